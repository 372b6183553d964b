/** Links, documents and sentences as the package offers them: with checks of the arguments that types alone cannot refuse. */
import { encodeShareLink } from '../../scenario/codec/shareLink.ts'
import { isObject, isPlainObject } from '../../scenario/json/plainData.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { jsonText } from '../../units/jsonText.ts'
import type { Reason } from '../result/reasons/reason.ts'
import { isReason, reasonText } from '../result/reasons/reasonText.ts'
import { resultDocument } from '../result/resultDocument.ts'
import type { Result } from '../result/result.ts'

/**
 * The hash of the page's address for a scenario, complete or as written, with faults or without: `#s=1.…`.
 * @throws TypeError for anything else than an object with a `version`
 */
export function checkedShareLink(scenario: ScenarioInput): string {
  const given: unknown = scenario
  if (!isPlainObject(given) || !Object.hasOwn(given, 'version'))
    throw new TypeError('encodeShareLink() needs a scenario { version: 1, … }: as written, or the scenario of parseScenario(…)')
  return encodeShareLink(given)
}

/**
 * The result with sentences in place of its reasons: plain data for `JSON.stringify`, in the order of the format's fields.
 * @throws TypeError for anything but a result of `simulate` or `Simulation`
 */
export function checkedResultDocument(result: Result): unknown {
  if (!isResult(result)) throw new TypeError('resultDocument() needs a result of simulate(…) or of a Simulation')
  return resultDocument(result)
}

/** The sentence of a reason, in English. @throws TypeError for anything but a reason of a result */
export function checkedReasonText(reason: Reason): string {
  if (!isReason(reason)) throw new TypeError(`reasonText() needs a reason { code, values } of a result`)
  return reasonText(reason)
}

/** The sentences of several reasons, such as those of a round. @throws TypeError for anything but a list of reasons */
export function checkedReasonsText(reasons: readonly Reason[]): string {
  if (!isListOf(reasons, isReason)) throw new TypeError('reasonsText() needs a list of reasons { code, values } of a result')
  return reasons.map((reason) => reasonText(reason)).join(' ')
}

/**
 * A value as JSON text, with numbers of at most 9 significant digits: the form of `sim run --json`.
 * @throws TypeError for a value that JSON does not have, such as undefined, a BigInt or an object that contains itself
 */
export function checkedJsonText(value: unknown): string {
  if (JSON.stringify(value) === undefined) throw new TypeError('jsonText() needs a value that JSON has')
  return jsonText(value)
}

function isResult(result: unknown): boolean {
  return isObject(result) && isListOf(result.notes, isReason) && isListOf(result.migrations, isMigrationResult)
}

function isMigrationResult(migration: unknown): boolean {
  return (
    isObject(migration) &&
    isReason(migration.reason) &&
    isListOf(migration.rounds, (round) => isObject(round) && isListOf(round.reasons, isReason)) &&
    isListOf(migration.managerActions, (action) => isObject(action) && isReason(action.reason))
  )
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem)
}

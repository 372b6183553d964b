/** What a brief allows, in words: the setting that a permission names, and its allowed values. */
import type { Leaf, Permission } from '../../../teaching/briefs/briefSchema.ts'
import { changeableAt } from '../../../teaching/briefs/changeables.ts'
import { strategyDescriptors } from '../../../scenario/schema/strategies/strategies.ts'
import type { StrategyDescriptor } from '../../../scenario/schema/strategies/strategy.ts'
import { formatExact } from '../../../units/format.ts'
import { inClauses } from '../../../units/lists.ts'
import { labelled, namesInRow } from '../../../units/punctuation.ts'
import * as texts from '../../../messages/compiled/en/places/briefs.ts'

/** `Destination: b, c or d`; a path without a name is shown verbatim. */
export function permissionWords(permission: Permission): string {
  const { path, keep = {} } = permission
  const named = changeableAt(path)
  const what = named === null ? path : texts.changeableNames[named]
  const details = [...valueWords(permission), ...Object.entries(keep).map(([kept, values]) => keptWords(kept, values))]
  return details.length === 0 ? what : labelled(what, inClauses(details))
}

/** `1 to 5`: the values that a permission allows; empty if it allows any. */
export function valueWords({ oneOf, min, max }: Permission): string[] {
  return [...(oneOf === undefined ? [] : [oneOfValues(oneOf.map(leafWords))]), ...boundsWords(min, max)]
}

/** `a`, `a or b`, `a, b or c`. */
export function oneOfValues(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : texts.orLast(namesInRow(values.slice(0, -1)), values[values.length - 1])
}

/** The values that have to hold, as in a sentence: kinds of strategy by their names. */
export function keptValues(values: readonly Leaf[]): string {
  return oneOfValues(values.map((value) => strategyName(value) ?? leafWords(value)))
}

export function leafWords(value: Leaf): string {
  return value === null ? texts.nothingOf : typeof value === 'number' ? formatExact(value) : String(value)
}

function boundsWords(min: number | undefined, max: number | undefined): string[] {
  if (min !== undefined && max !== undefined) return [texts.fromTo(formatExact(min), formatExact(max))]
  if (min !== undefined) return [texts.atLeastValue(formatExact(min))]
  return max === undefined ? [] : [texts.atMostValue(formatExact(max))]
}

function keptWords(path: string, values: readonly Leaf[]): string {
  const words = keptValues(values)
  return path.endsWith('/strategy/kind') ? texts.strategyStays(words) : `${path} = ${words}`
}

function strategyName(value: Leaf): string | null {
  const known: Readonly<Record<string, StrategyDescriptor>> = strategyDescriptors
  return typeof value === 'string' && Object.hasOwn(known, value) ? known[value].inSentence : null
}

/**
 * The time in which the guest's pages lie on both hosts, what a failure in it would do, and how long no data passed in it. Pure: from the
 * result and the scenario.
 */
import { Routes } from '../../engine/network/routes.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Scenario, ScenarioEvent } from '../../scenario/schema/schema.ts'
import { originalStays } from '../../scenario/schema/strategies/copySetting.ts'
import { clock, duration, formatExact, formatWhole, say } from '../../units/format.ts'
import { listed } from '../../units/lists.ts'
import { ownRequest } from './ownRequest.ts'
import * as texts from '../../messages/compiled/en/report.ts'

/** On the scenario's clock, seconds. */
interface Period {
  fromS: number
  toS: number
}

/** From each resume of the guest at the destination until no page is missing there, or until it has returned to the source. */
export function splitPeriods(migration: MigrationResult, scenario: Scenario): Period[] {
  const { resumeS, endS, switches } = migration
  const strategy = ownRequest(migration, scenario)?.strategy
  if (strategy === undefined || originalStays(strategy)) return []
  if (switches.length === 0) return resumeS > 0 ? [{ fromS: endS - resumeS, toS: endS }] : []
  const resumesS = switches.map(({ atS, pauseMs }) => atS + pauseMs / 1000)
  return switches
    .flatMap(({ to }, i) => (to === 'destination' ? [{ fromS: resumesS[i], toS: resumesS[i + 1] ?? endS }] : []))
    .filter(({ fromS, toS }) => toS > fromS)
}

/** Periods of post-copy in which no page could arrive: cuts of the path between the two hosts, and pauses until their recovery. */
export function outagesOf(migration: MigrationResult, scenario: Scenario): Period[] {
  return inPostcopy(outageOf, migration, scenario)
}

/** Periods of post-copy from QEMU's pause, by the operator or by a failed link, until the recovery. */
function pausesOf(migration: MigrationResult, scenario: Scenario): Period[] {
  return inPostcopy(pauseOf, migration, scenario)
}

type PeriodOf = (event: ScenarioEvent, migration: MigrationResult, scenario: Scenario) => Period | null

/** Ordered by time; overlapping ones are joined. */
function inPostcopy(periodOf: PeriodOf, migration: MigrationResult, scenario: Scenario): Period[] {
  const splits = splitPeriods(migration, scenario)
  const periods = scenario.events
    .flatMap((event) => periodOf(event, migration, scenario) ?? [])
    .toSorted((one, other) => one.fromS - other.fromS)
  const joined: Period[] = []
  for (const { fromS, toS } of periods) {
    const last = joined.at(-1)
    if (last === undefined || fromS > last.toS) joined.push({ fromS, toS })
    else last.toS = Math.max(last.toS, toS)
  }
  return joined
    .flatMap((period) => splits.map((split) => ({ fromS: Math.max(period.fromS, split.fromS), toS: Math.min(period.toS, split.toS) })))
    .filter(({ fromS, toS }) => toS > fromS)
}

/** Seconds without data in post-copy. */
export function outageS(migration: MigrationResult, scenario: Scenario): number {
  return outagesOf(migration, scenario).reduce((sum, { fromS, toS }) => sum + toS - fromS, 0)
}

/** What a broken link in the split time did, or would have done as a crash would; null without a split time. */
export function riskText(migration: MigrationResult, scenario: Scenario): string | null {
  const splits = splitPeriods(migration, scenario)
  if (splits.length === 0 || migration.outcome !== 'completed') return null
  const pauses = canPause(migration, scenario)
  const tolerated = `${formatExact(scenario.failAfterS)} s`
  const [first, last] = [splits[0], splits[splits.length - 1]]
  const totalS = splits.reduce((sum, { fromS, toS }) => sum + toS - fromS, 0)
  const span =
    splits.length === 1
      ? texts.fromUntil(say(duration(first.fromS)), say(duration(first.toS)))
      : texts.inStays(formatWhole(splits.length), say(clock(first.fromS)), say(clock(last.toS)), say(duration(totalS)))
  const paused = pausesOf(migration, scenario)
  if (paused.length > 0) return texts.splitRiskRecovered(span, listed(paused.map(spanText)))
  return (pauses ? texts.splitRiskPaused : texts.splitRiskLost)(span, tolerated)
}

function spanText({ fromS, toS }: Period): string {
  return texts.pausedFromUntil(say(duration(fromS)), say(duration(toS)))
}

/** `No data passed for 2.00 s in post-copy.` and so on; null without an outage. */
export function outageText(migration: MigrationResult, scenario: Scenario): string | null {
  const lengthS = outageS(migration, scenario)
  return lengthS > 0 ? texts.outageInPostcopy(say(duration(lengthS))) : null
}

/** Other transports lose the guest where QEMU's pauses. */
function canPause(migration: MigrationResult, scenario: Scenario): boolean {
  const strategy = ownRequest(migration, scenario)?.strategy
  return strategy !== undefined && 'transport' in strategy && strategy.transport === 'qemu'
}

function outageOf(event: ScenarioEvent, migration: MigrationResult, scenario: Scenario): Period | null {
  const pause = pauseOf(event, migration, scenario)
  if (pause !== null) return { fromS: event.atS, toS: pause.toS }
  if (event.kind !== 'link-down' || !pathOf(migration, scenario).has(event.target)) return null
  const backS = event.atS + event.durationS
  return { fromS: event.atS, toS: event.durationS < scenario.failAfterS ? backS : migration.endS }
}

/** The operator's pause, or the one that follows a link failure after the time that it is tolerated. */
function pauseOf(event: ScenarioEvent, migration: MigrationResult, scenario: Scenario): Period | null {
  if (!canPause(migration, scenario)) return null
  const { vm, endS } = migration
  const { events, failAfterS } = scenario
  // Events may be listed in any order.
  const recoveredS = (sinceS: number): number =>
    Math.min(
      endS,
      ...events.flatMap((other) => (other.kind === 'recover' && other.target === vm && other.atS >= sinceS ? [other.atS] : [])),
    )
  if (event.kind === 'pause' && event.target === vm) return { fromS: event.atS, toS: recoveredS(event.atS) }
  if (event.kind !== 'link-down' || event.durationS < failAfterS || !pathOf(migration, scenario).has(event.target)) return null
  return { fromS: event.atS + failAfterS, toS: recoveredS(event.atS + event.durationS) }
}

/** Targets of events that concern the path: the ports at its ends, and the links between. */
function pathOf({ from, to }: MigrationResult, { links, switches }: Scenario): Set<string> {
  const hops = links.length === 0 ? [] : (new Routes(links, switches).find(from, to) ?? [])
  return new Set([
    from,
    `${from}.up`,
    to,
    `${to}.down`,
    ...hops.flatMap(({ link: { id }, forward }) => [id, `${id}.${forward ? 'forward' : 'back'}`]),
  ])
}

/** The sweep that Explore shows before anything is chosen, and the range of a setting that has just been chosen. */
import { movedMiB, usualUntilS } from '../../../../analysis/sweep/horizon.ts'
import type { AxisSpec } from '../../../../analysis/sweep/varyText.ts'
import type { Scenario } from '../../../../scenario/schema/schema.ts'
import type { ExploreSettings } from '../../../../store/explore/exploreAddress.ts'
import type { NumberChoice, SettingChoice } from './settingChoices.ts'

/** Odd, so that the value in Play is one of them. */
const countAcross = 25
const countUp = 19
const countAlone = 41
/** A scenario that moves more than this begins with fewer points. */
const largeMiB = 16_384
const coarseAcross = 13
const coarseUp = 9
const seedsOfTwo = 4
const seedsOfOne = 16
/** A range reaches this factor below and above the value in Play. */
const reach = 4

/**
 * Varies how many VMs migrate at once, if the schedule counts them. Otherwise the link is varied across, and up the downtime limit if the rule
 * has one, else the page writes if the workload has them, else the memory.
 */
export function openingSweep(scenario: Scenario, choices: readonly SettingChoice[]): ExploreSettings {
  const numbers = choices.filter((choice) => choice.kind === 'number')
  const atOnce = numbers.find(({ path }) => path === 'schedule.concurrency')
  if (atOnce !== undefined) {
    return { across: specFor(atOnce, countAlone), up: null, seeds: seedsOfTwo, untilS: usualUntilS(scenario, []), show: 'totalS' }
  }
  const across = numbers[0] ?? choices[0]
  const up =
    numbers.find(({ path }) => path.endsWith('.rule.downtimeMs')) ??
    numbers.find(({ path }) => path.endsWith('.writesPerS')) ??
    numbers.at(1) ??
    null
  const isLarge = movedMiB(scenario) > largeMiB
  const acrossSpec = specFor(across, isLarge ? coarseAcross : countAcross)
  return {
    across: acrossSpec,
    up: up === null ? null : specFor(up, isLarge ? coarseUp : countUp),
    seeds: isLarge ? 1 : seedsOfTwo,
    untilS: usualUntilS(scenario, [acrossSpec]),
    show: 'totalS',
  }
}

/** Evenly spaced values around the one in Play. */
export function specFor(choice: SettingChoice, count: number): AxisSpec {
  if (choice.kind === 'list') return { kind: 'list', path: choice.path, values: choice.options.map(({ value }) => value) }
  const { path, log, whole } = choice
  const [from, to] = rangeOf(choice)
  const most = whole ? Math.abs(to - from) + 1 : count
  return { kind: 'range', path, from, to, count: Math.max(2, Math.min(count, most)), scale: log && from > 0 ? 'log' : 'linear' }
}

function rangeOf({ log, whole, min, max, low, high, current }: NumberChoice): [from: number, to: number] {
  const tidy = (value: number) => (whole ? Math.round(value) : Number(value.toPrecision(2)))
  const within = (value: number) => Math.min(max, Math.max(min, value))
  if (!log) return [within(low), within(high)]
  const middle = current !== null && current > 0 ? current : Math.sqrt(Math.max(low, high / 1000) * high)
  // The usual range limits the sweep, except on a side where the value in Play is outside it.
  const from = Math.max(within(tidy(middle / reach)), low <= middle ? Math.min(low, middle) : 0)
  const to = Math.min(within(tidy(middle * reach)), high >= middle ? high : Infinity)
  return from < to ? [from, to] : [within(low), within(high)]
}

/** One setting alone gets more values and seeds than each of two. */
export function countFor(axis: 'across' | 'up', alone: boolean): number {
  if (alone) return countAlone
  return axis === 'across' ? countAcross : countUp
}

export function seedsFor(alone: boolean): number {
  return alone ? seedsOfOne : seedsOfTwo
}

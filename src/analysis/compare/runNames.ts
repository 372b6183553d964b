/** Names of compared runs: each says what sets it apart from the first one, and the first one what the others change. */
import type { Scenario } from '../../scenario/schema/schema.ts'
import { descriptorOf } from '../../scenario/schema/strategies/strategies.ts'
import * as texts from '../../messages/compiled/en/places/compare.ts'
import type { Difference } from './difference.ts'
import { scenarioDifferences } from './scenarioDifferences.ts'

export interface RunName {
  title: string
  /** Differences from the first run. */
  differences: Difference[]
}

interface NamedRun {
  scenario: Scenario
  vm: string
}

/** More differences than these are another scenario: its own name says more. */
const OTHER_SCENARIO = 4
const IN_A_TITLE = 2

/** `same`: settings that do not count, because the comparison sets them alike (the seed). Titles of different runs differ. */
export function runNames(runs: readonly NamedRun[], same: readonly string[] = []): RunName[] {
  const named = runs.map(({ scenario }) => knownDifferences(runs[0].scenario, scenario).filter(({ field }) => !same.includes(field)))
  const titles = named.map((differences, i) =>
    i === 0 ? firstTitle(runs[0], named) : titleOf(runs[i].scenario, runs[0].scenario, differences, IN_A_TITLE),
  )
  const isUnique = (i: number): boolean => titles.every((title, k) => k === i || title !== titles[i])
  const longer = titles.map((title, i) =>
    i === 0 || isUnique(i) ? title : titleOf(runs[i].scenario, runs[0].scenario, named[i], Infinity),
  )
  return longer.map((title, i) => ({ title, differences: named[i] }))
}

/** Scenarios are values: their differences are found once, however often a growing run is drawn. */
const known = new WeakMap<Scenario, WeakMap<Scenario, Difference[]>>()

function knownDifferences(from: Scenario, to: Scenario): Difference[] {
  const pairs = known.get(from) ?? new WeakMap<Scenario, Difference[]>()
  known.set(from, pairs)
  let found = pairs.get(to)
  if (found === undefined) pairs.set(to, (found = scenarioDifferences(from, to)))
  return found
}

function firstTitle({ scenario, vm }: NamedRun, named: readonly (readonly Difference[])[]): string {
  const changed = named
    .slice(1)
    .filter((differences) => differences.length <= OTHER_SCENARIO)
    .flat()
    .filter(isSetting)
  // A setting that only other runs have names those runs, not this one.
  const had = changed.filter(({ from }) => from !== texts.off && from !== texts.noValue)
  const own = [...new Map(had.map(({ label, fromName }) => [label, fromName])).values()]
  const kind = (scenario.migrations.find((migration) => migration.vm === vm) ?? scenario.migrations.at(0))?.strategy.kind
  if (changed.length === 0 || kind === undefined) return scenario.name === '' ? texts.firstRun : scenario.name
  const strategy = descriptorOf(kind).label
  return [...new Set([strategy, ...own])].slice(0, IN_A_TITLE).join(' · ')
}

function titleOf(scenario: Scenario, first: Scenario, differences: readonly Difference[], most: number): string {
  if (differences.length === 0) return texts.sameAsFirst
  const settings = differences.filter(isSetting)
  if (settings.length > OTHER_SCENARIO && most === IN_A_TITLE && scenario.name !== '' && scenario.name !== first.name) return scenario.name
  const shown = settings.length === 0 ? differences : settings
  const names = shown.slice(0, most).map(({ toName }) => toName)
  const title = names.join(' · ')
  const left = shown.length - names.length
  return left > 0 ? texts.andMore(title, String(left)) : title
}

/** A name decides nothing. */
function isSetting({ field }: Difference): boolean {
  return field !== 'name'
}

/** What a run of a step starts with, as words: guests, link, strategy, events; for all runs, or where they differ. */
import { eventWords } from '../../../../analysis/report/eventWords.ts'
import { boostLabel } from '../../../../scenario/schema/boosts/boosts.ts'
import { ruleDescriptors } from '../../../../scenario/schema/rules/rules.ts'
import type { Scenario, Vm } from '../../../../scenario/schema/schema.ts'
import { strategyLabel } from '../../../../scenario/schema/strategies/strategies.ts'
import * as texts from '../../../../messages/compiled/en/places/lessons.ts'
import { bitRate, dataSize, formatExact, formatWhole, say } from '../../../../units/format.ts'
import { inRow, inSentences } from '../../../../units/lists.ts'
import { rateIn } from '../../../../units/rate.ts'

export interface Fact {
  name: string
  value: string
}

interface StageFacts {
  /** The same in every run. */
  common: Fact[]
  /** By run: facts that differ between runs. */
  differing: Fact[][]
}

/** Facts of a step's runs. If several guests migrate, `guestFacts` has the facts of one guest. */
export function stageFacts(scenarios: readonly Scenario[]): StageFacts {
  const facts = scenarios.map((scenario) => {
    const guests = movingGuests(scenario)
    return [...(guests.length === 1 ? guestFacts(guests[0]) : []), ...runFacts(scenario)]
  })
  const names = [...new Set(facts.flatMap((all) => all.map(({ name }) => name)))]
  const valueOf = (all: readonly Fact[], name: string) => all.find((fact) => fact.name === name)?.value ?? texts.noneOfThese
  const isCommon = (name: string) => facts.every((all) => valueOf(all, name) === valueOf(facts[0], name))
  return {
    common: names.filter(isCommon).map((name) => ({ name, value: valueOf(facts[0], name) })),
    differing: facts.map((all) => names.filter((name) => !isCommon(name)).map((name) => ({ name, value: valueOf(all, name) }))),
  }
}

/** The VMs of a scenario that migrate. */
export function movingGuests({ vms, migrations }: Scenario): Vm[] {
  return vms.filter(({ id }) => migrations.some(({ vm }) => vm === id))
}

/** Size of a page that no lesson names. */
const USUAL_PAGE_KIB = 4

/** Memory and load of a guest. */
export function guestFacts({ memoryMiB, pageKiB, workload }: Vm): Fact[] {
  return [
    { name: texts.memory, value: say(dataSize(memoryMiB)) },
    ...(pageKiB === USUAL_PAGE_KIB ? [] : [{ name: texts.pageSize, value: say(dataSize(pageKiB / 1024)) }]),
    { name: texts.writes, value: loadText(workload, memoryMiB) },
  ]
}

function runFacts({ hosts, vms, migrations, events, endS }: Scenario): Fact[] {
  const [{ vm, strategy, maxMbps }] = migrations
  const from = hosts.find(({ id }) => id === vms.find((guest) => guest.id === vm)?.host)
  return [
    { name: texts.link, value: from === undefined ? texts.noneOfThese : say(bitRate(from.mbps)) },
    ...(maxMbps === null ? [] : [{ name: texts.bandwidthLimit, value: say(rateIn('mib', maxMbps, 1)) }]),
    { name: texts.method, value: inRow([strategyLabel(strategy.kind), ...ruleTexts(strategy)]) },
    ...(events.length === 0
      ? []
      : [
          {
            name: texts.faults,
            value: inSentences(events.map((event) => texts.eventAt(eventWords(event).sentence, `${formatExact(event.atS)} s`))),
          },
        ]),
    ...(endS === null ? [] : [{ name: texts.looksFor, value: `${formatWhole(endS)} s` }]),
  ]
}

interface Load {
  writesPerS: number
  sizeMiB: number
}

const isLoad = (value: unknown): value is Load =>
  typeof value === 'object' &&
  value !== null &&
  'writesPerS' in value &&
  'sizeMiB' in value &&
  typeof value.writesPerS === 'number' &&
  typeof value.sizeMiB === 'number'

/** A workload of streams by its sums; a preset by its name. */
function loadText(workload: unknown, memoryMiB: number): string {
  if (typeof workload === 'string') return workload
  const streams =
    typeof workload === 'object' && workload !== null && 'streams' in workload && Array.isArray(workload.streams)
      ? workload.streams.filter(isLoad)
      : []
  const writesPerS = streams.reduce((sum, stream) => sum + stream.writesPerS, 0)
  const sizeMiB = streams.reduce((sum, stream) => sum + stream.sizeMiB, 0)
  if (writesPerS === 0) return texts.noWrites
  const rate = texts.perSecond(formatWhole(writesPerS))
  return sizeMiB >= memoryMiB ? texts.writesAnywhere(rate) : texts.writesInto(rate, say(dataSize(sizeMiB)))
}

function ruleTexts(strategy: Scenario['migrations'][number]['strategy']): string[] {
  if (!('rule' in strategy)) return []
  const { rule, boosts } = strategy
  const names = Object.keys(boosts).map(boostLabel)
  const limit =
    'downtimeMs' in rule
      ? texts.limitMark(`${formatWhole(rule.downtimeMs)} ms`)
      : 'remainingMiB' in rule
        ? texts.stopsAt(say(dataSize(rule.remainingMiB)))
        : texts.ruleNamed(ruleDescriptors[rule.kind].label)
  return [limit, ...names]
}

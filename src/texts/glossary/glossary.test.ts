import { describe, expect, it } from 'vitest'
import { migrationFigures } from '../../analysis/report/figures.ts'
import { verdictOf } from '../../analysis/report/verdict.ts'
import { boostLabel, boostNames } from '../../scenario/schema/boosts/boosts.ts'
import { scenarioPresets } from '../../scenario/presets/scenarioPresets.ts'
import { managerDescriptors } from '../../scenario/schema/managers/managers.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { ruleDescriptors } from '../../scenario/schema/rules/rules.ts'
import { descriptorOf, strategyKinds } from '../../scenario/schema/strategies/strategies.ts'
import { countsAt } from '../../ui/play/stage/maps/sideStates.ts'
import { PageState } from '../../engine/observe/pageMap.ts'
import { simulate } from '../../engine/simulate.ts'
import * as chartTexts from '../../messages/compiled/en/charts.ts'
import * as reportTexts from '../../messages/compiled/en/report.ts'
import * as setupTexts from '../../messages/compiled/en/setup/setup.ts'
import { products } from './entry.ts'
import { subjects, termOfLabel, terms, termsLike, termWithId } from './glossary.ts'

const unknown = (labels: readonly string[]) => labels.filter((label) => termOfLabel(label) === undefined)
const runOf = (scenario: unknown) => {
  const read = parseScenario(scenario)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return { scenario: read.scenario, migration: simulate(read.scenario).migrations[0] }
}

describe('the glossary', () => {
  it('has each term once, and no label leads to two terms', () => {
    const ids = terms.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const labels = terms.flatMap(({ term, labels: more = [] }) => [term, ...more]).map((label) => label.toLowerCase())
    expect(labels.filter((label, i) => labels.indexOf(label) !== i)).toEqual([])
    expect(subjects.every((subject) => subject.terms.length > 0)).toBe(true)
  })

  it('relates terms to terms that exist, and never to themselves', () => {
    for (const { id, related = [] } of terms) {
      expect(
        related.filter((other) => other === id || termWithId(other) === undefined),
        id,
      ).toEqual([])
      expect(new Set(related).size, id).toBe(related.length)
    }
  })

  it('says in one sentence what a term means, and why it matters', () => {
    for (const { id, means, matters, names = {} } of terms) {
      expect(means.match(/\.(?= |$)/g), id).toHaveLength(1)
      expect(matters.endsWith('.'), id).toBe(true)
      expect(
        Object.keys(names).every((name) => products.some((product) => product === name)),
        id,
      ).toBe(true)
    }
  })

  it('explains every metric and every fact of the verdict of each preset', () => {
    for (const { id, scenario: preset } of scenarioPresets) {
      const { scenario, migration } = runOf(preset)
      expect(unknown(migrationFigures(migration, 4).map(({ name, entry = name }) => entry)), id).toEqual([])
      expect(unknown(verdictOf(migration, 4, scenario).facts.map(({ term }) => term)), id).toEqual([])
    }
  })

  it('explains the metrics and facts that only some strategies and outcomes have', () => {
    const named = [reportTexts.queued, reportTexts.pageFaults, reportTexts.localDisk, ...boostNames.map(boostLabel)]
    const facts = [
      reportTexts.why,
      reportTexts.closest,
      reportTexts.risk,
      reportTexts.limit,
      reportTexts.switchovers,
      reportTexts.copy,
      reportTexts.copies,
      reportTexts.original,
      reportTexts.missing,
      reportTexts.sideEffects,
      reportTexts.retransmitted,
      reportTexts.guestSlowdown,
      reportTexts.trafficLost,
    ]
    expect(unknown([...named, ...facts])).toEqual([])
    expect(termOfLabel('Switchover of nothing')).toBeUndefined()
  })

  it('explains every state of a page under both maps', () => {
    const one = Object.fromEntries(Object.values(PageState).map((state) => [state, 1]))
    const counts = Array.from({ length: 8 }, (_, state) => one[state] ?? 0)
    const words = [
      ...countsAt('source', counts),
      ...countsAt('destination', counts),
      ...countsAt('source', []),
      ...countsAt('destination', []),
    ]
    expect(unknown(words.map(({ word }) => word))).toEqual([])
  })

  it('explains every strategy, switchover rule, boost and manager by its label', () => {
    const labels = [
      ...strategyKinds.map((kind) => descriptorOf(kind).label),
      ...Object.values(ruleDescriptors).map(({ label }) => label),
      ...boostNames.map(boostLabel),
      ...Object.values(managerDescriptors).map(({ label }) => label),
    ]
    expect(unknown(labels)).toEqual([])
  })

  it('explains the moments of a forecast', () => {
    expect(termOfLabel('re-sync')?.id).toBe('dirty-sync')
    expect(termsLike('re-sync')[0]?.id).toBe('dirty-sync')
  })

  it('explains the charts and the controls that decide', () => {
    const { remaining, linkOutbound, downtimeIfStoppedNow, guestSpeed } = chartTexts
    const { pageWrites, workingSet, link, slowerPort, downtimeLimit, strategy } = setupTexts
    expect(
      unknown([
        remaining,
        linkOutbound,
        downtimeIfStoppedNow,
        guestSpeed,
        pageWrites,
        workingSet,
        link,
        slowerPort,
        downtimeLimit,
        strategy,
      ]),
    ).toEqual([])
  })

  it('finds a term by a product’s own name, and the term itself before what only mentions it', () => {
    expect(termsLike('dirty-sync-count').map(({ id }) => id)).toContain('dirty-sync')
    expect(termsLike('sdps').map(({ id }) => id)).toEqual(expect.arrayContaining(['auto-converge', 'throttle']))
    expect(termsLike('downtime')[0].id).toBe('downtime')
    expect(termsLike('no such word')).toEqual([])
    const rates = termsLike('rate').map(({ term }) => term)
    expect(rates.slice(0, 2).toSorted()).toEqual(['Adaptive rate', 'Dirty rate'])
  })
})

/** R3: the Markov chain of states: detection of a stale chain, and the memory it needs. */
import { filterBytes } from '../../engine/migration/boosts/dataFilter/filterModel.ts'
import type { Experiment } from '../experiment.ts'
import { relationClaim } from '../claims/claims.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { BASE_PAGES_PER_MIB, MIB_BYTES } from '../../units/units.ts'
import { learned, stateCounts, totalVariationDistance, unknownMoves } from './learned.ts'
import { allWorkloads, learnS, memoryMiB, tpcc, usualStates, windowMs, writeLoops, xenScenario } from './testbed.ts'
import type { RuanWorkload } from './testbed.ts'
import { formatFixed } from '../../units/format.ts'

/** Length of a later sample. */
const sampleS = 30
const mbOfMiB = MIB_BYTES / 1e6
/** The workloads to which TPC-C may change. */
const changed = allWorkloads.slice(1)
/** The load changes during a migration that starts at once, or five minutes before one that starts after a quarter of an hour. */
const changes = { during: { atS: 0, changeS: 19 }, before: { atS: 900, changeS: 600 } }

/** The write loop over 512 MB, and the same at half the preset's rate. */
/** Of a change before the migration. */
const checksSamples =
  '"we check the sampling data to see if it obeys the probability distribution of states and state transitions that are calculated before" (§3.3)'

const [loop] = writeLoops
const slower: RuanWorkload = { ...loop, id: 'slower', workload: { preset: 'write-loop', sizeMiB: 512, MBps: 500 } }

/** Writes at random, so that no window tells the next: only the states' frequencies tell one from the other. The rate is TPC-C's. */
const atRandom = (startMiB: number): RuanWorkload => ({
  id: `random from ${startMiB}`,
  label: `Writes at random from ${startMiB} MB on`,
  workload: { streams: [{ writesPerS: 32_500, startMiB, sizeMiB: 256, pattern: 'uniform' }] },
})
const [randomBefore, randomAfter] = [atRandom(64), atRandom(512)]

/** A workload followed by another. */
function changing(
  next: RuanWorkload,
  { atS, changeS }: { atS: number; changeS: number },
  states: number,
  first: RuanWorkload = tpcc,
): ScenarioInput {
  const base = xenScenario(first, { states, windowMs })
  return {
    ...base,
    name: `${base.name}; ${next.label} from ${changeS} s`,
    migrations: base.migrations.map((one) => ({ ...one, atS })),
    events: [{ atS: changeS, kind: 'set-workload', target: 'vm', workload: next.workload }],
    endS: atS + 600,
  }
}

const changedTo = 'each of the other six workloads'

/** Number of changes after which something is so. */
const noticed = (isSo: (id: string) => boolean): number => changed.filter(({ id }) => isSo(id)).length

export const chain: Experiment = {
  id: 'ruan2014-chain',
  paper: 'ruan2014',
  figure: 'Section 3.3',
  title: 'Detecting an outdated Markov chain',
  rows: ['R3'],
  explanation:
    'While the VM runs, the filter counts the transitions between states. Later samples are compared with these counts. Under ' +
    'an unchanged workload, states and transitions occur as often as before; after a change they do not, and the chain must be rebuilt ' +
    'or switched off. The chain stores one counter per page and one per pair of states, so its size grows with memory and with the ' +
    'square of the number of states.',
  sliders: [{ id: 'states', label: 'States', unit: '', min: 16, max: 1024, step: 16, log: true, value: usualStates }],
  scenarios: ({ states }) => [
    { label: 'changed during the migration', scenario: changing(changed[0], changes.during, states) },
    { label: 'changed before the migration', scenario: changing(changed[0], changes.before, states) },
    { label: 'write loop slowed before the migration', scenario: changing(slower, changes.before, states, loop) },
  ],
  async compute({ states }, lab) {
    lab.expect(allWorkloads.length + 2 * changed.length + 2)
    const filterOf = async (input: ScenarioInput): Promise<Record<string, number>> => (await lab.run(input)).migrations[0].boosts.dataFilter
    const measures: Record<string, number> = { unchangedOff: 0, unchangedRebuilt: 0 }
    for (const one of allWorkloads) {
      const { switchedOff, rebuilds, learningMiB, migratingMiB } = await filterOf(xenScenario(one, { states, windowMs }))
      measures.unchangedOff += switchedOff
      measures.unchangedRebuilt += Math.min(1, rebuilds)
      measures.learningMB = learningMiB * mbOfMiB
      measures.migratingMB = migratingMiB * mbOfMiB
    }
    for (const one of changed) {
      measures[`off ${one.id}`] = (await filterOf(changing(one, changes.during, states))).switchedOff
      measures[`rebuilds ${one.id}`] = (await filterOf(changing(one, changes.before, states))).rebuilds
    }
    measures['rebuilds slower'] = (await filterOf(changing(slower, changes.before, states, loop))).rebuilds
    measures['rebuilds random'] = (await filterOf(changing(randomAfter, changes.before, states, randomBefore))).rebuilds
    const model = (one: typeof tpcc, untilS: number, observeS: number) => learned(one, lab.seed, { untilS, observeS, states })
    const before = model(tpcc, learnS, learnS)
    const later = [tpcc, ...changed].map((one) => model(one, learnS + sampleS, sampleS))
    const pages = memoryMiB * BASE_PAGES_PER_MIB
    const bytes = (pageCount: number, count: number): number => filterBytes(pageCount, count).learning
    return {
      measures: {
        ...measures,
        moreMemory: (bytes(2 * pages, states) - bytes(pages, states)) / pages,
        moreStates: (bytes(pages, 2 * states) - bytes(pages, states)) / (3 * states * states),
      },
      drawings: [
        {
          kind: 'bars',
          title: 'Distance of later samples from the chain trained on TPC-C',
          x: 'Workload',
          y: { label: 'Distance', unit: '' },
          groups: [tpcc.label, ...changed.map(({ label }) => label)],
          series: [
            { label: 'states', whose: 'ours', values: later.map((one) => totalVariationDistance(stateCounts(before), stateCounts(one))) },
            { label: 'transitions', whose: 'ours', values: later.map((one) => unknownMoves(before, one)) },
          ],
        },
      ],
    }
  },
  claims: [
    relationClaim(
      { kind: 'prediction', row: 'R3', n: 1, what: 'Seven unchanged workloads: chains rebuilt while they are learned', unit: 'chains' },
      {
        paper: '"test whether the current memory write pattern complies with the established Markov model"',
        ours: (m) => m('unchangedRebuilt'),
        holds: (m) => m('unchangedRebuilt') === 0,
      },
    ),
    relationClaim(
      { kind: 'prediction', row: 'R3', n: 2, what: 'Seven unchanged workloads: filters disabled during the migration', unit: 'filters' },
      {
        paper: '"test whether the current memory write pattern complies with the established Markov model"',
        ours: (m) => m('unchangedOff'),
        holds: (m) => m('unchangedOff') === 0,
      },
    ),
    relationClaim(
      {
        kind: 'definition',
        row: 'R3',
        n: 3,
        what: 'Space is O(N + S²): bytes per additional page and per additional pair of states',
        unit: 'bytes',
      },
      {
        paper: 'O(N + S²)',
        ours: (m) => `${formatFixed(m('moreMemory'), 2)} per page, ${formatFixed(m('moreStates'), 2)} per pair`,
        holds: (m) => m('moreMemory') > 0 && m('moreMemory') < 16 && m('moreStates') > 0 && m('moreStates') < 16,
        tolerance: 'below 16 bytes each, which is constant',
      },
    ),
    relationClaim(
      { kind: 'definition', row: 'R3', n: 4, what: 'Space during training: at most the paper’s', unit: 'MB' },
      {
        paper: '2.79 MB',
        ours: (m) => m('learningMB'),
        holds: (m) => m('learningMB') <= 2.79,
        tolerance: 'none; less is allowed, because the paper does not say what its "simple optimizations" keep',
      },
    ),
    relationClaim(
      {
        kind: 'definition',
        row: 'R3',
        n: 5,
        what: 'Space during migration: at most the paper’s, and less than during training',
        unit: 'MB',
      },
      {
        paper: '1.63 MB',
        ours: (m) => m('migratingMB'),
        holds: (m) => m('migratingMB') <= 1.63 && m('migratingMB') < m('learningMB'),
        tolerance: 'none; less is allowed, because the paper does not say what its "simple optimizations" keep',
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R3',
        n: 6,
        what: `TPC-C changes to ${changedTo} during the migration: the filter is disabled`,
        unit: `of ${changed.length} changes`,
      },
      {
        paper: '"If the workload behavior changes during the migration process … the data filter is disabled"',
        tolerance: 'none: after each of the changes',
        ours: (m) => noticed((id) => m(`off ${id}`) === 1),
        holds: (m) => noticed((id) => m(`off ${id}`) === 1) === changed.length,
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R3',
        n: 7,
        what: `TPC-C changes to ${changedTo} before the migration: the chain is rebuilt`,
        unit: `of ${changed.length} changes`,
      },
      {
        paper: '"If these examinations fail, the Markov model is considered to be out of date and is rebuilt"',
        tolerance: 'none: after each of the changes',
        ours: (m) => noticed((id) => m(`rebuilds ${id}`) >= 1),
        holds: (m) => noticed((id) => m(`rebuilds ${id}`) >= 1) === changed.length,
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R3',
        n: 8,
        what: 'A write loop over 512 MB continues at half its rate before the migration, through the same regions in smaller steps: the chain is rebuilt',
        unit: 'rebuilds',
      },
      {
        paper: checksSamples,
        ours: (m) => m('rebuilds slower'),
        holds: (m) => m('rebuilds slower') >= 1,
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R3',
        n: 9,
        what: 'Writes at random over 256 MB, in which no window tells the next, move to another 256 MB before the migration: the chain is rebuilt',
        unit: 'rebuilds',
      },
      {
        paper: checksSamples,
        ours: (m) => m('rebuilds random'),
        holds: (m) => m('rebuilds random') >= 1,
      },
    ),
  ],
}

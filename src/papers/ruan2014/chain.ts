/** R3: the Markov chain of states: detection of a stale chain, and the memory it needs. */
import { filterBytes } from '../../engine/migration/boosts/dataFilter/filterModel.ts'
import type { Experiment } from '../experiment.ts'
import { relationClaim } from '../claims/claims.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { MIB_BYTES } from '../../units/units.ts'
import { distance, learned, stateCounts, unknownMoves } from './learned.ts'
import { allWorkloads, memoryMiB, programs, tpcc, usualStates, windowMs, xenScenario } from './testbed.ts'
import { formatFixed } from '../../units/format.ts'

/** Five minutes of learning, and half a minute of a later sample. */
const learnS = 300
const sampleS = 30
const mbOfMiB = 1.048576
/** The workloads to which TPC-C may change. */
const changed = allWorkloads.slice(1)
/** The load changes during a migration that starts at once, and five minutes before one that starts after a quarter of an hour. */
const changes = { during: { atS: 0, changeS: 19 }, before: { atS: 900, changeS: 600 } }

/** TPC-C followed by a kernel build. */
function changing({ atS, changeS }: { atS: number; changeS: number }, states: number): ScenarioInput {
  const base = xenScenario(tpcc, { states, windowMs })
  return {
    ...base,
    name: `${base.name}; another workload from ${changeS} s`,
    migrations: base.migrations.map((one) => ({ ...one, atS })),
    events: [{ atS: changeS, kind: 'set-workload', target: 'vm', workload: programs[0].workload }],
    endS: atS + 600,
  }
}

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
    { label: 'changed during the migration', scenario: changing(changes.during, states) },
    { label: 'changed before the migration', scenario: changing(changes.before, states) },
  ],
  async compute({ states }, lab) {
    lab.expect(3)
    const filterOf = async (input: ScenarioInput): Promise<Record<string, number>> => (await lab.run(input)).migrations[0].boosts.dataFilter
    const { learningMiB, migratingMiB } = await filterOf(xenScenario(tpcc, { states, windowMs }))
    const model = (one: typeof tpcc, untilS: number, observeS: number) => learned(one, lab.seed, { untilS, observeS, states })
    const before = model(tpcc, learnS, learnS)
    const same = model(tpcc, learnS + sampleS, sampleS)
    const others = changed.map((one) => model(one, learnS + sampleS, sampleS))
    const apart = (later: typeof same): number => distance(stateCounts(before), stateCounts(later))
    const pages = memoryMiB * (MIB_BYTES / 4096)
    const bytes = (pageCount: number, count: number): number => filterBytes(pageCount, count).learning
    return {
      measures: {
        sameStates: apart(same),
        sameMoves: unknownMoves(before, same),
        ...Object.fromEntries(
          changed.flatMap(({ id }, i) => [
            [`states ${id}`, apart(others[i])],
            [`moves ${id}`, unknownMoves(before, others[i])],
          ]),
        ),
        learningMB: learningMiB * mbOfMiB,
        migratingMB: migratingMiB * mbOfMiB,
        switchedOff: (await filterOf(changing(changes.during, states))).switchedOff,
        rebuilds: (await filterOf(changing(changes.before, states))).rebuilds,
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
            { label: 'states', whose: 'ours', values: [same, ...others].map(apart) },
            { label: 'transitions', whose: 'ours', values: [same, ...others].map((later) => unknownMoves(before, later)) },
          ],
        },
      ],
    }
  },
  claims: [
    ...changed.map(({ id, label }, i) =>
      relationClaim(
        {
          kind: 'prediction',
          row: 'R3',
          n: i === 0 ? 1 : 7 + i,
          what: `The test of state frequencies distinguishes ${label} from TPC-C, but not TPC-C from itself`,
          unit: 'distance',
        },
        {
          paper: 'obeys the distribution of states, or is out of date',
          ours: (m) => `same ${formatFixed(m('sameStates'), 3)}, changed ${formatFixed(m(`states ${id}`), 3)}`,
          holds: (m) => m('sameStates') < 0.1 && m(`states ${id}`) > 0.5,
          tolerance: 'same below 0.1, changed above 0.5: any threshold in between separates them',
        },
      ),
    ),
    ...changed.map(({ id, label }, i) =>
      relationClaim(
        {
          kind: 'prediction',
          row: 'R3',
          n: i === 0 ? 2 : 6 + changed.length + i,
          what: `The test of transitions distinguishes ${label} from TPC-C: share of unknown transitions`,
          unit: 'share',
        },
        {
          paper: 'obeys the distribution of state transitions, or is out of date',
          ours: (m) => `same ${formatFixed(m('sameMoves'), 3)}, changed ${formatFixed(m(`moves ${id}`), 3)}`,
          holds: (m) => m('sameMoves') < 0.1 && m(`moves ${id}`) > 0.5,
          tolerance: 'same below 0.1, changed above 0.5: any threshold in between separates them',
        },
      ),
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
        what: 'A workload that changes during the migration switches the filter off',
        unit: '',
      },
      {
        paper: 'the data filter is disabled',
        ours: (m) => m('switchedOff'),
        holds: (m) => m('switchedOff') === 1,
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R3',
        n: 7,
        what: 'A workload that changes before the migration makes the filter rebuild the chain',
        unit: 'rebuilds',
      },
      {
        paper: 'out of date and is rebuilt',
        ours: (m) => m('rebuilds'),
        holds: (m) => m('rebuilds') >= 1,
      },
    ),
  ],
}

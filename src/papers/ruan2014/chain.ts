/** R3: the Markov chain of states: detection of a stale chain, and the memory it needs. */
import type { Experiment } from '../experiment.ts'
import { relationClaim } from '../claims.ts'
import type { ScenarioInput, Vm } from '../../scenario/schema/schema.ts'
import { allWorkloads, programs, ruanVm, tpcc, usualStates, windowMs, xenScenario } from './testbed.ts'
import { distance, observeStates } from './writeStates.ts'

/** Windows of learning and of the periodic sample: five minutes and half a minute. */
const learned = 6_000
const sampled = 600
const mbOfMiB = 1.048576
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
  explanation: 'Which state follows which is counted while the VM runs. Later samples are held against these counts: as long as the '
    + 'workload is the same, states and transitions occur as often as before; after a change they do not, and the chain must be built '
    + 'again or left aside. It needs a count a page and one for each pair of states, so its size grows with memory and with the square '
    + 'of the states.',
  sliders: [{ id: 'states', label: 'States', unit: '', min: 16, max: 1024, step: 16, log: true, value: usualStates }],
  scenarios: ({ states }) => [
    { label: 'changed while it migrates', scenario: changing(changes.during, states) },
    { label: 'changed before', scenario: changing(changes.before, states) },
  ],
  async compute({ states }, lab) {
    const observe = (vm: Vm, windows: number, skip: number, count = states) =>
      observeStates(vm, lab.seed, { states: count, windowMs, windows, skip }, () => lab.pause())
    const figure = async (input: ScenarioInput, name: string): Promise<number> =>
      (await lab.run(input)).migrations[0].boosts.dataFilter[name]
    const inMB = async (name: string): Promise<number> => (await figure(xenScenario(tpcc, { states, windowMs }), name)) * mbOfMiB
    const before = await observe(ruanVm(tpcc), learned, 0)
    const same = await observe(ruanVm(tpcc), sampled, learned)
    const others = await Promise.all(allWorkloads.slice(1).map((one) => observe(ruanVm(one), sampled, learned)))
    const vm = ruanVm(tpcc)
    const bytes = async (scale: number, count: number): Promise<number> =>
      (await observe({ ...vm, memoryMiB: vm.memoryMiB * scale, usedMiB: vm.usedMiB * scale }, 1, 0, count)).learningBytes
    const [usual, twiceMemory, twiceStates] = [await bytes(1, states), await bytes(2, states), await bytes(1, states * 2)]
    return {
      measures: {
        sameStates: distance(before.counts, same.counts), sameMoves: distance(before.transitions, same.transitions),
        otherStates: Math.min(...others.map(({ counts }) => distance(before.counts, counts))),
        otherMoves: Math.min(...others.map(({ transitions }) => distance(before.transitions, transitions))),
        learningMB: await inMB('learningMiB'), migratingMB: await inMB('migratingMiB'),
        switchedOff: await figure(changing(changes.during, states), 'switchedOff'),
        rebuilds: await figure(changing(changes.before, states), 'rebuilds'),
        moreMemory: (twiceMemory - usual) / before.hits.length, moreStates: (twiceStates - usual) / (3 * states * states),
      },
      drawings: [{
        kind: 'bars', title: 'How far later samples lie from what was learned on TPC-C', x: 'Workload', y: { label: 'Distance', unit: '' },
        groups: [tpcc.label, ...allWorkloads.slice(1).map(({ label }) => label)],
        series: [
          { label: 'states', whose: 'ours', values: [same, ...others].map(({ counts }) => distance(before.counts, counts)) },
          {
            label: 'transitions', whose: 'ours',
            values: [same, ...others].map(({ transitions }) => distance(before.transitions, transitions)),
          },
        ],
      }],
    }
  },
  claims: [
    relationClaim({
      kind: 'prediction', row: 'R3', n: 1,
      what: 'The test of state frequencies tells a changed workload from the same one', unit: 'distance',
    }, {
      paper: 'obeys the distribution of states, or is out of date',
      ours: (m) => `same ${m('sameStates').toFixed(3)}, changed at least ${m('otherStates').toFixed(3)}`,
      holds: (m) => m('sameStates') < 0.1 && m('otherStates') > 0.5,
      tolerance: 'same below 0.1, changed above 0.5: no threshold between is close',
    }),
    relationClaim({ kind: 'prediction', row: 'R3', n: 2, what: 'So does the test of transition frequencies', unit: 'distance' }, {
      paper: 'obeys the distribution of state transitions, or is out of date',
      ours: (m) => `same ${m('sameMoves').toFixed(3)}, changed at least ${m('otherMoves').toFixed(3)}`,
      holds: (m) => m('sameMoves') < 0.1 && m('otherMoves') > 0.5,
      tolerance: 'same below 0.1, changed above 0.5: no threshold between is close',
    }),
    relationClaim({ kind: 'prediction', row: 'R3', n: 3, what: 'Space is O(N + S²): bytes more for each page more, and for each pair of states '
      + 'more', unit: 'bytes' }, {
      paper: 'O(N + S²)', ours: (m) => `${m('moreMemory').toFixed(2)} a page, ${m('moreStates').toFixed(2)} a pair`,
      holds: (m) => m('moreMemory') > 0 && m('moreMemory') < 16 && m('moreStates') > 0 && m('moreStates') < 16,
      tolerance: 'below 16 bytes each: a constant',
    }),
    relationClaim({ kind: 'definition', row: 'R3', n: 4, what: 'Space while learning: no more than the paper\'s', unit: 'MB' }, {
      paper: '2.79 MB', ours: (m) => m('learningMB'), holds: (m) => m('learningMB') <= 2.79,
      tolerance: 'none; less is no fault, since the paper does not say what its "simple optimizations" keep',
    }),
    relationClaim({
      kind: 'definition', row: 'R3', n: 5,
      what: 'Space while migrating: no more than the paper\'s, and less than while learning', unit: 'MB',
    }, {
      paper: '1.63 MB', ours: (m) => m('migratingMB'), holds: (m) => m('migratingMB') <= 1.63 && m('migratingMB') < m('learningMB'),
      tolerance: 'none; less is no fault, since the paper does not say what its "simple optimizations" keep',
    }),
    relationClaim({
      kind: 'prediction', row: 'R3', n: 6, what: 'A workload that changes during the migration switches the filter off', unit: '',
    }, {
      paper: 'the data filter is disabled', ours: (m) => m('switchedOff'), holds: (m) => m('switchedOff') === 1,
    }),
    relationClaim({ kind: 'prediction', row: 'R3', n: 7, what: 'One that changes before it has the chain built again', unit: 'rebuilds' }, {
      paper: 'out of date and is rebuilt', ours: (m) => m('rebuilds'), holds: (m) => m('rebuilds') >= 1,
    }),
  ],
}

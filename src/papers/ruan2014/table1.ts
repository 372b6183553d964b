/** R4, Table 1: time cost of the data filter, round by round. */
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Measure } from '../claims/claim.ts'
import type { Experiment } from '../experiment.ts'
import { compared, listedMeasures, numberClaim, relationClaim } from '../claims/claims.ts'
import { bothRuns } from './filtered.ts'
import { allWorkloads, modelComputingMs, programs, tpcc, usualStates, windowMs, writeLoops, xenScenario } from './testbed.ts'
import type { RuanWorkload } from './testbed.ts'
import { formatFixed } from '../../units/format.ts'
import { BASE_PAGES_PER_MIB } from '../../units/units.ts'

/** Table 1, third column. */
const printedMs: Record<string, number> = {
  'tpc-c': 1673,
  'kernel-build': 1636,
  gzip: 1640,
  bzip2: 1667,
  mw512: 2000,
  mw256: 1972,
  unixbench: 1662,
}

const others = [tpcc, ...programs]

const waitsMs = (m: Measure, workloads: readonly { id: string }[]): number[] => workloads.map(({ id }) => m(`${id} filter waitMs`))

/**
 * Ids of the workloads whose figure is set: the larger write loop's fixes the time of a step, and the four programs' are 29 times the wait and
 * the time to identify a state, to which the steps of their short rounds add 2 %. So are nine tenths of TPC-C's, and the steps of its longer
 * rounds add less than the tolerance: that they cost more than the programs' is predicted (R4.15).
 */
const fitted: ReadonlySet<string> = new Set(['mw512', tpcc.id, ...programs.map(({ id }) => id)])

/** A loop over 256 MB at four fifths of the pages that 500 Mbit/s carry, which pre-copy can follow. Chosen here. */
const slowLoop = (sizeMiB: number): RuanWorkload => ({
  id: `slow-loop-${sizeMiB}`,
  label: `Slow write loop, ${sizeMiB} MB`,
  workload: { streams: [{ writesPerS: 12_000, startMiB: 128, sizeMiB, pattern: 'sequential' }] },
})
/** The sizes of the paper's write loops. */
const slowSizesMiB = [256, 512] as const
const slowLoopPages = slowSizesMiB[0] * BASE_PAGES_PER_MIB

/**
 * Share of the pages skipped after the first round that the guest writes in the round in which they are skipped. A page that is skipped and
 * written waits once: by so much the pages written and skipped exceed the pages left waiting at the end.
 */
function writtenOfSkipped({ rounds }: MigrationResult): number {
  let skipped = 0
  let written = 0
  for (const { kind, reasons, dirtiedPages, remainingPages } of rounds.slice(1)) {
    if (kind === 'stop') continue
    const held = reasons.reduce((sum, { code, values }) => (code === 'filtered' ? sum + values.pages : sum), 0)
    skipped += held
    written += dirtiedPages + held - remainingPages
  }
  return skipped === 0 ? 0 : written / skipped
}

export const table1: Experiment = {
  id: 'ruan2014-table1',
  paper: 'ruan2014',
  figure: 'Table 1, Fig. 3',
  title: 'Overhead of the data filter',
  rows: ['R4'],
  explanation:
    'At the start of each round the filter waits 50 ms for a sample of the dirty log, identifies the current state, follows the ' +
    'chain for as long as the round will last, and skips the pages of the states on the way. Over thirty rounds the waiting adds up to ' +
    '1.5 s. The rest is computing: a constant time to identify a state, half of the 10 ms in which the paper’s model identifies and records ' +
    'one, and a constant time for each step of the forecast, fitted to the larger write loop. Without the time per step the smaller loop would cost no more than the programs. The costs of ' +
    'the five other workloads, whose rounds have few steps, hardly depend on it. A page that is skipped in one round is reconsidered in the next: a write loop slower than the link ' +
    'shows that skipped pages do not pile up for the final copy, and that most of them are written before the round ends.',
  sliders: [{ id: 'mbps', label: 'Migration bandwidth', unit: 'Mbit/s', min: 100, max: 1000, step: 50, log: true, value: 500 }],
  scenarios: ({ mbps }) =>
    [...allWorkloads, ...slowSizesMiB.map(slowLoop)].map((one) => ({
      label: one.label,
      scenario: xenScenario(one, { states: usualStates, windowMs }, mbps),
    })),
  async compute({ mbps }, lab) {
    lab.expect(allWorkloads.length * 2 + slowSizesMiB.length)
    const measures: Record<string, number> = { identifiedMs: windowMs + modelComputingMs }
    for (const one of allWorkloads) Object.assign(measures, await bothRuns(one, lab, mbps))
    for (const sizeMiB of slowSizesMiB) {
      const [slow] = (await lab.run(xenScenario(slowLoop(sizeMiB), { states: usualStates, windowMs }, mbps))).migrations
      measures[`slowSkipped ${sizeMiB}`] = slow.boosts.dataFilter?.pages ?? 0
      measures[`slowFinal ${sizeMiB}`] = slow.rounds[slow.rounds.length - 1].sentPages
      measures[`writtenOfSkipped ${sizeMiB}`] = writtenOfSkipped(slow)
    }
    return {
      measures,
      drawings: [
        {
          kind: 'bars',
          title: 'Time cost of the data filter',
          x: 'Workload',
          y: { label: 'Total', unit: 'ms' },
          groups: allWorkloads.map(({ label }) => label),
          series: [
            { label: 'Table 1', whose: 'paper', values: allWorkloads.map(({ id }) => printedMs[id]) },
            { label: 'Simulated', whose: 'ours', values: allWorkloads.map(({ id }) => measures[`${id} filter waitMs`]) },
          ],
        },
      ],
    }
  },
  claims: [
    numberClaim(
      { kind: 'input', row: 'R4', n: 1, what: 'Each round waits for a sample, TPC-C', unit: 'ms' },
      {
        paper: windowMs,
        ours: (m) => (m('tpc-c filter waitMs') - m('tpc-c filter computedMs')) / m('tpc-c filter rounds'),
        tolerance: { plusMinus: 2, because: 'one packet’s time at either end of a round' },
      },
    ),
    relationClaim(
      {
        kind: 'definition',
        row: 'R4',
        n: 2,
        what: 'At most 30 rounds, including the final copy, for each workload',
        unit: 'rounds',
      },
      {
        paper: '30 at most',
        ours: (m) => Math.max(...allWorkloads.map(({ id }) => m(`${id} filter rounds`) + 1)),
        holds: (m) => allWorkloads.every(({ id }) => m(`${id} filter rounds`) + 1 <= 30),
      },
    ),
    ...allWorkloads.map(({ id, label }, i) =>
      numberClaim(
        {
          kind: fitted.has(id) ? 'input' : 'prediction',
          row: 'R4',
          n: 3 + i,
          what: `Table 1. Time cost of the filter, ${label}`,
          unit: 'ms',
          why:
            'After the first round the forecast for the smaller loop has half as many steps and takes half the computing time. In the paper the two loops ' +
            'differ by 1.4 %: its computing time does not grow with the pages to send. A constant fitted to the smaller loop would make the larger one cost 2.3 s.',
        },
        {
          paper: printedMs[id],
          ours: (m) => m(`${id} filter waitMs`),
          tolerance: { share: 0.05, because: 'the paper counts 30 samples, the simulator the 29 rounds before the final copy: 3.3 %' },
        },
      ),
    ),
    relationClaim(
      { kind: 'input', row: 'R4', n: 10, what: 'Each workload’s time cost is between 1.6 and 2 s', unit: 'ms' },
      {
        paper: '"between 1.6 to 2 seconds"',
        tolerance: '1.55 to 2.05 s: printed with one decimal; the upper end was used as input for the time of a step',
        ours: (m) =>
          listedMeasures(
            m,
            allWorkloads.map(({ id, label }) => ({ label, name: `${id} filter waitMs` })),
            4,
          ),
        holds: (m) => allWorkloads.every(({ id }) => m(`${id} filter waitMs`) >= 1550 && m(`${id} filter waitMs`) <= 2050),
      },
    ),
    relationClaim(
      { kind: 'input', row: 'R4', n: 11, what: 'The two write loops cost more time than each of the other five', unit: 'ms' },
      {
        paper: '1,972 and 2,000 > 1,636 to 1,673',
        tolerance: 'at least 100 ms more; the table’s gap is 299 ms; the time of a step, used as input, makes this difference',
        ours: (m) => compared(Math.min(...waitsMs(m, writeLoops)), Math.max(...waitsMs(m, others)), 0),
        holds: (m) => Math.min(...waitsMs(m, writeLoops)) > 100 + Math.max(...waitsMs(m, others)),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R4',
        n: 15,
        what: 'Table 1. TPC-C costs more time than each of the four programs',
        unit: 'ms',
      },
      {
        paper: '1,673 > 1,636 to 1,667',
        ours: (m) => compared(m(`${tpcc.id} filter waitMs`), Math.max(...waitsMs(m, programs)), 0),
        holds: (m) => m(`${tpcc.id} filter waitMs`) > Math.max(...waitsMs(m, programs)),
      },
    ),
    numberClaim(
      {
        kind: 'input',
        row: 'R4',
        n: 12,
        what: 'Table 1. Time to identify and record a state while learning',
        unit: 'ms',
      },
      {
        paper: 59.642,
        ours: (m) => m('identifiedMs'),
        tolerance: {
          share: 0.05,
          because: 'the "about 10 ms" of the text were set; the seven values of the second column, 58.2 to 60.0 ms, differ by 3 %',
        },
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R4',
        n: 13,
        what: 'Skipped pages are reconsidered: pages of a slow write loop that are skipped in all rounds, and left for the final copy',
        unit: 'pages',
      },
      {
        paper: '"previously filtered pages will be reconsidered, to see if they can be added to the send list" (§1)',
        tolerance: 'Stated in words; we test that half of the loop is skipped at some time, and a tenth at most is left',
        ours: (m) => `${formatFixed(m('slowSkipped 256'), 0)}, ${formatFixed(m('slowFinal 256'), 0)} of ${formatFixed(slowLoopPages, 0)}`,
        holds: (m) => m('slowSkipped 256') >= 0.5 * slowLoopPages && m('slowFinal 256') <= 0.1 * slowLoopPages,
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R4',
        n: 14,
        what: `The filter looks as far as the list takes to send: pages skipped after the first round that slow loops over ${slowSizesMiB.join(' and ')} MB write before that round ends`,
        unit: '% of those skipped',
      },
      {
        paper:
          '"forecasts and filters dirty pages during the transmission time of the given \'sendlist\'" (§4.2), "with sufficient forecasting accuracy" (§1)',
        tolerance: 'Stated in words; we test for more than half, so that a page is skipped if it is more likely to be written than not',
        ours: (m) => slowSizesMiB.map((sizeMiB) => formatFixed(m(`writtenOfSkipped ${sizeMiB}`) * 100, 0)).join(', '),
        holds: (m) => slowSizesMiB.every((sizeMiB) => m(`writtenOfSkipped ${sizeMiB}`) > 0.5),
      },
    ),
  ],
}

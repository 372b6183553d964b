/** R5, Fig. 4b to 6b: downtime, time and pages of the original and the improved pre-copy, for six workloads. */
import type { Claim, Measure } from '../claims/claim.ts'
import type { Experiment } from '../experiment.ts'
import { compared, numberClaim, relationClaim } from '../claims/claims.ts'
import { bothRuns } from './filtered.ts'
import { programs, usualStates, windowMs, writeLoops, xenScenario } from './testbed.ts'
import { mean } from '../../units/statistics.ts'
import { formatFixed } from '../../units/format.ts'

const six = [...writeLoops, ...programs]
const loopMs: Record<string, number> = { mw512: 8000, mw256: 4000 }
const approximately = { share: 0.1, because: '"approximately": printed with one digit' }

const less = (m: Measure, id: string, what: string): number => m(`${id} original ${what}`) - m(`${id} filter ${what}`)
const savedMiB = (m: Measure): number[] => programs.map(({ id }) => less(m, id, 'sentMiB'))
const savedS = (m: Measure): number[] => programs.map(({ id }) => less(m, id, 'totalS'))
const moreDown = (m: Measure): number[] => programs.map(({ id }) => m(`${id} filter downtimeMs`) / m(`${id} original downtimeMs`) - 1)
const rangesDisagree =
  'At 62.5 MB/s the time saved follows from the data saved and the 1.5 s of waiting. The paper’s two ranges cannot ' +
  'both match that rate.'

const inView = 'used as input, not predicted: the working sets were sized with this range in view'

const drifts =
  'One window of the loop covers 11.9 regions and is named after the first of them. Where the loop wraps around the end of ' +
  'the block, twelve states follow with about equal probability and the forecast picks one of them. With some seeds it never picks a few of ' +
  'the regions, so they are sent in every round, as many as Xen’s own skipping sends. The paper does not say how it chooses among ' +
  'likely states.'

const loops = writeLoops.map(({ label }) => label).join('; ')

/** What the filter gains for both write loops. */
function loopsGain(n: number, what: 'total time' | 'data', name: 'totalS' | 'sentMiB', unit: string): Claim {
  const digits = name === 'totalS' ? 1 : 0
  return relationClaim(
    { kind: 'prediction', row: 'R5', n, what: `${loops}: significantly less ${what} with the filter`, unit, why: drifts },
    {
      paper: 'significantly reduced',
      ours: (m) => writeLoops.map(({ id }) => compared(m(`${id} filter ${name}`), m(`${id} original ${name}`), digits)).join('; '),
      holds: (m) => writeLoops.every(({ id }) => less(m, id, name) > 0.1 * m(`${id} original ${name}`)),
      tolerance: 'Stated in words; we test for at least a tenth less',
    },
  )
}

const loopClaims: Claim[] = [
  ...writeLoops.map(({ id, label }, i) =>
    numberClaim(
      { kind: 'prediction', row: 'R5', n: 1 + 4 * i, what: `${label}: downtime without the filter`, unit: 'ms' },
      {
        paper: loopMs[id],
        ours: (m) => m(`${id} original downtimeMs`),
        tolerance: approximately,
      },
    ),
  ),
  relationClaim(
    { kind: 'prediction', row: 'R5', n: 2, what: `${loops}: downtime with and without the filter, difference`, unit: 'ms' },
    {
      paper: '"the downtime of the two algorithms is nearly the same … a difference of dozens of milliseconds can be ignored" (§5.4)',
      ours: (m) => writeLoops.map(({ id }) => formatFixed(-less(m, id, 'downtimeMs'), 0)).join(', '),
      holds: (m) => writeLoops.every(({ id }) => Math.abs(less(m, id, 'downtimeMs')) <= 99),
      tolerance: 'Stated in words; we test for dozens of milliseconds at most, 99 ms either way',
    },
  ),
  loopsGain(3, 'total time', 'totalS', 's'),
  loopsGain(4, 'data', 'sentMiB', 'MB'),
]

/** A quantity of each workload's run without the filter. */
const originals = (m: Measure, list: readonly { id: string }[], name: 'totalS' | 'sentMiB'): number[] =>
  list.map(({ id }) => m(`${id} original ${name}`))
/** Part of each workload's data that the filter saves. */
const savedShares = (m: Measure, list: readonly { id: string }[]): number[] =>
  list.map(({ id }) => less(m, id, 'sentMiB') / m(`${id} original sentMiB`))

/** Shown by `reasons.long.test.ts`. */
const rarelyTooLong =
  'Our programs write their working sets sequentially, which the chain forecasts almost perfectly: pages are rarely skipped too ' +
  'long. With the same sets and rates at random the downtime increases by 3 to 4 % on average, but then no page is frequent in its state, the filter skips few, and it saves 53 MB at least, less than the paper’s 73.5. The ' +
  'paper calls only the write loops regular.'

export const fig456: Experiment = {
  id: 'ruan2014-fig456',
  paper: 'ruan2014',
  figure: 'Fig. 4b, 5b, 6b',
  title: 'With and without the data filter',
  rows: ['R5'],
  explanation:
    'Six workloads are each migrated twice from the same moment: with Xen’s pre-copy alone, and with the data filter. Xen ' +
    'sends constantly rewritten pages in each of its thirty rounds; the filter skips them until the final copy. Downtime stays about ' +
    'the same, traffic falls. The guest suspends itself, 89 ms after Xen’s request, and writes until then. The paper’s two ranges contradict each other: 236 MB take 4 s at 500 Mbit/s and the filter costs 1.6 s, ' +
    'so the saving should be 2.4 s, but the paper prints at most 1.6 s. We chose the programs’ working sets and write rates once, ' +
    'with these ranges in view, so they are inputs. The write loops are as printed.',
  sliders: [{ id: 'mbps', label: 'Migration bandwidth', unit: 'Mbit/s', min: 100, max: 1000, step: 50, log: true, value: 500 }],
  scenarios: ({ mbps }) =>
    six.flatMap((one) =>
      [{ states: usualStates, windowMs }, null].map((filter) => ({
        label: `${one.label}, ${filter === null ? 'original' : 'filter'}`,
        scenario: xenScenario(one, filter, mbps),
      })),
    ),
  async compute({ mbps }, lab) {
    lab.expect(six.length * 2)
    const measures: Record<string, number> = {}
    for (const one of six) Object.assign(measures, await bothRuns(one, lab, mbps))
    const bars = (title: string, name: string, unit: string) => ({
      kind: 'bars' as const,
      title,
      x: 'Workload',
      y: { label: title, unit, log: true },
      groups: six.map(({ label }) => label),
      series: (['original', 'filter'] as const).map((which) => ({
        label: which,
        whose: 'ours' as const,
        values: six.map(({ id }) => measures[`${id} ${which} ${name}`]),
      })),
    })
    return {
      measures,
      drawings: [bars('Downtime', 'downtimeMs', 'ms'), bars('Total time', 'totalS', 's'), bars('Pages sent', 'pages', 'pages')],
    }
  },
  claims: [
    ...loopClaims,
    relationClaim(
      { kind: 'input', row: 'R5', n: 6, what: 'The four programs: reduction in data with the filter, minimum', unit: 'MB less' },
      {
        paper: '73.5 MB less',
        ours: (m) => Math.min(...savedMiB(m)),
        holds: (m) => Math.min(...savedMiB(m)) >= 73.5,
        tolerance: inView,
      },
    ),
    relationClaim(
      { kind: 'input', row: 'R5', n: 7, what: 'The four programs: reduction in data with the filter, maximum', unit: 'MB less' },
      {
        paper: '236.1 MB less',
        ours: (m) => Math.max(...savedMiB(m)),
        holds: (m) => Math.max(...savedMiB(m)) <= 236.1,
        tolerance: inView,
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R5',
        n: 8,
        what: 'The four programs: reduction in total time with the filter, minimum',
        unit: 's less',
        why: rangesDisagree,
      },
      {
        paper: '0.2 s less',
        ours: (m) => Math.min(...savedS(m)),
        holds: (m) => Math.min(...savedS(m)) >= 0.15,
        tolerance: '0.05 s: printed with one decimal',
      },
    ),
    relationClaim(
      {
        kind: 'input',
        row: 'R5',
        n: 9,
        what: 'The four programs: reduction in total time with the filter, maximum',
        unit: 's less',
        why: rangesDisagree,
      },
      {
        paper: '1.6 s less',
        ours: (m) => Math.max(...savedS(m)),
        holds: (m) => Math.max(...savedS(m)) <= 1.65,
        tolerance: '0.05 s: printed with one decimal',
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R5',
        n: 10,
        what: 'The four programs: downtime increases with the filter by at most 5.5 % on average',
        unit: '%',
        why: rarelyTooLong,
      },
      {
        paper: '+5.5 %',
        ours: (m) => mean(moreDown(m)) * 100,
        holds: (m) => mean(moreDown(m)) > 0 && mean(moreDown(m)) <= 0.055,
        tolerance: 'none; a smaller increase is better for the filter',
      },
    ),
    numberClaim(
      { kind: 'input', row: 'R5', n: 11, what: 'Kernel build: downtime without the filter', unit: 'ms' },
      {
        paper: 305,
        ours: (m) => m('kernel-build original downtimeMs'),
        tolerance: {
          share: 0.03,
          because: 'used as input, not predicted: the working set follows from this number; the device state has its default size',
        },
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R5',
        n: 12,
        what: 'Each of the four programs: more downtime with the filter, by at most 21 ms',
        unit: 'ms more',
        why: rarelyTooLong,
      },
      {
        paper: '"more downtime than the original pre-copy algorithm", in the worst case 21 ms',
        ours: (m) => programs.map(({ id, label }) => `${label} ${formatFixed(-less(m, id, 'downtimeMs'), 1)}`).join(', '),
        holds: (m) => programs.every(({ id }) => less(m, id, 'downtimeMs') < 0 && less(m, id, 'downtimeMs') >= -21),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R5',
        n: 14,
        what: 'Kernel build, gzip, bzip2 and Unixbench: less data and less total time with the filter',
        unit: 'MB less',
      },
      {
        paper: 'a reduction for each of the four',
        ours: (m) =>
          savedMiB(m)
            .map((MB) => formatFixed(MB, 0))
            .join(', '),
        holds: (m) => [...savedMiB(m), ...savedS(m)].every((saved) => saved > 0),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R5',
        n: 15,
        what: 'Without the filter each write loop takes longer and sends more data than each of the four programs',
        unit: 's; MB',
      },
      {
        paper: '"their constant and high dirty rates cause the poor performance of the pre-copy algorithm" (§5.5)',
        ours: (m) =>
          (['totalS', 'sentMiB'] as const)
            .map((name) => compared(Math.min(...originals(m, writeLoops, name)), Math.max(...originals(m, programs, name)), 0))
            .join('; '),
        holds: (m) =>
          (['totalS', 'sentMiB'] as const).every(
            (name) => Math.min(...originals(m, writeLoops, name)) > Math.max(...originals(m, programs, name)),
          ),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R5',
        n: 16,
        what: 'The filter saves a larger part of the data of each write loop than of each of the four programs',
        unit: '% less',
      },
      {
        paper: '"they are the ideal workloads for the data filter to show its efficiency" (§5.5)',
        ours: (m) => compared(100 * Math.min(...savedShares(m, writeLoops)), 100 * Math.max(...savedShares(m, programs)), 0),
        holds: (m) => Math.min(...savedShares(m, writeLoops)) > Math.max(...savedShares(m, programs)),
      },
    ),
    relationClaim(
      { kind: 'input', row: 'R5', n: 13, what: 'Kernel build has the longest downtime of the four', unit: 'ms' },
      {
        paper: 'the worst case',
        ours: (m) => programs.map(({ id }) => formatFixed(m(`${id} original downtimeMs`), 0)).join(', '),
        holds: (m) => programs.every(({ id }) => m(`${id} original downtimeMs`) <= m('kernel-build original downtimeMs')),
      },
    ),
  ],
}

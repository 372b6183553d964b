/** R6, Fig. 4a to 6a: TPC-C with 64 to 1024 states. */
import type { Experiment } from '../experiment.ts'
import { compared, relationClaim } from '../claims/claims.ts'
import { bothRuns } from './filtered.ts'
import { tpcc, windowMs, xenScenario } from './testbed.ts'
import { formatFixed, formatRounded, formatWhole } from '../../units/format.ts'

const sizes = [64, 128, 256, 512, 1024] as const
const names = ['downtimeMs', 'totalS', 'pages'] as const
const labels = { downtimeMs: 'Downtime', totalS: 'Total time', pages: 'Number of pages sent' }
const inSentence = { downtimeMs: 'downtime', totalS: 'total time', pages: 'number of pages sent' }
const units = { downtimeMs: 'ms', totalS: 's', pages: 'pages' }

/** The rates and the other orders are run in `reasons.long.test.ts`. */
const ratePerWindow =
  'Which size is best changes with the rate, which the paper does not print, and of eight rates 256 states are best by total time and pages at one: at 20,000 pages per second our TPC-C fills one region of 4 MB in a window of 50 ms. ' +
  'At 12,000 and 16,000 it is 1,024 states, from 24,000 to the 32,500 used here 512 or 1,024, and at 45,000 and 65,000 all sizes from 256 on do alike. The downtimes with 256, 512 and 1,024 states differ by less than a tenth at 20,000 and at 32,500, in no order. ' +
  'The order of the writes matters less: at 32,500 four rings at once send 3 % fewer pages with 1,024 states than with 256, writes at random 1 % fewer.'

/** Shown by `reasons.long.test.ts`. */
const emptySet =
  'With 64 states the filter skips no page, so that none is left to reconsider. Our TPC-C writes no page of a region of 16 MB in half of the windows that the ' +
  'region names, and its sets are empty. With 128 states they are not.'

export const stateSpace: Experiment = {
  id: 'ruan2014-state-space',
  paper: 'ruan2014',
  figure: 'Fig. 4a, 5a, 6a',
  title: 'Effect of the number of states',
  rows: ['R6'],
  explanation:
    'With few states the regions are large. The paper expects that skipped pages then stay skipped; our TPC-C writes no page of a region of 16 MB in half of the windows that it names, so that with 64 states the filter skips nothing. With many states ' +
    'several regions fill up within one window, and which of them names the state is arbitrary. The paper finds 256 states (4 MB ' +
    "regions) best. It prints no rate for TPC-C; ours is the median of the four programs', 32,500 pages per second, written in turn. " +
    'Writes at random show hardly any difference between the sizes.',
  sliders: [{ id: 'mbps', label: 'Migration bandwidth', unit: 'Mbit/s', min: 100, max: 1000, step: 50, log: true, value: 500 }],
  scenarios: ({ mbps }) =>
    [256, 64, 1024].map((states) => ({
      label: `${formatWhole(states)} states`,
      scenario: xenScenario(tpcc, { states, windowMs }, mbps),
    })),
  async compute({ mbps }, lab) {
    lab.expect(sizes.length * 2)
    const measures: Record<string, number> = {}
    for (const states of sizes) {
      const both = await bothRuns(tpcc, lab, mbps, states)
      for (const name of names) {
        measures[`${states} ${name}`] = both[`${tpcc.id} filter ${name}`]
        measures[`original ${name}`] = both[`${tpcc.id} original ${name}`]
      }
      measures[`${states} heldPages`] = both[`${tpcc.id} filter heldPages`]
    }
    return {
      measures,
      drawings: names.map((name) => ({
        kind: 'bars',
        title: labels[name],
        x: 'States',
        y: { label: labels[name], unit: units[name] },
        groups: ['original', ...sizes.map(formatWhole)],
        series: [
          {
            label: 'TPC-C',
            whose: 'ours',
            values: [measures[`original ${name}`], ...sizes.map((states) => measures[`${states} ${name}`])],
          },
        ],
      })),
    }
  },
  claims: [
    ...names.map((name, i) =>
      relationClaim(
        {
          kind: 'prediction',
          row: 'R6',
          n: 1 + i,
          what: `TPC-C: ${inSentence[name]} is best with 256 states`,
          unit: units[name],
          why: ratePerWindow,
        },
        {
          paper: 'best at 256',
          ours: (m) => sizes.map((states) => `${formatWhole(states)}: ${formatRounded(m(`${states} ${name}`), 5)}`).join(', '),
          holds: (m) => sizes.every((states) => states === 256 || m(`${states} ${name}`) > m(`256 ${name}`)),
        },
      ),
    ),
    ...([64, 1024] as const).map((states, i) =>
      relationClaim(
        {
          kind: 'prediction',
          row: 'R6',
          n: 4 + i,
          what: `TPC-C: longer total time and more pages sent with ${formatWhole(states)} states`,
          unit: 's; pages; pages skipped',
          why: states === 64 ? emptySet : ratePerWindow,
        },
        {
          paper:
            states === 64
              ? '"the performance is worse because the corresponding regions are getting larger … hard to reconsider transmitting the previously filtered pages"'
              : 'too large is worse',
          tolerance: 'none: inequalities, and the filter skips pages',
          ours: (m) =>
            `${compared(m(`${states} totalS`), m('256 totalS'), 2)}; ${compared(m(`${states} pages`), m('256 pages'), 0)}; ` +
            formatFixed(m(`${states} heldPages`), 0),
          holds: (m) => m(`${states} heldPages`) > 0 && m(`${states} totalS`) > m('256 totalS') && m(`${states} pages`) > m('256 pages'),
        },
      ),
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R6',
        n: 6,
        what: 'TPC-C with 256 states: less total time and fewer pages sent than without the filter',
        unit: 's; pages',
      },
      {
        paper: '"the improved algorithm effectively reduces the amount of migrated data" (abstract)',
        tolerance: 'by a tenth at least, as for "significantly reduced" (R5.4)',
        ours: (m) =>
          (['totalS', 'pages'] as const)
            .map((name) => compared(m(`256 ${name}`), m(`original ${name}`), name === 'pages' ? 0 : 1))
            .join('; '),
        holds: (m) => (['totalS', 'pages'] as const).every((name) => m(`256 ${name}`) <= 0.9 * m(`original ${name}`)),
      },
    ),
  ],
}

/** N10, §3.2: the three problems in runs of the three approaches. */
import type { Problem } from '../../analysis/report/problems.ts'
import { problemsOf } from '../../analysis/report/problems.ts'
import { compared, relationClaim } from '../claims/claims.ts'
import type { Experiment } from '../experiment.ts'
import { downtimeMsOrNaN } from '../../engine/result/downtime.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Algorithm } from '../../analysis/properties/testbeds.ts'
import { algorithmLabels, svardScenario, testbedI, rateLabel } from '../../analysis/properties/testbeds.ts'

/** Ten times the calm rate, which pre-copy still follows. */
const busierMBps = 100

const runsAt = (heavyMBps: number): { key: string; algorithm: Algorithm; MBps: number }[] => [
  { key: 'calm precopy', algorithm: 'precopy', MBps: 10 },
  { key: 'busier precopy', algorithm: 'precopy', MBps: busierMBps },
  { key: 'precopy', algorithm: 'precopy', MBps: heavyMBps },
  { key: 'postcopy', algorithm: 'userspace', MBps: heavyMBps },
  { key: 'hybrid', algorithm: 'hybrid', MBps: heavyMBps },
]
const runWords = {
  precopy: 'pre-copy under the heavy load',
  'calm precopy': 'pre-copy at 10 MB/s',
  'busier precopy': 'pre-copy at 100 MB/s',
  postcopy: 'post-copy under the heavy load',
  hybrid: 'hybrid under the heavy load',
} as const
const problemWords: Record<Problem['kind'], string> = {
  'transfer-rate': 'transfer rate',
  'page-re-send': 'page re-send',
  'missing-page': 'missing page',
}
const problemNames = Object.keys(problemWords) as Problem['kind'][]
/** §3.2: "precopy migration is affected by both the page-resend and transfer rate problems"; post-copy by the missing page problem. */
const expected: { problem: Problem['kind']; run: keyof typeof runWords; occurs: boolean; paper: string }[] = [
  { problem: 'transfer-rate', run: 'precopy', occurs: true, paper: 'pages are dirtied faster than they can be transferred' },
  { problem: 'page-re-send', run: 'precopy', occurs: true, paper: 'pages that have already been transferred are often dirtied again' },
  { problem: 'missing-page', run: 'postcopy', occurs: true, paper: 'a penalty associated with accessing missing pages' },
  { problem: 'missing-page', run: 'hybrid', occurs: true, paper: '"if stressed beyond its limits" (§5.1)' },
  { problem: 'transfer-rate', run: 'calm precopy', occurs: false, paper: 'non-demanding workloads migrate well' },
]

const scenario = (algorithm: Algorithm, MBps: number) => svardScenario({ network: testbedI, algorithm, writtenMiB: 500, MBps })

export const problemsExperiment: Experiment = {
  id: 'svard2014-problems',
  paper: 'svard2014',
  figure: '§3.2',
  title: 'Three problems of live migration',
  rows: ['N10'],
  explanation:
    'A guest that dirties memory faster than the link sends it prevents pre-copy from completing (the transfer-rate problem) ' +
    'and forces it to send the same pages again (the page re-send problem). Post-copy sends each page once, but the guest waits for ' +
    'pages that have not arrived (the missing-page problem). Each run is checked for all three: rounds that do not shrink, the share ' +
    'of pages sent before, and the time the guest ran slowly with pages missing.',
  sliders: [{ id: 'MBps', label: 'Heavy write rate', unit: 'MB/s', min: 10, max: 10_000, step: 1, log: true, value: 1000 }],
  scenarios: ({ MBps: heavyMBps }) =>
    runsAt(heavyMBps).map(({ algorithm, MBps }) => ({
      label: `${algorithmLabels[algorithm]}, ${rateLabel(MBps)}`,
      scenario: scenario(algorithm, MBps),
    })),
  async compute({ MBps: heavyMBps }, lab) {
    const runs = runsAt(heavyMBps)
    lab.expect(runs.length)
    const found: { key: string; label: string; run: MigrationResult; problems: ReturnType<typeof problemsOf> }[] = []
    for (const { key, algorithm, MBps } of runs) {
      const [run] = (await lab.run(scenario(algorithm, MBps))).migrations
      found.push({ key, label: `${algorithmLabels[algorithm]}, ${rateLabel(MBps)}`, run, problems: problemsOf(run, 4) })
    }
    return {
      measures: Object.fromEntries(
        found.flatMap(({ key, run, problems }) => [
          [`totalS ${key}`, run.totalS],
          [`downtimeMs ${key}`, downtimeMsOrNaN(run)],
          ...problemNames.map((name) => [`${name} ${key}`, problems.some(({ kind }) => kind === name) ? 1 : 0]),
        ]),
      ),
      drawings: [
        {
          kind: 'table',
          title: 'Problems found',
          columns: [
            { head: 'Run', unit: '' },
            { head: 'Problem', unit: '' },
            { head: 'Evidence', unit: '' },
          ],
          rows: found.flatMap(({ label, problems }) =>
            problems.length === 0 ? [[label, 'none', '']] : problems.map(({ kind, text }) => [label, problemWords[kind], text]),
          ),
        },
      ],
    }
  },
  claims: [
    ...expected.map(({ problem, run, occurs, paper }, i) =>
      relationClaim(
        {
          kind: 'prediction',
          row: 'N10',
          n: i + 1,
          what: `The ${problemWords[problem]} problem ${occurs ? 'occurs' : 'does not occur'} with ${runWords[run]}`,
        },
        {
          paper,
          ours: (m) => (m(`${problem} ${run}`) === 1 ? 'occurs' : 'does not occur'),
          holds: (m) => m(`${problem} ${run}`) === Number(occurs),
        },
      ),
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N10',
        n: 6,
        what: `A faster guest that pre-copy still follows: longer total time and downtime at ${busierMBps} than at 10 MB/s`,
        unit: 's; ms',
      },
      {
        paper: '"even in less severe cases … downtime and total migration time are still extended to some degree" (§3.2.1)',
        ours: (m) =>
          `${compared(m('totalS busier precopy'), m('totalS calm precopy'), 1)}; ` +
          compared(m('downtimeMs busier precopy'), m('downtimeMs calm precopy'), 0),
        holds: (m) =>
          m('transfer-rate busier precopy') === 0 &&
          m('totalS busier precopy') > m('totalS calm precopy') &&
          m('downtimeMs busier precopy') > m('downtimeMs calm precopy'),
      },
    ),
  ],
}

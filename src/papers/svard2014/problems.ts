/** N10, §3.2: the three problems in runs of the three approaches. */
import type { Problem } from '../../analysis/report/problems.ts'
import { problemsOf } from '../../analysis/report/problems.ts'
import { relationClaim } from '../claims.ts'
import type { Experiment } from '../experiment.ts'
import type { Algorithm } from '../../analysis/properties/testbeds.ts'
import { algorithmLabels, svardScenario, testbedI } from '../../analysis/properties/testbeds.ts'

const runsAt = (heavyMBps: number): { key: string; algorithm: Algorithm; MBps: number }[] => [
  { key: 'calm precopy', algorithm: 'precopy', MBps: 10 },
  { key: 'precopy', algorithm: 'precopy', MBps: heavyMBps },
  { key: 'postcopy', algorithm: 'userspace', MBps: heavyMBps },
  { key: 'hybrid', algorithm: 'hybrid', MBps: heavyMBps },
]
const problemNames: readonly Problem['kind'][] = ['transfer-rate', 'page-re-send', 'missing-page']
const scenario = (algorithm: Algorithm, MBps: number) => svardScenario({ network: testbedI, algorithm, writtenMiB: 500, MBps })

export const problemsExperiment: Experiment = {
  id: 'svard2014-problems',
  paper: 'svard2014',
  figure: '§3.2',
  title: 'Three problems of live migration',
  rows: ['N10'],
  explanation: 'A guest that dirties memory faster than the link sends it prevents pre-copy from completing (the transfer-rate problem) '
    + 'and forces it to send the same pages again (the page re-send problem). Post-copy sends each page once, but the guest waits for '
    + 'pages that have not arrived (the missing-page problem). Each run is checked for all three: rounds that do not shrink, the share '
    + 'of pages sent before, and the time the guest ran slowly with pages missing.',
  sliders: [{ id: 'MBps', label: 'Heavy write rate', unit: 'MB/s', min: 10, max: 10_000, step: 1, log: true, value: 1000 }],
  scenarios: ({ MBps: heavyMBps }) => runsAt(heavyMBps).map(
    ({ algorithm, MBps }) => ({ label: `${algorithmLabels[algorithm]}, ${MBps} MB/s`, scenario: scenario(algorithm, MBps) }),
  ),
  async compute({ MBps: heavyMBps }, lab) {
    const runs = runsAt(heavyMBps)
    lab.expect(runs.length)
    const found: { key: string; label: string; problems: ReturnType<typeof problemsOf> }[] = []
    for (const { key, algorithm, MBps } of runs) {
      const [run] = (await lab.run(scenario(algorithm, MBps))).migrations
      found.push({ key, label: `${algorithmLabels[algorithm]}, ${MBps} MB/s`, problems: problemsOf(run, 4) })
    }
    return {
      measures: Object.fromEntries(found.flatMap(({ key, problems }) =>
        problemNames.map((name) => [`${name} ${key}`, problems.some(({ kind }) => kind === name) ? 1 : 0]))),
      drawings: [{
        kind: 'table', title: 'Problems found',
        columns: [{ head: 'Run', unit: '' }, { head: 'Problem', unit: '' }, { head: 'Evidence', unit: '' }],
        rows: found.flatMap(({ label, problems }) =>
          (problems.length === 0 ? [[label, 'none', '']] : problems.map(({ kind, text }) => [label, kind, text]))),
      }],
    }
  },
  claims: [
    relationClaim({
      kind: 'prediction', row: 'N10', n: 1, what: 'The transfer-rate problem occurs with pre-copy at 1 GB/s, not at 10 MB/s, and not with post-copy',
    }, {
      paper: 'pre-copy, under heavy load',
      ours: (m) =>
        `pre-copy ${m('transfer-rate precopy')}, at 10 MB/s ${m('transfer-rate calm precopy')}, post-copy ${m('transfer-rate postcopy')}`,
      holds: (m) => m('transfer-rate precopy') === 1 && m('transfer-rate calm precopy') === 0 && m('transfer-rate postcopy') === 0,
    }),
    relationClaim({ kind: 'prediction', row: 'N10', n: 2, what: 'The page re-send problem occurs with pre-copy, not with post-copy' }, {
      paper: 'pre-copy; post-copy sends each page once',
      ours: (m) => `pre-copy ${m('page-re-send precopy')}, post-copy ${m('page-re-send postcopy')}`,
      holds: (m) => m('page-re-send precopy') === 1 && m('page-re-send postcopy') === 0,
    }),
    relationClaim({ kind: 'prediction', row: 'N10', n: 3, what: 'The missing-page problem occurs with post-copy, not with pre-copy' }, {
      paper: 'post-copy', ours: (m) => `post-copy ${m('missing-page postcopy')}, pre-copy ${m('missing-page precopy')}`,
      holds: (m) => m('missing-page postcopy') === 1 && m('missing-page precopy') === 0,
    }),
    relationClaim({
      kind: 'prediction', row: 'N10', n: 4, what: 'The missing-page problem still occurs with hybrid under a workload beyond its limits',
    }, {
      paper: '"if stressed beyond its limits" (§5.1)', ours: (m) => m('missing-page hybrid'), holds: (m) => m('missing-page hybrid') === 1,
    }),
  ],
}

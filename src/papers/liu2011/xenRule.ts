/** L8: Xen's four stop conditions, each triggered by a separate load, and the skipping that lets Linpack transfer less than SPECweb. */
import type { MigrationResult } from '../../engine/result/result.ts'
import { ruleDefaults } from '../../scenario/schema/defaults.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { compared, listedMeasures, relationClaim } from '../claims/claims.ts'
import type { BarsDrawing, TableDrawing } from '../drawing.ts'
import type { Experiment } from '../experiment.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import { dirtyPagesAtPeeks, paperPeeks } from '../../models/dirtyWindows.ts'
import { liuScenario } from './testbed.ts'
import { liuWorkloads } from './workloads.ts'
import type { LiuWorkload } from './workloads.ts'
import { reasonsText } from '../../engine/result/reasons/reasonText.ts'
import { mean } from '../../units/statistics.ts'
import { formatFixed } from '../../units/format.ts'
import { isPrecopyRound } from '../../engine/result/precopyRounds.ts'

const { maxRounds, thresholdPages, trafficFactor } = ruleDefaults.xen
const memoryPages = 262_144

type Cause = 'dirtying' | 'remainder' | 'rounds' | 'traffic'

/** The load that triggers each condition, at the maximum of the testbed's rate. */
const loads: { cause: Cause; label: string; workload: ScenarioInput['vms'][number]['workload'] }[] = [
  { cause: 'dirtying', label: 'Write loop, 256 MiB', workload: { preset: 'write-loop', sizeMiB: 256 } },
  { cause: 'remainder', label: 'TPC-C', workload: 'tpc-c' },
  { cause: 'rounds', label: 'Sweep of 480 MiB in 0.4 s', workload: { preset: 'linpack' } },
  // A slow sweep of much memory writes pages just after they were sent, so that few are dirty when the next round reaches them.
  {
    cause: 'traffic',
    label: 'Sweep of 960 MiB at link rate',
    workload: { streams: [{ writesPerS: 22_000, sizeMiB: 960, startMiB: 64, pattern: 'sequential' }] },
  },
]

function scenario({ cause, label, workload }: (typeof loads)[number], mbps: number): ScenarioInput {
  const made = liuScenario({ name: label, workload, mbps })
  const rule = { kind: 'xen' as const, stopWhenDirtyingFaster: cause === 'dirtying' }
  return { ...made, migrations: made.migrations.map((migration) => ({ ...migration, strategy: { kind: 'precopy' as const, rule } })) }
}

/** The condition that held at a run's last round before the final copy, from its figures. */
function causeOf(run: MigrationResult): Cause | null {
  const before = run.rounds.filter(isPrecopyRound)
  const last = before[before.length - 1]
  const sent = before.reduce((sum, { sentPages }) => sum + sentPages, 0)
  const firstBelow = before.findIndex(({ remainingPages }) => remainingPages < thresholdPages)
  // A run that continues after such a round has another cause, even if its last round is one, too.
  if (firstBelow === before.length - 1) return 'remainder'
  if (before.length === maxRounds) return 'rounds'
  if (sent > trafficFactor * memoryPages) return 'traffic'
  return last.dirtiedPages > last.sentPages ? 'dirtying' : null
}

/** Mean number of pages dirtied in half a second (Fig. 8). */
function inWindow(workload: LiuWorkload, seed: number): number {
  const windows = dirtyPagesAtPeeks(validScenario(liuScenario({ workload })).vms[0], seed, {
    everyS: paperPeeks.windowS,
    count: 20,
    clear: true,
  })
  return mean(windows)
}

const conditions: { cause: Cause; what: string; paper: string }[] = [
  { cause: 'dirtying', what: 'Stops when memory is dirtied faster than sent', paper: '1) dirtying rate exceeds the transmission rate' },
  { cause: 'remainder', what: 'Stops below the dirty-page threshold', paper: '2) remainder below a threshold' },
  { cause: 'rounds', what: 'Stops at the round limit', paper: '3) iterations exceed a given value' },
  { cause: 'traffic', what: 'Stops at the data limit', paper: '4) traffic exceeds a multiple of the memory' },
]

type LoadRun = (typeof loads)[number] & { run: MigrationResult }

/** Mean of a round's figure over the rounds between the first and the final copy. */
function perRound({ rounds }: MigrationResult, value: (round: MigrationResult['rounds'][number]) => number): number {
  const iterated = rounds.filter(({ kind }) => kind === 'iterate')
  return iterated.reduce((sum, round) => sum + value(round), 0) / Math.max(1, iterated.length)
}

/**
 * R² of Eq. 9, W_i = γ V_i, over the rounds of a migration after the first: V_i are the pages that the round before dirtied, "D · T_{i−1}" (Eq. 1),
 * and W_i those of them that the round skips, "W_{i+1} ← γ T_i D" (Algorithm 1, line 6). 1 if γ leaves nothing unexplained.
 */
export function proportionality({ rounds }: Pick<MigrationResult, 'rounds'>): number {
  const list = rounds.filter(isPrecopyRound)
  const pairs = list.slice(1).map(({ skippedPages }, i) => ({ skipped: skippedPages, dirtied: list[i].dirtiedPages }))
  const sum = (of: (pair: (typeof pairs)[number]) => number): number => pairs.reduce((total, pair) => total + of(pair), 0)
  const gamma = sum(({ skipped, dirtied }) => skipped * dirtied) / sum(({ dirtied }) => dirtied ** 2)
  const error = sum(({ skipped, dirtied }) => (skipped - gamma * dirtied) ** 2)
  const meanSkipped = mean(pairs.map(({ skipped }) => skipped))
  return error === 0 ? 1 : 1 - error / sum(({ skipped }) => (skipped - meanSkipped) ** 2)
}

/** Least R² of Eq. 9 for "approximately": about the 0.843 that the paper calls close to 1. */
const closeR2 = 0.8

/** Shown by `reasons.long.test.ts`. */
const hotSetStays =
  'The skipped pages are the hot ones, and a hot set keeps its size whatever else is dirtied: Linpack skips some 26,000 pages in each round after the first, a sixth of the pages dirtied before the second round and three fifths of those before the last. ' +
  'Every page of Dbench is hot: it skips two fifths of what the first round of 15 s has dirtied, and nothing once rounds take less than 40 ms. Idle Linux and TPC-C skip at most 64 pages after the first round, and one or two rounds decide their R².'

function stopsTable(runs: readonly LoadRun[]): TableDrawing {
  return {
    kind: 'table',
    title: 'Condition that stopped each workload',
    columns: [
      { head: 'Workload', unit: '' },
      { head: 'Rounds', unit: '' },
      { head: 'Sent', unit: 'MiB' },
      { head: 'Reason', unit: '' },
    ],
    rows: runs.map(({ label, run: { rounds, transferredMiB } }) => [
      label,
      rounds.length - 1,
      transferredMiB,
      reasonsText(rounds[rounds.length - 2].reasons),
    ]),
  }
}

function pagesPerRound({ linpack, specweb }: { linpack: MigrationResult; specweb: MigrationResult }): BarsDrawing {
  return {
    kind: 'bars',
    title: 'Pages per round',
    x: '',
    y: { label: 'Pages', unit: '' },
    groups: ['dirtied', 'skipped', 'sent'],
    series: [
      { label: 'Linpack', run: linpack },
      { label: 'SPECweb', run: specweb },
    ].map(({ label, run }) => ({
      label,
      whose: 'ours' as const,
      values: [
        perRound(run, ({ dirtiedPages }) => dirtiedPages),
        perRound(run, ({ skippedPages }) => skippedPages),
        perRound(run, ({ sentPages }) => sentPages),
      ],
    })),
  }
}

export const xenRuleExperiment: Experiment = {
  id: 'liu2011-xen-rule',
  paper: 'liu2011',
  figure: '§2 and §3.1',
  title: 'Xen’s four stop conditions and page skipping',
  rows: ['L8', 'L2'],
  explanation:
    'Xen stops pre-copy on the first of four conditions: pages are dirtied faster than they are sent, few pages are dirty, ' +
    'too many rounds have passed, or too much data has been sent. The paper gives no values; we use the values of Xen at that time: 50 pages, 29 ' +
    'rounds, three times the VM’s memory. Each of the four workloads triggers a different condition. With an adaptive rate, as in the paper’s other figures, ' +
    'Xen’s code tests the first condition at the end of a round: it stops after a round at the highest rate that sends more than the previous one. Before sending a batch, Xen also ' +
    'checks the dirty log and skips pages that are dirty again, because they would have to be retransmitted anyway. This is why Linpack ' +
    'transfers less than SPECweb although it dirties more.',
  sliders: [{ id: 'mbps', label: 'Rate', unit: 'Mbit/s', min: 200, max: 1000, step: 50, log: false, value: 800 }],
  scenarios: ({ mbps }) => [
    ...loads.map((load) => ({ label: load.label, scenario: scenario(load, mbps) })),
    { label: 'SPECweb', scenario: liuScenario({ name: 'SPECweb', workload: 'specweb2005' }) },
  ],
  async compute({ mbps }, lab) {
    lab.expect(loads.length + 1 + liuWorkloads.length)
    const runs: LoadRun[] = []
    for (const load of loads) runs.push({ ...load, run: (await lab.run(scenario(load, mbps))).migrations[0] })
    const [skipping] = (await lab.run(liuScenario({ name: 'SPECweb', workload: 'specweb2005', mbps }))).migrations
    const adaptive = new Map<LiuWorkload, MigrationResult>()
    for (const { id, label } of liuWorkloads) adaptive.set(id, (await lab.run(liuScenario({ name: label, workload: id }))).migrations[0])
    const linpack = adaptive.get('linpack')!
    const specweb = adaptive.get('specweb2005')!
    return {
      measures: {
        ...Object.fromEntries(runs.map(({ cause, run }) => [`fires ${cause}`, causeOf(run) === cause ? 1 : 0])),
        ...Object.fromEntries(runs.map(({ cause, run }) => [`rounds ${cause}`, run.rounds.length - 1])),
        skippingFires: causeOf(skipping) === 'traffic' ? 1 : 0,
        skippingSent: skipping.pagesSent / memoryPages,
        skippingSkipped: skipping.rounds.reduce((sum, { skippedPages }) => sum + skippedPages, 0) / memoryPages,
        linpackMiB: linpack.transferredMiB,
        specwebMiB: specweb.transferredMiB,
        linpackDirtied: inWindow('linpack', lab.seed),
        specwebDirtied: inWindow('specweb2005', lab.seed),
        linpackSkipped: perRound(linpack, ({ skippedPages }) => skippedPages),
        specwebSkipped: perRound(specweb, ({ skippedPages }) => skippedPages),
        linpackSent: perRound(linpack, ({ sentPages }) => sentPages),
        specwebSent: perRound(specweb, ({ sentPages }) => sentPages),
        ...Object.fromEntries(liuWorkloads.map(({ id }) => [`proportional ${id}`, proportionality(adaptive.get(id)!)])),
      },
      drawings: [stopsTable(runs), pagesPerRound({ linpack, specweb })],
    }
  },
  claims: [
    ...conditions.map(({ cause, what, paper }, i) =>
      relationClaim(
        { kind: 'definition', row: 'L8', n: i + 1, what, unit: 'rounds' },
        {
          paper,
          ours: (m) => m(`rounds ${cause}`),
          holds: (m) => m(`fires ${cause}`) === 1,
        },
      ),
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'L8',
        n: 5,
        what: 'Linpack transfers less than SPECweb although it dirties more in half a second',
        unit: 'MiB',
      },
      {
        paper: 'Linpack < SPECweb',
        ours: (m) => compared(m('linpackMiB'), m('specwebMiB'), 0),
        holds: (m) => m('linpackMiB') < m('specwebMiB') && m('linpackDirtied') > m('specwebDirtied'),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'L8',
        n: 6,
        what: 'Linpack: more pages skipped and fewer sent per round than SPECweb',
        unit: 'pages skipped per round',
      },
      {
        paper: 'a much larger set of hot pages',
        ours: (m) => compared(m('linpackSkipped'), m('specwebSkipped'), 0),
        holds: (m) => m('linpackSkipped') > m('specwebSkipped') && m('linpackSent') < m('specwebSent'),
      },
    ),
    relationClaim(
      {
        kind: 'definition',
        row: 'L8',
        n: 7,
        what: 'SPECweb: skipped pages do not count as traffic, so Xen stops only after sending three times the memory',
        unit: 'memories sent, skipped',
      },
      {
        paper: '4) the network traffic exceeds a multiple of the memory',
        ours: (m) => `${formatFixed(m('skippingSent'), 2)}, ${formatFixed(m('skippingSkipped'), 2)}`,
        holds: (m) => m('skippingFires') === 1 && m('skippingSkipped') > 0.1,
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'L2',
        n: 12,
        what: 'Eq. 9: one γ for all rounds of a migration, most of the five workloads',
        unit: 'R²',
        why: hotSetStays,
      },
      {
        paper:
          '"For most of workloads … the size of WWS is approximately proportional to the pages dirtied in each pre-copying round" (§3.1)',
        tolerance: 'Stated in words; we test for an R² of 0.8 for three of five workloads',
        ours: (m) =>
          listedMeasures(
            m,
            liuWorkloads.map(({ id, label }) => ({ label, name: `proportional ${id}` })),
          ),
        holds: (m) => liuWorkloads.filter(({ id }) => m(`proportional ${id}`) >= closeR2).length >= 3,
      },
    ),
  ],
}

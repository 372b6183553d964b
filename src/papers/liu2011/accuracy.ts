/** L3, L8, L9, Fig. 10 to 13: the paper's claims on the measurements of each workload, the predictions of both models, and their errors. */
import type { Claim, ClaimKind, Measure } from '../claims/claim.ts'
import type { Experiment } from '../experiment.ts'
import { compared, listedMeasures, numberClaim, relationClaim } from '../claims/claims.ts'
import { accuracyExperiment } from './accuracyExperiment.ts'
import { liuWorkloads } from './workloads.ts'
import { liu2011Energy } from '../../models/formulas/liu2011Energy.ts'
import { energyDefaults } from '../../models/formulas/modelInputs.ts'
import { formatFixed } from '../../units/format.ts'
import { mean } from '../../units/statistics.ts'

const light = liuWorkloads.slice(0, 3)
const heavy = liuWorkloads.slice(3)

const ofWorkloads = (prefix: string) => liuWorkloads.map(({ id, label }) => ({ label, name: `${prefix} ${id}` }))

/** All three are shown by `reasons.long.test.ts`. */
const sampledTwice =
  'Every page of Dbench is hot. A sample of half a second gives 56 MB/s, and the first round of 21 s dirties 2 MB/s: the base model is off by 128 %. The first prediction of the refined model gives the sample half of ' +
  'the weight and is off by 112 %, the second a quarter and 45 %. With its earlier migrations alone (φ = 0) the error would be 11 % on the total time, as their mean of 8.5 MB/s counts for the first round, too, and 5 % on traffic and energy.'
const stopsAtOnce =
  'Linpack dirties 105 to 130 MB/s by its earlier migrations and 330 MB/s by the sample, and at most 100 MB/s are sent: Algorithm 1 either stops after one round, after some 25 s, or goes through ' +
  'all of its rounds, in 80 s and more. Xen ends after some 10 to 15 rounds and 22 to 35 s, at its traffic limit or after a round at the highest rate that sends more than the one before.'
const unlimited =
  'Algorithm 1 has no limit on the traffic. With the dirty rate of SPECweb’s earlier migrations it goes through all of its rounds, in 46 s and with 3.6 times the memory; Xen stops once it has sent three ' +
  'times the memory. Without that limit Xen takes longer than predicted.'

/** Why a refined model misses its bound. */
function whyMissed(id: string): string {
  if (id === 'linpack') return stopsAtOnce
  return id === 'specweb2005' ? unlimited : sampledTwice
}

/** One claim for each of the figure's five pairs of bars, the first numbered `first` and the others from `next` on. */
function eachWorkload(first: number, next: number, of: string, most: number, paper: string): Claim[] {
  return liuWorkloads.map(({ id, label }, i) =>
    relationClaim(
      {
        kind: 'prediction',
        row: 'L3',
        n: i === 0 ? first : next + i - 1,
        what: `${label}, refined model: error on ${of}`,
        unit: '%',
        why: whyMissed(id),
      },
      { paper, ours: (m) => m(`refined ${id}`), holds: (m) => m(`refined ${id}`) < most },
    ),
  )
}

/** Shown by `reasons.long.test.ts`. */
const asTraffic =
  'By Eq. 17 the error on energy is the error on traffic times α V_mig / (α V_mig + β), here 0.96 or more: it is too large where the error on traffic is, for the reasons of L3.13 to L3.15.'

/**
 * The bars of Fig. 13. Energy is not metered here: it follows from the traffic of Fig. 12 by Eq. 17. Where the traffic is within a tenth, so is
 * the energy by definition. The paper's bound on the other bars is a printed result that our runs miss.
 */
function energyError(kind: ClaimKind, n: number, ids: readonly string[], label: string): Claim {
  return relationClaim(
    { kind, row: 'L3', n, what: `${label}, refined model: error on energy`, unit: '%', why: asTraffic },
    {
      paper: 'within 10 %',
      ours: (m) => ids.map((id) => formatFixed(m(`refined ${id}`), 1)).join(', '),
      holds: (m) => ids.every((id) => m(`refined ${id}`) < 10),
    },
  )
}

/**
 * "Linpack and SPECweb show a higher standard deviation than an idle Linux, Dbench and TPC-C … the same reason why the estimation errors …
 * are higher" (§5.3).
 */
const dispersionClaims: readonly Claim[] = [
  ...heavy.map(({ id, label }, i) =>
    relationClaim(
      {
        kind: 'input',
        row: 'L3',
        n: 19 + i,
        what: `${label}: total time deviates more than that of the three lighter workloads`,
        unit: 's',
      },
      {
        paper: 'a higher standard deviation than an idle Linux, Dbench and TPC-C',
        tolerance: 'used as input, not predicted: the deviation of its dirty rate follows from the same sentence',
        ours: (m) => compared(m(`deviation ${id}`), mostOf(m, 'deviation'), 2),
        holds: (m) => m(`deviation ${id}`) > mostOf(m, 'deviation'),
      },
    ),
  ),
  ...(['base', 'refined'] as const).map((model, i) =>
    relationClaim(
      {
        kind: 'prediction',
        row: 'L3',
        n: 21 + i,
        what: `Linpack and SPECweb, ${model} model: errors on total time larger than for the three lighter workloads`,
        unit: '%',
        why: sampledTwice,
      },
      {
        paper: 'the estimation errors for Linpack and SPECweb are higher',
        ours: (m) => heavy.map(({ id }) => compared(m(`${model} ${id}`), mostOf(m, model), 1)).join(', '),
        holds: (m) => heavy.every(({ id }) => m(`${model} ${id}`) > mostOf(m, model)),
      },
    ),
  ),
]

const cheapest = ['idle', 'tpc-c'] as const

function costsLess(m: Measure, cost: string, id: string): boolean {
  return ['dbench', 'linpack', 'specweb2005'].every((other) => m(`${cost} ${id}`) < m(`${cost} ${other}`))
}

type CostClaim = Pick<Claim, 'row' | 'n' | 'what'> & { paper: string; holds: (m: Measure) => boolean }

/** Of the measured migrations, `cost` with equal weights or with the whole weight on the downtime. */
function costClaim(cost: 'cost' | 'cost by downtime', { what, paper, holds, ...place }: CostClaim): Claim {
  const tolerance = `none: an inequality, with ${cost === 'cost' ? 'equal weights' : 'the whole weight on the downtime'}`
  const ours = (m: Measure): string => listedMeasures(m, ofWorkloads(cost))
  const named = `${what}, by Eq. 18 of the measured migrations`
  return relationClaim({ kind: 'prediction', what: named, ...place }, { paper, tolerance, ours, holds })
}

/** "Would lead to more performance degradation in terms of network traffic, migration downtime and latency" (§2); downtime is Fig. 11. */
function moreThanLight(n: number, of: string, unit: string): Claim {
  return relationClaim(
    { kind: 'prediction', row: 'L9', n, what: `Linpack and SPECweb: more ${of} than each of the three lighter workloads`, unit },
    {
      paper: '"memory-intensive applications would lead to more … network traffic, migration downtime and latency" (§2)',
      ours: (m) => listedMeasures(m, ofWorkloads('measured'), 4),
      holds: (m) => heavy.every(({ id }) => m(`measured ${id}`) > mostOf(m, 'measured')),
    },
  )
}

/** Largest distance of a workload's energy from Eq. 17, as a share. */
function energyApart(m: Measure): number {
  const eq17 = (migratedMB: number): number => liu2011Energy({ migratedMB, ...energyDefaults }).energyJ
  return Math.max(...liuWorkloads.map(({ id }) => Math.abs(m(`measured ${id}`) / eq17(m(`traffic ${id}`)) - 1)))
}

const meanOf = (m: Measure, name: string): number => mean(liuWorkloads.map(({ id }) => m(`${name} ${id}`)))

/** Largest of the three lighter workloads' values. */
function mostOf(m: Measure, name: string): number {
  return Math.max(...light.map(({ id }) => m(`${name} ${id}`)))
}

/** Shown by `reasons.long.test.ts`. */
const roundsVary =
  'A round of half a second sends 25 to 50 MB. The second round of Dbench sends 22 MiB in that time, and each further one less, 0.08 s long on average; Linpack and SPECweb send 60 to 630 MB per round, in 0.6 to 8 s. With ' +
  'a hot set of 64 MiB, the largest that agrees with Fig. 8 and 9, Dbench’s rounds take 0.2 to 0.6 s. An idle guest has dirtied too little for such a round under any choice.'

export const accuracyExperiments: readonly Experiment[] = [
  accuracyExperiment({
    id: 'liu2011-fig10',
    figure: 'Fig. 10',
    title: 'Predicting total time',
    quantity: 'totalS',
    axis: 'Total time',
    unit: 's',
    rows: ['L3', 'L9'],
    more: 'We added the last pair of bars: a bursty workload, for which a half-second sample is the worst predictor.',
    claims: [
      ...eachWorkload(1, 8, 'total time', 7, '< 7 %'),
      relationClaim(
        {
          kind: 'prediction',
          row: 'L3',
          n: 2,
          what: 'Linpack and SPECweb, with varying dirty rate: refined model more accurate than base model',
          unit: '% base, % refined',
          why: stopsAtOnce,
        },
        {
          paper: 'much less error than the base model',
          ours: (m) =>
            ['linpack', 'specweb2005'].map((id) => `${formatFixed(m(`base ${id}`), 0)} → ${formatFixed(m(`refined ${id}`), 0)}`).join(', '),
          holds: (m) => ['linpack', 'specweb2005'].every((id) => m(`refined ${id}`) < m(`base ${id}`)),
        },
      ),
      relationClaim(
        { kind: 'prediction', row: 'L3', n: 3, what: 'Bursty workload: refined model more accurate than base model', unit: '%' },
        {
          paper: 'base worse where the load varies',
          ours: (m) => compared(m('base unixbench'), m('refined unixbench'), 0),
          holds: (m) => m('base unixbench') > m('refined unixbench'),
        },
      ),
      numberClaim(
        { kind: 'definition', row: 'L3', n: 4, what: 'Initial φ' },
        {
          paper: 0.5,
          ours: (m) => m('phi'),
          tolerance: { plusMinus: 0, because: 'a constant of the paper' },
        },
      ),
      ...dispersionClaims,
      moreThanLight(8, 'total time', 's'),
      ...light.map(({ id, label }, i) =>
        relationClaim(
          {
            kind: 'prediction',
            row: 'L3',
            n: 25 + i,
            what: `${label}, whose dirty rate holds steady, base model: error on total time`,
            unit: '%',
            why: sampledTwice,
          },
          {
            paper: '"the base model … achieves good estimates when the observed memory dirtying rate holds steady" (§3.2)',
            tolerance: 'Stated in words; we test for 10 %: "with an accuracy of more than 90%" (§1)',
            ours: (m) => m(`base ${id}`),
            holds: (m) => m(`base ${id}`) < 10,
          },
        ),
      ),
      relationClaim(
        {
          kind: 'prediction',
          row: 'L3',
          n: 23,
          what: 'TPC-C, then SPECweb: after one migration under the new load, the moving average of the dirty rate is nearer to the new rate than to the old one',
          unit: 'MB/s',
        },
        {
          paper: '"should always represent the current workload characteristic"',
          ours: (m) => `${formatFixed(m('beforeMBps'), 1)}, ${formatFixed(m('averageMBps'), 1)}, ${formatFixed(m('afterMBps'), 1)}`,
          holds: (m) => Math.abs(m('afterMBps') - m('averageMBps')) < Math.abs(m('averageMBps') - m('beforeMBps')),
        },
      ),
      relationClaim(
        {
          kind: 'prediction',
          row: 'L3',
          n: 24,
          what: 'Tuning φ by the errors brings the refined dirty rate nearer to the measured one than φ = 0.5, on average over the five workloads',
          unit: '% off',
        },
        {
          paper: '"it can be self-tuned according to the feedback of model errors" (§3.2)',
          ours: (m) => compared(meanOf(m, 'tuned'), meanOf(m, 'fixed'), 1),
          holds: (m) => meanOf(m, 'tuned') < meanOf(m, 'fixed'),
        },
      ),
    ],
  }),
  accuracyExperiment({
    id: 'liu2011-fig11',
    figure: 'Fig. 11',
    title: 'Downtime by workload',
    quantity: 'downtimeMs',
    axis: 'Downtime',
    unit: 'ms',
    rows: ['L3', 'L9'],
    more:
      'Downtime is the time to send the pages remaining at switchover, mostly hot ones: some tens of milliseconds for the three ' +
      'lighter workloads, seconds for the other two. The write rates follow from the paper’s sentences on Fig. 8 and 9 alone, so that this ' +
      'order is a prediction.',
    claims: [
      ...heavy.map(({ id, label }, i) =>
        relationClaim(
          {
            kind: 'prediction',
            row: 'L9',
            n: i === 0 ? 1 : 5,
            what: `Downtime: idle Linux, TPC-C and Dbench far below ${label}`,
            unit: 'ms',
          },
          {
            paper: 'much longer migration downtime than the other workloads',
            tolerance: 'Stated in words; we test for at least five times',
            ours: (m) => compared(mostOf(m, 'measured'), m(`measured ${id}`), 0),
            holds: (m) => 5 * mostOf(m, 'measured') < m(`measured ${id}`),
          },
        ),
      ),
      relationClaim(
        {
          kind: 'prediction',
          row: 'L3',
          n: 18,
          what: 'Errors on downtime are larger for idle Linux and TPC-C than for Linpack and SPECweb',
          unit: '%',
          why:
            'Algorithm 1 stops as soon as its rounds grow or fit the threshold: it predicts a final copy of milliseconds for SPECweb, an error of ' +
            'nearly 100 %, and of many seconds for Linpack. Xen stops both with 0.9 to 2.4 s of pages dirty. A smaller error needs a final copy of 0.5 to 2.4 s, which Algorithm 1 gives for no D and R of the testbed.',
        },
        {
          paper: 'even more estimation errors than Linpack and SPECweb',
          ours: (m) => listedMeasures(m, ofWorkloads('refined')),
          holds: (m) => Math.min(m('refined idle'), m('refined tpc-c')) > Math.max(m('refined linpack'), m('refined specweb2005')),
        },
      ),
    ],
  }),
  accuracyExperiment({
    id: 'liu2011-fig12',
    figure: 'Fig. 12',
    title: 'Predicting the traffic',
    quantity: 'transferredMiB',
    axis: 'Traffic',
    unit: 'MiB',
    rows: ['L3', 'L9'],
    more:
      'Linpack dirties more than SPECweb and still transfers less: Xen skips pages that are dirty again, and nearly all of ' +
      'Linpack’s pages always are, and it stops after a round at the highest rate that sends more than the one before. Our workloads follow from the sentences on Fig. 8 and 9, and not from these.',
    claims: [
      relationClaim(
        { kind: 'prediction', row: 'L9', n: 2, what: 'Traffic: idle and TPC-C below Dbench', unit: 'MiB' },
        {
          paper: 'idle, TPC-C < Dbench',
          ours: (m) => listedMeasures(m, ofWorkloads('measured'), 4),
          holds: (m) => Math.max(m('measured idle'), m('measured tpc-c')) < m('measured dbench'),
        },
      ),
      moreThanLight(9, 'traffic', 'MiB'),
      relationClaim(
        { kind: 'prediction', row: 'L9', n: 3, what: 'Traffic: Linpack below SPECweb', unit: 'MiB' },
        {
          paper: 'Linpack < SPECweb',
          ours: (m) => compared(m('measured linpack'), m('measured specweb2005'), 0),
          holds: (m) => m('measured linpack') < m('measured specweb2005'),
        },
      ),
      relationClaim(
        {
          kind: 'prediction',
          row: 'L9',
          n: 6,
          what: 'Rounds of about half a second: workloads whose rounds after the first take that long on average',
          unit: 's',
          why: roundsVary,
        },
        {
          paper: '"most of workloads consume approximate half second during each pre-copying rounds" (§5.2)',
          tolerance: 'Stated in words; we test for 0.25 to 1 s and three of five workloads',
          ours: (m) => listedMeasures(m, ofWorkloads('roundS')),
          holds: (m) => liuWorkloads.filter(({ id }) => m(`roundS ${id}`) >= 0.25 && m(`roundS ${id}`) <= 1).length >= 3,
        },
      ),
      ...eachWorkload(5, 12, 'traffic', 10, 'within 10 %'),
      relationClaim(
        {
          kind: 'prediction',
          row: 'L3',
          n: 17,
          what: 'The refined model predicts less traffic for Linpack than for SPECweb',
          unit: 'MiB',
          why: stopsAtOnce,
        },
        {
          paper: '"our model can correctly simulate such condition"',
          ours: (m) => compared(m('predicted linpack'), m('predicted specweb2005'), 0),
          holds: (m) => m('predicted linpack') < m('predicted specweb2005'),
        },
      ),
      relationClaim(
        {
          kind: 'prediction',
          row: 'L9',
          n: 4,
          what: 'Idle Linux and TPC-C: little more traffic than the memory of 1,024 MiB',
          unit: 'MiB',
        },
        {
          paper: '"most of the network traffic is the 1GB VM memory image"',
          tolerance: 'at most a tenth more',
          ours: (m) => cheapest.map((id) => formatFixed(m(`measured ${id}`), 0)).join(', '),
          holds: (m) => cheapest.every((id) => m(`measured ${id}`) >= 1024 && m(`measured ${id}`) <= 1.1 * 1024),
        },
      ),
      relationClaim(
        {
          kind: 'prediction',
          row: 'L3',
          n: 6,
          what: 'Idle and TPC-C: low errors on traffic, which is little more than the memory',
          unit: '%',
        },
        {
          paper: 'relatively low',
          tolerance: 'none: below the other three and within 10 %',
          ours: (m) => `${formatFixed(m('refined idle'), 2)}, ${formatFixed(m('refined tpc-c'), 2)}`,
          holds: (m) =>
            Math.max(m('refined idle'), m('refined tpc-c')) <
            Math.min(10, m('refined dbench'), m('refined linpack'), m('refined specweb2005')),
        },
      ),
    ],
  }),
  accuracyExperiment({
    id: 'liu2011-fig13',
    figure: 'Fig. 13',
    title: 'Predicting the energy',
    quantity: 'energyJ',
    axis: 'Energy',
    unit: 'J',
    rows: ['L3', 'L4', 'L5', 'L9'],
    more: 'Energy is linear in the traffic, so it has the same relative errors.',
    claims: [
      energyError('definition', 7, ['idle', 'tpc-c'], 'Linux idle and TPC-C'),
      energyError('prediction', 16, ['dbench', 'linpack', 'specweb2005'], 'Dbench, Linpack and SPECweb'),
      relationClaim(
        {
          kind: 'definition',
          row: 'L4',
          n: 8,
          what: 'Fig. 12 and 13: measured energy and Eq. 17 of the measured traffic, five workloads',
          unit: '% apart',
        },
        {
          paper: '"the energy cost is approximately linear with the network traffic"',
          tolerance: '0.01 %',
          ours: (m) => energyApart(m) * 100,
          holds: (m) => energyApart(m) < 1e-4,
        },
      ),
      costClaim('cost', {
        row: 'L5',
        n: 7,
        what: 'Idle Linux and TPC-C cost less to migrate than Dbench, Linpack and SPECweb',
        paper: '"They are always the best candidates for cost-efficient migration" (§5.3)',
        holds: (m) => cheapest.every((id) => costsLess(m, 'cost', id)),
      }),
      costClaim('cost by downtime', {
        row: 'L5',
        n: 8,
        what: 'Where downtime is the only concern, idle Linux and TPC-C cost less to migrate than Dbench, Linpack and SPECweb',
        paper:
          'downtime "would be the most concern in some scenarios such as high availability"; "they are always the best candidates" (§5.3)',
        holds: (m) => cheapest.every((id) => costsLess(m, 'cost by downtime', id)),
      }),
      costClaim('cost', {
        row: 'L9',
        n: 7,
        what: 'Linpack and SPECweb cost more to migrate than the three lighter workloads',
        paper: '"would be problematic to migrate" (§5.2)',
        holds: (m) => heavy.every(({ id }) => m(`cost ${id}`) > mostOf(m, 'cost')),
      }),
    ],
  }),
]

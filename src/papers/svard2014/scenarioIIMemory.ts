/** Scenario II of Svärd et al. 2014, Fig. 8 (N3, N4, N8): downtime over the memory written. */
import { downtimeMsOrNaN } from '../../engine/result/downtime.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Measure } from '../claims/claim.ts'
import { compared, comparedInTurn, isFalling, isRising, listedMeasures, relationClaim } from '../claims/claims.ts'
import type { Experiment } from '../experiment.ts'
import { algorithmLabels, vmMiB } from '../../analysis/properties/testbeds.ts'
import { fragmented, GiB, precopiesS, rateSlider, scenarioII, senderNote, senders, sizeLabel, smallMiB } from './scenarioIISetting.ts'
import { formatFixed } from '../../units/format.ts'

const sizesMiB = [smallMiB, 2 * GiB, 5 * GiB, 7 * GiB] as const

const sizeVariants = [
  { label: algorithmLabels.precopy, key: 'precopy', algorithm: 'precopy' as const, precopyS: 5 },
  { label: algorithmLabels.kernel, key: 'kernel', algorithm: 'kernel' as const, precopyS: 5 },
  ...precopiesS.map((precopyS) => ({
    label: `${algorithmLabels.hybrid}, ${precopyS} s`,
    key: `hybrid ${precopyS}`,
    algorithm: 'hybrid' as const,
    precopyS,
  })),
]
const overSizes = (key: string) => sizesMiB.map((sizeMiB) => ({ label: `${sizeLabel(sizeMiB)}:`, name: `${key} ${sizeMiB}` }))
const slowKeys = [
  { key: 'kernel', label: 'post-copy' },
  ...precopiesS.map((seconds) => ({ key: `hybrid ${seconds}`, label: `${seconds} s hybrid` })),
]
/** Downtimes closer than this differ by the rounding of sums. */
const roundingMs = 1e-6
const hybrids = (sizeMiB: number) => (measure: (name: string) => number) =>
  precopiesS.map((precopyS) => measure(`hybrid ${precopyS} ${sizeMiB}`))

/** Data that post-copy and each hybrid transfer. */
const othersSent = (sizeMiB: number) => (measure: (name: string) => number) => slowKeys.map(({ key }) => measure(`sent ${key} ${sizeMiB}`))

/** Shown by `reasons.long.test.ts`. */
const untouchedFirst =
  'In a VM of 4 GB, 3 s of pre-copy do not get through the memory that the guest never touched, and its rest, 0.8 GB, is unmapped too; 5 s do. At twice the send rate the three differ by less than 10 ms. ' +
  'The paper does not say how the memory lies in its VMs. In 64 blocks over the whole VM, the three are 78, 70 and 51 ms. If the untouched memory is all zeros, KVM sends markers for it, and the three are equal; but then ' +
  'they are in a VM of 10 GB too, where the paper sees a difference.'

/** Shown by `reasons.long.test.ts`. */
const fetchedSooner =
  'Post-copy fetches 1 and 4 GB over the full link in 1.1 and 4.4 s, less than 5 s of pre-copy, which sends at 0.17 and 0.43 GB/s only. If pre-copy sends at the link’s rate too, and the guest writes ' +
  '10 MB/s, the hybrid takes as long as post-copy.'

/** Shown by `reasons.long.test.ts`. */
const mostOfIt =
  'In 5 s, pre-copy at 0.17 GB/s sends 830 of the small VM’s 1,024 MiB, no small subset, and the 307 MiB of them that the guest writes are retransmitted: 30 % more. ' +
  'At 10 MB/s 5 % are retransmitted.'

/** Growth of a downtime from 500 MB to 7 GB, ms. */
const growthMs = (m: Measure, key: string): number => m(`${key} ${7 * GiB}`) - m(`${key} ${smallMiB}`)

/** Downtimes in the paper's order: the best hybrid, post-copy, pre-copy. */
const shortestFirst = (m: Measure, sizeMiB: number): number[] => [
  Math.min(...hybrids(sizeMiB)(m)),
  m(`kernel ${sizeMiB}`),
  m(`precopy ${sizeMiB}`),
]

export const downtimeBySizeExperiment: Experiment = {
  id: 'svard2014-fig8',
  paper: 'svard2014',
  figure: 'Fig. 8',
  title: 'Downtime against memory written',
  rows: ['N3', 'N4', 'N8'],
  explanation:
    `Appmembench rewrites 500 MB to 7 GB at 1 GB/s in VMs of 1 to 14 GB, about as fast as the link sends. ${senderNote}Under ` +
    'post-copy and hybrid the downtime consists of sending the device state with 8 MiB of video memory, and of unmapping memory: Heca’s kernel module marks every missing page, ' +
    'so that an access causes a request, whereas QEMU and Yabusame free stale copies only. The simulator’s defaults are 20 µs per MiB and 10 µs per range. They were chosen so that the downtime at 14 GB stays below the paper’s half second, so that bound is an input; ' +
    'the growth of downtime is not.',
  sliders: [rateSlider, ...senders],
  scenarios: (settings) =>
    sizesMiB.flatMap((sizeMiB) =>
      sizeVariants.map(({ label, algorithm, precopyS }) => ({
        label: `${label}, ${sizeLabel(sizeMiB)}`,
        scenario: scenarioII(settings, algorithm, sizeMiB, settings.MBps, precopyS),
      })),
    ),
  async compute(settings, lab) {
    lab.expect(sizesMiB.length * sizeVariants.length + 2)
    const stoppedMs = async (pattern: 'sequential' | 'uniform') =>
      downtimeMsOrNaN((await lab.run(fragmented(settings, pattern))).migrations[0])
    const [inOnePieceMs, inFragmentsMs] = [await stoppedMs('sequential'), await stoppedMs('uniform')]
    const runs: { key: string; sizeMiB: number; run: MigrationResult }[] = []
    for (const { key, algorithm, precopyS } of sizeVariants) {
      for (const sizeMiB of sizesMiB)
        runs.push({ key, sizeMiB, run: (await lab.run(scenarioII(settings, algorithm, sizeMiB, settings.MBps, precopyS))).migrations[0] })
    }
    return {
      measures: {
        inOnePieceMs,
        inFragmentsMs,
        ...Object.fromEntries(
          runs.flatMap(({ key, sizeMiB, run }) => [
            [`${key} ${sizeMiB}`, downtimeMsOrNaN(run)],
            [`totalS ${key} ${sizeMiB}`, run.totalS],
            [`sent ${key} ${sizeMiB}`, run.transferredMiB],
            [`left ${key} ${sizeMiB}`, run.rounds.find(({ kind }) => kind === 'stop')!.remainingPages],
            [`degraded ${key} ${sizeMiB}`, run.performance.degradedS],
            [`mean ${key} ${sizeMiB}`, run.performance.mean * 100],
          ]),
        ),
      },
      drawings: [
        {
          kind: 'bars',
          title: 'Downtime',
          x: 'Memory written',
          y: { label: 'Downtime', unit: 'ms', log: true },
          groups: sizesMiB.map(sizeLabel),
          series: sizeVariants.map(({ label, key }) => ({
            label,
            whose: 'ours',
            values: runs.filter((one) => one.key === key).map(({ run }) => run.downtimeMs),
          })),
        },
      ],
    }
  },
  claims: [
    relationClaim(
      {
        kind: 'prediction',
        row: 'N8',
        n: 5,
        what: 'Fig. 8: pre-copy downtime grows superlinearly with memory, 500 MB to 7 GB',
        unit: 'times for 14.3 times the memory',
        why:
          'All written memory is dirty at switchover and is sent at the link rate, so downtime is linear. The paper gives no cause for ' +
          'steeper growth; its downtime at 500 MB is as short as post-copy’s, less time than 500 MB take on its link.',
      },
      {
        paper: 'superlinearly',
        ours: (m) => m(`precopy ${7 * GiB}`) / m(`precopy ${smallMiB}`),
        holds: (m) => m(`precopy ${7 * GiB}`) / (7 * GiB) > 1.02 * (m(`precopy ${smallMiB}`) / smallMiB),
        tolerance: '2 %, so that random variation does not make a line superlinear',
      },
    ),
    relationClaim(
      { kind: 'prediction', row: 'N8', n: 20, what: '§5.1: pre-copy downtime increases with the working set, 500 MB to 7 GB', unit: 'ms' },
      {
        paper: '"the migration downtime for the precopy algorithm increases with … the size of the working set"',
        ours: (m) => listedMeasures(m, overSizes('precopy')),
        holds: (m) => isRising(sizesMiB.map((sizeMiB) => m(`precopy ${sizeMiB}`))),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N8',
        n: 21,
        what: '§5.2: pre-copy transfers half more than post-copy and than every hybrid, 500 MB to 7 GB',
        unit: 'MiB; the most of the others',
      },
      {
        paper: '"in contrast, precopy algorithms often use significant resources"',
        tolerance: 'Stated in words; we test for half more',
        ours: (m) =>
          sizesMiB
            .map((sizeMiB) => `${formatFixed(m(`sent precopy ${sizeMiB}`), 0)}, ${formatFixed(Math.max(...othersSent(sizeMiB)(m)), 0)}`)
            .join('; '),
        holds: (m) => sizesMiB.every((sizeMiB) => m(`sent precopy ${sizeMiB}`) > 1.5 * Math.max(...othersSent(sizeMiB)(m))),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N8',
        n: 6,
        what: 'Fig. 8: post-copy and hybrid downtime grows much more slowly than pre-copy’s',
        unit: 'ms at 7 GB: post-copy, 3, 5, 10 s hybrid',
      },
      {
        paper: 'at a much slower rate',
        tolerance: 'Stated in words; we test for a tenth of pre-copy’s growth',
        ours: (m) => slowKeys.map(({ key }) => formatFixed(m(`${key} ${7 * GiB}`), 0)).join(', '),
        holds: (m) => slowKeys.every(({ key }) => growthMs(m, key) < 0.1 * growthMs(m, 'precopy')),
      },
    ),
    ...[
      { n: 13, label: 'post-copy', keys: slowKeys.slice(0, 1) },
      { n: 14, label: '3, 5 and 10 s hybrid', keys: slowKeys.slice(1) },
    ].map(({ n, label, keys }) =>
      relationClaim(
        { kind: 'prediction', row: 'N8', n, what: `Fig. 8: ${label} downtime increases too, from 500 MB to 7 GB`, unit: 'ms' },
        {
          paper: 'also increases',
          tolerance: 'by a fifth at least',
          ours: (m) =>
            keys.map(({ key }) => `${formatFixed(m(`${key} ${smallMiB}`), 0)} → ${formatFixed(m(`${key} ${7 * GiB}`), 0)}`).join(', '),
          holds: (m) => keys.every(({ key }) => m(`${key} ${7 * GiB}`) > 1.2 * m(`${key} ${smallMiB}`)),
        },
      ),
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N8',
        n: 12,
        what: 'Fig. 8: with 500 MB, pre-copy, post-copy and hybrid have roughly the same downtime',
        unit: 'ms',
        why:
          'At 1 GB/s all 500 MB are dirty when pre-copy is forced to stop, and take half a second on the link of 1 GB/s. A downtime as short ' +
          'as post-copy’s needs a guest that stopped writing ten seconds before, or a link forty times as fast.',
      },
      {
        paper: 'roughly the same',
        tolerance: 'Stated in words; we test for a factor of two',
        ours: (m) => sizeVariants.map(({ key }) => formatFixed(m(`${key} ${smallMiB}`), 0)).join(', '),
        holds: (m) => {
          const all = sizeVariants.map(({ key }) => m(`${key} ${smallMiB}`))
          return Math.max(...all) < 2 * Math.min(...all)
        },
      },
    ),
    relationClaim(
      { kind: 'input', row: 'N3', n: 1, what: 'Kernel post-copy: downtime for VMs up to 14 GB', unit: 'ms' },
      {
        paper: '< 500 ms',
        ours: (m) => listedMeasures(m, overSizes('kernel')),
        holds: (m) => sizesMiB.every((sizeMiB) => m(`kernel ${sizeMiB}`) < 500),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N3',
        n: 2,
        what: 'Kernel post-copy, 500 MB to 7 GB: no visible degradation, 1 GB/s',
        unit: 's below 90 %',
        why:
          'A guest that rewrites its memory as fast as the link sends it waits for missing pages, with or without RDMA. The paper plots ' +
          'this curve only for the hybrid.',
      },
      {
        paper: 'not visible',
        tolerance: 'one second in total, as for N4.14, at each size',
        ours: (m) => sizesMiB.map((sizeMiB) => formatFixed(m(`degraded kernel ${sizeMiB}`), 2)).join(', '),
        holds: (m) => sizesMiB.every((sizeMiB) => m(`degraded kernel ${sizeMiB}`) < 1),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N8',
        n: 7,
        what: 'Fig. 8, 500 MB to 7 GB: hybrid with the best pre-copy time has the shortest downtime',
        unit: 'ms',
      },
      {
        paper: 'hybrid < post-copy < pre-copy',
        ours: (m) => sizesMiB.map((sizeMiB) => comparedInTurn(shortestFirst(m, sizeMiB), 0)).join('; '),
        holds: (m) => sizesMiB.every((sizeMiB) => isRising(shortestFirst(m, sizeMiB))),
      },
    ),
    relationClaim(
      {
        kind: 'input',
        row: 'N4',
        n: 9,
        what: 'Fig. 8: every hybrid’s downtime stays well below 500 ms, up to 14 GB',
        unit: 'ms at 3, 5, 10 s',
      },
      {
        paper: '"stays well below 500 ms in all runs"',
        tolerance: 'none; the time to unmap a MiB was chosen by this bound (N3.1)',
        ours: (m) =>
          sizesMiB
            .map((sizeMiB) =>
              hybrids(sizeMiB)(m)
                .map((ms) => formatFixed(ms, 0))
                .join(', '),
            )
            .join('; '),
        holds: (m) => sizesMiB.every((sizeMiB) => Math.max(...hybrids(sizeMiB)(m)) < 500),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N4',
        n: 10,
        what: 'Every hybrid leaves fewer pages to retrieve after the switch than post-copy, and a longer pre-copy no more, 500 MB to 7 GB',
        unit: 'pages left by post-copy; after 3, 5, 10 s',
      },
      {
        paper: '"fewer pages need to be retrieved from the source" (§2.2.1)',
        ours: (m) =>
          sizesMiB
            .map((sizeMiB) =>
              ['kernel', ...precopiesS.map((s) => `hybrid ${s}`)].map((key) => formatFixed(m(`left ${key} ${sizeMiB}`), 0)).join(', '),
            )
            .join('; '),
        holds: (m) =>
          sizesMiB.every((sizeMiB) => {
            const left = precopiesS.map((s) => m(`left hybrid ${s} ${sizeMiB}`))
            return left[0] < m(`left kernel ${sizeMiB}`) && left.every((pages, i) => i === 0 || pages <= left[i - 1])
          }),
      },
    ),
    ...[smallMiB, 2 * GiB].map((sizeMiB, i) =>
      relationClaim(
        {
          kind: 'prediction',
          row: 'N4',
          n: i === 0 ? 2 : 7,
          what: `Fig. 8, VM of ${i === 0 ? 1 : 4} GB: pre-copy time has no effect on downtime`,
          unit: 'ms at 3, 5, 10 s',
          why: untouchedFirst,
        },
        {
          paper: 'no effect',
          tolerance: 'a fifth of the shortest, as for "almost the same" (N8.3), and at most 10 ms; our reading of "no effect"',
          ours: (m) =>
            hybrids(sizeMiB)(m)
              .map((ms) => formatFixed(ms, 1))
              .join(' / '),
          holds: (m) => {
            const shortestMs = Math.min(...hybrids(sizeMiB)(m))
            return Math.max(...hybrids(sizeMiB)(m)) - shortestMs <= Math.min(10, shortestMs / 5)
          },
        },
      ),
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N4',
        n: 3,
        what: '§5.1: for a small VM, 10 s of pre-copy give a longer downtime than 5 s',
        unit: 'ms',
        why:
          'The text contradicts itself: in small VMs the length "has no effect on the downtime" (§4.4.2), as here, and going from 5 to 10 s "actually resulted in a longer downtime" (§5.1). Its ' +
          'explanation, "more fragmented", needs scattered dirty pages and a long time per range. Here the same contiguous 500 MB are dirty after 5 and 10 s. With the memory in 64 separate blocks and ' +
          '300 µs instead of 10 µs per range, 10 s of pre-copy give 38.6 ms and 5 s give 36.5 ms; with 10 µs, 20.1 and 21.7 ms.',
      },
      {
        paper: '10 s > 5 s',
        ours: (m) => compared(m(`hybrid 10 ${smallMiB}`), m(`hybrid 5 ${smallMiB}`), 2),
        holds: (m) => m(`hybrid 10 ${smallMiB}`) > m(`hybrid 5 ${smallMiB}`) + roundingMs,
        tolerance: 'one nanosecond: downtimes that differ only by rounding are equal',
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N4',
        n: 4,
        what: 'Fig. 8: for large VMs (10 and 14 GB), longer pre-copy gives shorter downtime, and 10 s the shortest',
        unit: 'ms at 3, 5, 10 s',
      },
      {
        paper: '3 s > 5 s > 10 s',
        ours: (m) => [5 * GiB, 7 * GiB].map((sizeMiB) => comparedInTurn(hybrids(sizeMiB)(m), 0)).join('; '),
        holds: (m) => [5 * GiB, 7 * GiB].every((sizeMiB) => isFalling(hybrids(sizeMiB)(m))),
      },
    ),
    ...[
      { n: 12, sizes: sizesMiB.slice(2) },
      { n: 16, sizes: sizesMiB.slice(0, 2) },
    ].map(({ n, sizes }) =>
      relationClaim(
        {
          kind: 'prediction',
          row: 'N4',
          n,
          what: `§2.2.1, ${sizes.map(sizeLabel).join(' and ')}: a hybrid with 5 s of pre-copy takes slightly longer than post-copy`,
          unit: 's',
          why: fetchedSooner,
        },
        {
          paper: '"a slightly longer total migration time than for pure postcopy algorithms"',
          tolerance: 'Stated in words; we test for longer, by no more than half, as for "slightly larger" (N8.18)',
          ours: (m) => sizes.map((sizeMiB) => compared(m(`totalS hybrid 5 ${sizeMiB}`), m(`totalS kernel ${sizeMiB}`), 2)).join('; '),
          holds: (m) =>
            sizes.every(
              (sizeMiB) =>
                m(`totalS hybrid 5 ${sizeMiB}`) > m(`totalS kernel ${sizeMiB}`) &&
                m(`totalS hybrid 5 ${sizeMiB}`) <= 1.5 * m(`totalS kernel ${sizeMiB}`),
            ),
        },
      ),
    ),
    ...[
      { n: 11, label: sizeLabel(smallMiB), sizes: sizesMiB.slice(0, 1) },
      { n: 13, label: '2 to 7 GB', sizes: sizesMiB.slice(1) },
    ].map(({ n, label, sizes }) =>
      relationClaim(
        {
          kind: 'prediction',
          row: 'N4',
          n,
          what: `§5.2, ${label}: a hybrid with 5 s of pre-copy transfers little more than post-copy`,
          unit: 'MiB',
          why: mostOfIt,
        },
        {
          paper: '"the overhead in resource usage compared to pure postcopy is usually small"',
          tolerance: 'Stated in words; we test for a tenth more',
          ours: (m) =>
            sizes.map((size) => `${formatFixed(m(`sent hybrid 5 ${size}`), 0)}, ${formatFixed(m(`sent kernel ${size}`), 0)}`).join('; '),
          holds: (m) => sizes.every((size) => m(`sent hybrid 5 ${size}`) <= 1.1 * m(`sent kernel ${size}`)),
        },
      ),
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N3',
        n: 3,
        what: '§5.4: kernel post-copy transfers each memory page once only, 500 MB to 7 GB',
        unit: 'MiB',
      },
      {
        paper: '"postcopy algorithms transfer each memory page once only"',
        tolerance: '2 %: device state and page headers',
        ours: (m) => listedMeasures(m, overSizes('sent kernel'), 5),
        holds: (m) => sizesMiB.every((sizeMiB) => Math.abs(m(`sent kernel ${sizeMiB}`) / vmMiB(sizeMiB) - 1) <= 0.02),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N4',
        n: 17,
        what: '§5.1, 500 MB at 10 MB/s: a hybrid stops for longer if the missing memory is in fragments, as after writes at random, than after a sweep',
        unit: 'ms',
      },
      {
        paper: '"it is more fragmented and therefore requires more ioctl requests which increases the downtime"',
        tolerance: 'by a fifth at least, as for N8.13',
        ours: (m) => compared(m('inFragmentsMs'), m('inOnePieceMs'), 0),
        holds: (m) => m('inFragmentsMs') > 1.2 * m('inOnePieceMs'),
      },
    ),
  ],
}

/** Scenario II of Svärd et al. 2014, Fig. 9 and 10 (N4, N7, N8): downtime and total time over the dirty rate. */
import { downtimeMsOrNaN } from '../../engine/result/downtime.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Measure } from '../claims/claim.ts'
import { compared, comparedInTurn, isRising, listedMeasures, numberClaim, relationClaim } from '../claims/claims.ts'
import type { Experiment } from '../experiment.ts'
import { algorithmLabels, forceAfterS, testbedI, testbedII, rateLabel } from '../../analysis/properties/testbeds.ts'
import { appmembenchMBps, GiB, scenarioII, senderNote, senders, sizeLabel, smallMiB } from './scenarioIISetting.ts'
import { BYTES_PER_S_OF_MBPS } from '../../units/units.ts'
import { formatFixed } from '../../units/format.ts'

const overRates = (key: string) => appmembenchMBps.map((MBps) => ({ label: `${rateLabel(MBps)}:`, name: `${key} ${MBps}` }))

/** Slopes of pre-copy's downtime between consecutive rates, ms per MB/s. */
const slopes = (measure: Measure) =>
  appmembenchMBps
    .slice(1)
    .map((MBps, i) => (measure(`precopy ${MBps}`) - measure(`precopy ${appmembenchMBps[i]}`)) / (MBps - appmembenchMBps[i]))

export const downtimeByRateIIExperiment: Experiment = {
  id: 'svard2014-fig9',
  paper: 'svard2014',
  figure: 'Fig. 9',
  title: 'Downtime against dirty rate, 5 GB',
  rows: ['N4', 'N8'],
  explanation:
    `5 GB rewritten in a VM of 10 GB, at 10 MB/s to 10 GB/s. ${senderNote}Pre-copy downtime grows from milliseconds to ` +
    'seconds; hybrid downtime, with 5 s of pre-copy, stays constant. Pre-copy has the shorter downtime only where it converges easily, ' +
    'because it has nothing to unmap.',
  sliders: senders,
  scenarios: (settings) =>
    (['precopy', 'hybrid'] as const).flatMap((algorithm) =>
      appmembenchMBps.map((MBps) => ({
        label: `${algorithmLabels[algorithm]}, ${rateLabel(MBps)}`,
        scenario: scenarioII(settings, algorithm, 5 * GiB, MBps),
      })),
    ),
  async compute(settings, lab) {
    lab.expect(appmembenchMBps.length * 2)
    const runs: { algorithm: 'precopy' | 'hybrid'; MBps: number; run: MigrationResult }[] = []
    for (const algorithm of ['precopy', 'hybrid'] as const) {
      for (const MBps of appmembenchMBps)
        runs.push({ algorithm, MBps, run: (await lab.run(scenarioII(settings, algorithm, 5 * GiB, MBps))).migrations[0] })
    }
    return {
      measures: Object.fromEntries(runs.map(({ algorithm, MBps, run }) => [`${algorithm} ${MBps}`, downtimeMsOrNaN(run)])),
      drawings: [
        {
          kind: 'lines',
          title: 'Downtime',
          x: { label: 'Dirty rate', unit: 'MB/s', log: true },
          y: { label: 'Downtime', unit: 'ms', log: true },
          series: (['precopy', 'hybrid'] as const).map((algorithm) => ({
            label: algorithmLabels[algorithm],
            whose: 'ours',
            points: runs.filter((one) => one.algorithm === algorithm).map(({ MBps, run }) => ({ x: MBps, y: downtimeMsOrNaN(run) })),
          })),
          marks: [{ at: 250, axis: 'y', label: 'hybrid stays below 250 ms', whose: 'paper' }],
        },
      ],
    }
  },
  claims: [
    relationClaim(
      { kind: 'prediction', row: 'N4', n: 5, what: 'Fig. 9: hybrid with 5 s of pre-copy, 10 MB/s to 10 GB/s', unit: 'ms' },
      {
        paper: '< 250 ms in all runs',
        ours: (m) => listedMeasures(m, overRates('hybrid')),
        holds: (m) => Math.max(...appmembenchMBps.map((MBps) => m(`hybrid ${MBps}`))) < 250,
      },
    ),
    relationClaim(
      { kind: 'definition', row: 'N4', n: 8, what: 'Fig. 9: hybrid downtime is stable, 10 MB/s to 10 GB/s', unit: 'ms' },
      {
        paper: 'a stable downtime',
        tolerance: 'Stated in words; we test that the largest is less than 1.5 times the smallest',
        ours: (m) => listedMeasures(m, overRates('hybrid')),
        holds: (m) =>
          Math.max(...appmembenchMBps.map((MBps) => m(`hybrid ${MBps}`))) <
          1.5 * Math.min(...appmembenchMBps.map((MBps) => m(`hybrid ${MBps}`))),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N4',
        n: 6,
        what: 'Fig. 9: at 10 MB/s pre-copy downtime is even shorter than hybrid downtime',
        unit: 'ms',
      },
      {
        paper: 'pre-copy < hybrid',
        ours: (m) => compared(m('precopy 10'), m('hybrid 10'), 1),
        holds: (m) => m('precopy 10') < m('hybrid 10'),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N8',
        n: 8,
        what: 'Fig. 9: pre-copy downtime grows superlinearly with the dirty rate, 10 MB/s to 1 GB/s',
        unit: 'ms per MB/s',
      },
      {
        paper: 'superlinearly',
        tolerance: 'Stated in words; we test that each further MB/s adds more',
        ours: (m) => comparedInTurn(slopes(m).slice(0, 2), 3),
        holds: (m) => isRising(slopes(m).slice(0, 2)),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N8',
        n: 11,
        what: 'Fig. 9: pre-copy downtime grows superlinearly up to 10 GB/s',
        unit: 'ms per MB/s',
        why: 'At 1 GB/s all 5 GB are already dirty at switchover, which is the maximum.',
      },
      {
        paper: 'superlinearly',
        ours: (m) => comparedInTurn(slopes(m), 3),
        holds: (m) => isRising(slopes(m)),
      },
    ),
  ],
}

const totalRatesMBps = [10, 100, 1000] as const
const totalSizesMiB = [smallMiB, 5 * GiB] as const

export const totalTimeExperiment: Experiment = {
  id: 'svard2014-fig10',
  paper: 'svard2014',
  figure: 'Fig. 10',
  title: 'Total time of pre-copy',
  rows: ['N7'],
  explanation:
    `Pre-copy with 500 MB and 5 GB written, in VMs of 1 and 10 GB. ${senderNote}At 10 MB/s it converges. At 1 GB/s and above ` +
    'the guest dirties more than is sent, and pre-copy is forced after 60 s. The paper reports the same for 100 MB/s, where its own ' +
    'send rates exceed the dirty rate.',
  sliders: senders,
  scenarios: (settings) =>
    totalSizesMiB.flatMap((sizeMiB) =>
      totalRatesMBps.map((MBps) => ({
        label: `${sizeLabel(sizeMiB)} at ${rateLabel(MBps)}`,
        scenario: scenarioII(settings, 'precopy', sizeMiB, MBps),
      })),
    ),
  async compute(settings, lab) {
    lab.expect(totalSizesMiB.length * totalRatesMBps.length)
    const runs: { sizeMiB: number; MBps: number; run: MigrationResult }[] = []
    for (const sizeMiB of totalSizesMiB) {
      for (const MBps of totalRatesMBps)
        runs.push({ sizeMiB, MBps, run: (await lab.run(scenarioII(settings, 'precopy', sizeMiB, MBps))).migrations[0] })
    }
    const printedS = (sizeMiB: number, MBps: number): number => (MBps > 10 ? forceAfterS : sizeMiB === smallMiB ? 6 : 24)
    return {
      measures: {
        ...Object.fromEntries(
          runs.flatMap(({ sizeMiB, MBps, run }) => [
            [`total ${sizeMiB} ${MBps}`, run.totalS],
            [`stopped ${sizeMiB} ${MBps}`, (run.switchoverS ?? 0) - run.startS],
          ]),
        ),
        wireGBps: (testbedII.mbps * BYTES_PER_S_OF_MBPS) / 1e9,
        wireIGbps: testbedI.mbps / 1000,
      },
      drawings: totalSizesMiB.map((sizeMiB) => ({
        kind: 'bars',
        title: `Total time, ${sizeLabel(sizeMiB)} written`,
        x: 'Dirty rate',
        y: { label: 'Total time', unit: 's' },
        groups: totalRatesMBps.map((MBps) => rateLabel(MBps)),
        series: [
          { label: 'Paper', whose: 'paper', values: totalRatesMBps.map((MBps) => printedS(sizeMiB, MBps)) },
          { label: 'Simulated', whose: 'ours', values: runs.filter((one) => one.sizeMiB === sizeMiB).map(({ run }) => run.totalS) },
        ],
      })),
    }
  },
  claims: [
    numberClaim(
      { kind: 'input', row: 'N7', n: 1, what: '10 MB/s, 500 MB: pre-copy completes after', unit: 's' },
      {
        paper: 6,
        ours: (m) => m(`total ${smallMiB} 10`),
        tolerance: {
          share: 0.11,
          because:
            'used as input, not predicted: the send rate follows from these 6 s; printed in whole seconds (8 %), send rate with two ' +
            'figures (3 %)',
        },
      },
    ),
    numberClaim(
      { kind: 'input', row: 'N7', n: 2, what: '10 MB/s, 5 GB: pre-copy completes after', unit: 's' },
      {
        paper: 24,
        ours: (m) => m(`total ${5 * GiB} 10`),
        tolerance: {
          share: 0.08,
          because:
            'used as input, not predicted: the send rate follows from these 24 s; whole seconds (2 %), two figures (1 %), counted ' +
            'in MB where the memory is MiB (5 %)',
        },
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N7',
        n: 3,
        what: 'At 1 GB/s pre-copy does not converge and is forced after 60 s, for 500 MB and 5 GB',
        unit: 's',
      },
      {
        paper: `forced at ${forceAfterS} s`,
        tolerance: '0.1 s: the source stops within one of QEMU’s windows',
        ours: (m) => totalSizesMiB.map((sizeMiB) => formatFixed(m(`stopped ${sizeMiB} 1000`), 1)).join(', '),
        holds: (m) => totalSizesMiB.every((sizeMiB) => Math.abs(m(`stopped ${sizeMiB} 1000`) - forceAfterS) <= 0.1),
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'N7',
        n: 4,
        what: 'At 100 MB/s pre-copy is also forced after 60 s, for 500 MB and 5 GB',
        unit: 's',
        why:
          'A send rate of 0.17 or 0.43 GB/s, which the paper’s own 6 and 24 s imply, exceeds 100 MB/s: each round is a half or a ' +
          'quarter of the previous one, and pre-copy converges. If KVM sent used memory only (S5), 6 and 24 s would imply 0.11 and 0.23 GB/s; ' +
          'at these rates pre-copy still converges, after 57 and 43 s. At KVM’s own limit of the time, 32 MiB/s, both are forced after 60 s; but then the 500 MB ' +
          'at 10 MB/s take 18 s and not 6, even if memory not yet written is sent as markers.',
      },
      {
        paper: 'forced at 60 s',
        ours: (m) => totalSizesMiB.map((sizeMiB) => formatFixed(m(`stopped ${sizeMiB} 100`), 1)).join(', '),
        holds: (m) => totalSizesMiB.every((sizeMiB) => Math.abs(m(`stopped ${sizeMiB} 100`) - forceAfterS) <= 0.1),
      },
    ),
    numberClaim(
      { kind: 'input', row: 'N7', n: 5, what: 'Testbed II: link rate', unit: 'GB/s' },
      {
        paper: 1,
        ours: (m) => m('wireGBps'),
        tolerance: { plusMinus: 0, because: '"the network bandwidth is 1 GB/s" (§5.2), of a nominal 10 Gbit/s' },
      },
    ),
    numberClaim(
      { kind: 'input', row: 'N7', n: 6, what: 'Testbed I: link rate', unit: 'Gbit/s' },
      {
        paper: 1,
        ours: (m) => m('wireIGbps'),
        tolerance: { plusMinus: 0, because: 'Gigabit Ethernet' },
      },
    ),
  ],
}

/** L4, Fig. 2 and 3: an idle VM of 1 GB, migrated at one rate after another. */
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Experiment, Settings } from '../experiment.ts'
import { isFalling, isRising, relationClaim, spreadShare } from '../claims/claims.ts'
import { liuScenario } from './testbed.ts'
import { formatFixed } from '../../units/format.ts'

const ratesMbps = [100, 200, 300, 400, 500, 600, 700, 800, 900]

const at = ({ memoryMiB }: Settings, mbps: number) => liuScenario({ name: `Idle at ${mbps} Mbit/s`, workload: 'idle', memoryMiB, mbps })

/** Data sent over the total time, 10^6 bit/s, counted apart from the constants that the engine's links use. */
function throughputMbps({ transferredMiB, totalS }: Pick<MigrationResult, 'transferredMiB' | 'totalS'>): number {
  return (transferredMiB * 2 ** 20 * 8) / 1e6 / totalS
}

/** The source's share of the energy of both hosts: the paper finds very little difference between them. */
const sourceShare = 0.5

export const energyOverRateExperiment: Experiment = {
  id: 'liu2011-fig3',
  paper: 'liu2011',
  figure: 'Fig. 2 and 3',
  title: 'Energy is independent of the transfer rate',
  rows: ['L4'],
  explanation:
    'The faster a VM is sent, the more power the source draws, but for a shorter time. The energy is their product and ' +
    'depends on traffic alone: an idle VM transfers its memory once plus a few pages, at any rate. The energy of a run is the paper’s ' +
    'formula (Eq. 17) applied to the simulated traffic; power is that energy divided by the total time, half of it at the source. The ' +
    'paper does not print the rates it tried; ours range from 100 to 900 Mbit/s.',
  sliders: [{ id: 'memoryMiB', label: 'Memory', unit: 'MiB', min: 256, max: 4096, step: 256, log: false, value: 1024 }],
  scenarios: (settings) => [
    { label: 'At 400 Mbit/s', scenario: at(settings, 400) },
    { label: 'At 800 Mbit/s', scenario: at(settings, 800) },
  ],
  async compute(settings, lab) {
    lab.expect(ratesMbps.length)
    const runs = []
    for (const mbps of ratesMbps) runs.push((await lab.run(at(settings, mbps))).migrations[0])
    const energyJ = runs.map((run) => run.energyJ * sourceShare)
    const powerW = runs.map((run, i) => energyJ[i] / run.totalS)
    const line = (values: number[]) => values.map((y, i) => ({ x: ratesMbps[i], y }))
    const x = { label: 'Transmission rate', unit: 'Mbit/s' }
    return {
      measures: {
        energySpread: spreadShare(energyJ),
        powerRises: isRising(powerW) ? 1 : 0,
        totalTimeFalls: isFalling(runs.map(({ totalS }) => totalS)) ? 1 : 0,
        slowPowerW: powerW[0],
        fastPowerW: powerW[powerW.length - 1],
        slowS: runs[0].totalS,
        fastS: runs[runs.length - 1].totalS,
        rateOff: Math.max(...runs.map((run, i) => Math.abs(throughputMbps(run) / ratesMbps[i] - 1))),
      },
      drawings: [
        {
          kind: 'lines',
          title: 'Power at the source above its static power',
          x,
          y: { label: 'Power', unit: 'W' },
          series: [{ label: 'Power', whose: 'ours', points: line(powerW) }],
        },
        {
          kind: 'lines',
          title: 'Total time',
          x,
          y: { label: 'Total time', unit: 's' },
          series: [{ label: 'Total time', whose: 'ours', points: line(runs.map(({ totalS }) => totalS)) }],
        },
        {
          kind: 'lines',
          title: 'Energy at the source',
          x,
          y: { label: 'Energy', unit: 'J' },
          series: [{ label: 'Energy', whose: 'ours', points: line(energyJ) }],
        },
      ],
    }
  },
  claims: [
    relationClaim(
      { kind: 'definition', row: 'L4', n: 1, what: 'Fig. 2: power rises with the transmission rate', unit: 'W' },
      {
        paper: 'increases as the rate is increased',
        ours: (m) => `${formatFixed(m('slowPowerW'), 1)} → ${formatFixed(m('fastPowerW'), 1)}`,
        holds: (m) => m('powerRises') === 1,
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'L4',
        n: 2,
        what: 'Fig. 2: total time falls with the transmission rate, and each migration’s traffic over its time is near its rate',
        unit: 's; % off',
      },
      {
        paper:
          '"the migration latency decreases"; "the observed network throughput can be limited to the target with less than 5% deviation" (§4.3)',
        tolerance: 'less than 5 % at each rate',
        ours: (m) => `${formatFixed(m('slowS'), 1)} → ${formatFixed(m('fastS'), 1)}; ${formatFixed(m('rateOff') * 100, 2)}`,
        holds: (m) => m('totalTimeFalls') === 1 && m('rateOff') < 0.05,
      },
    ),
    relationClaim(
      { kind: 'definition', row: 'L4', n: 3, what: 'Fig. 3: the energy varies little over transmission rates', unit: '%' },
      {
        paper: '< 6 %',
        ours: (m) => m('energySpread') * 100,
        holds: (m) => m('energySpread') < 0.06,
      },
    ),
  ],
}

/**
 * L4 and L10, Fig. 4 and 5: power readings once a second while VMs migrate, their sum (Eq. 16), and α and β fitted to many such
 * migrations by least squares. The meter reads means of whole seconds.
 */
import type { Result } from '../../engine/result/result.ts'
import { fitEnergy } from '../../models/fit/leastSquaresLinear.ts'
import type { EnergyObservation } from '../../models/fit/leastSquaresLinear.ts'
import { energyOfBothSides, energyOfPowerJ } from '../../models/formulas/liu2011Energy.ts'
import { energyDefaults } from '../../models/formulas/modelInputs.ts'
import { numberClaim, relationClaim } from '../claims/claims.ts'
import type { Experiment } from '../experiment.ts'
import { liuScenario } from './testbed.ts'
import { formatFixed } from '../../units/format.ts'

const memoriesMiB = [128, 256, 384, 512, 640, 768, 896, 1024, 1536, 2048, 3072, 4096]
const paperMbps = 800
/** "memtester": an endless loop over memory; the size is chosen here. */
const memtester = { preset: 'write-loop', sizeMiB: 512, MBps: 1000 }

/** Static power of both hosts, W: chosen here, and without effect, since Eq. 16 subtracts it. */
const staticW = 500

/** Mean power in each second above the static power, both hosts together, W: α times the second's traffic, and β spread over the run. */
function powerReadingsW({ series, migrations: [{ startS, endS, totalS, transferredMiB: allMiB }] }: Result): number[] {
  if (series === undefined) return []
  const { transferredMiB } = series.vms.vm
  const sentBy = (atS: number): number =>
    atS >= endS
      ? allMiB
      : transferredMiB[
          Math.max(
            0,
            series.tS.findLastIndex((sample) => sample <= atS + 1e-9),
          )
        ]
  return Array.from({ length: Math.ceil(totalS) }, (_, i) => {
    const fromS = startS + i
    const toS = Math.min(fromS + 1, endS)
    return energyDefaults.alpha * (sentBy(toS) - sentBy(fromS)) + (energyDefaults.beta * (toS - fromS)) / totalS
  })
}

const idle = (memoryMiB: number, mbps: number) => liuScenario({ name: `Idle, ${memoryMiB} MiB`, workload: 'idle', memoryMiB, mbps })
const testing = (mbps: number) => liuScenario({ name: 'memtester', workload: memtester, mbps })

export const energyTrainingExperiment: Experiment = {
  id: 'liu2011-fig5',
  paper: 'liu2011',
  figure: 'Fig. 4 and 5',
  title: 'Fitting energy to network traffic',
  rows: ['L4', 'L10'],
  explanation:
    'A power meter samples the host once per second. The energy of a migration is the power above the idle level, summed over ' +
    'the migration (Eq. 16). Plotted against traffic for VMs of many sizes, the points lie near a line with slope α and intercept β. ' +
    'The simulator has no physical power: it derives power from the bytes on the link, using the paper’s α, and spreads β over the ' +
    'run. The experiment therefore checks the sampling and the fit, not the physics. We chose the memory sizes.',
  sliders: [{ id: 'mbps', label: 'Rate', unit: 'Mbit/s', min: 200, max: 1000, step: 50, log: false, value: paperMbps }],
  scenarios: ({ mbps }) => [
    { label: 'Idle, 1 GB', scenario: idle(1024, mbps) },
    { label: 'memtester, 1 GB', scenario: testing(mbps) },
  ],
  async compute({ mbps }, lab) {
    lab.expect(memoriesMiB.length + 1)
    const observations: EnergyObservation[] = []
    let idlePower: number[] = []
    for (const memoryMiB of memoriesMiB) {
      const result = await lab.run(idle(memoryMiB, mbps), { series: true })
      const power = powerReadingsW(result)
      const readings = power.map((watts) => staticW + watts)
      if (memoryMiB === 1024) idlePower = power
      observations.push({ migratedMB: result.migrations[0].transferredMiB, energyJ: energyOfPowerJ(readings, staticW) })
    }
    const testerRun = await lab.run(testing(mbps), { series: true })
    const fit = fitEnergy(observations)
    if (!fit.ok) throw new Error(fit.why)
    const half = { alpha: fit.alpha / 2, beta: fit.beta / 2 }
    const bothSides = energyOfBothSides(1000, half, half).energyJ
    const seconds = (watts: number[]) => watts.map((y, i) => ({ x: i + 0.5, y: y / 2 }))
    const most = observations[observations.length - 1].migratedMB
    return {
      measures: {
        alpha: fit.alpha,
        beta: fit.beta,
        rSquared: fit.quality.rSquared ?? 1,
        sidesOff: Math.abs(bothSides / (energyDefaults.alpha * 1000 + energyDefaults.beta) - 1),
        runs: observations.length,
      },
      drawings: [
        {
          kind: 'lines',
          title: 'Power at the source above its static power (1 GB)',
          x: { label: 'Time', unit: 's' },
          y: { label: 'Power', unit: 'W' },
          series: [
            { label: 'Idle', whose: 'ours', points: seconds(idlePower) },
            { label: 'memtester', whose: 'ours', points: seconds(powerReadingsW(testerRun)) },
          ],
        },
        {
          kind: 'lines',
          title: 'Energy against traffic',
          x: { label: 'Traffic', unit: 'MB' },
          y: { label: 'Energy', unit: 'J' },
          series: [
            { label: 'Metered', whose: 'ours', points: observations.map(({ migratedMB, energyJ }) => ({ x: migratedMB, y: energyJ })) },
            { label: 'Fitted', whose: 'model', points: [0, most].map((x) => ({ x, y: fit.alpha * x + fit.beta })) },
            { label: 'Eq. 17', whose: 'paper', points: [0, most].map((x) => ({ x, y: energyDefaults.alpha * x + energyDefaults.beta })) },
          ],
        },
      ],
    }
  },
  claims: [
    numberClaim(
      { kind: 'input', row: 'L4', n: 4, what: 'Fig. 5: α fitted to metered migrations', unit: 'J/MB' },
      {
        paper: 0.512,
        ours: (m) => m('alpha'),
        tolerance: { share: 0.005, because: 'the simulated power follows this α; the difference is rounding' },
      },
    ),
    numberClaim(
      { kind: 'input', row: 'L4', n: 5, what: 'Fig. 5: β fitted to metered migrations', unit: 'J' },
      {
        paper: 20.165,
        ours: (m) => m('beta'),
        tolerance: { share: 0.005, because: 'as for α' },
      },
    ),
    numberClaim(
      { kind: 'definition', row: 'L4', n: 6, what: 'Fig. 5: R² of the line' },
      {
        paper: 0.993,
        ours: (m) => m('rSquared'),
        tolerance: { plusMinus: 0.007, because: 'the simulated power has no noise, so at most 1' },
      },
    ),
    relationClaim(
      { kind: 'definition', row: 'L4', n: 7, what: 'Eq. 14 and 15: source and destination, equal, add up to α and β', unit: '% off' },
      {
        paper: 'E = E_sour + E_dest = α V_mig + β',
        tolerance: '0.5 %: as for α',
        ours: (m) => m('sidesOff') * 100,
        holds: (m) => m('sidesOff') < 0.005,
      },
    ),
    relationClaim(
      { kind: 'definition', row: 'L10', n: 1, what: 'α and β are fitted to runs, with R²' },
      {
        paper: 'ordinary least squares',
        ours: (m) =>
          `${m('runs')} runs: α ${formatFixed(m('alpha'), 3)}, β ${formatFixed(m('beta'), 1)}, R² ${formatFixed(m('rSquared'), 4)}`,
        holds: (m) => m('rSquared') > 0 && m('rSquared') <= 1,
      },
    ),
  ],
}

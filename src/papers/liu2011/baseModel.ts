/**
 * L1: Eq. 1 to 8 beside the engine: once where they hold (a sweep through all memory, so that no page is written twice in a
 * round) and once where they do not (the same rate over an eighth of it).
 */
import { downtimeMsOrNaN } from '../../engine/result/downtime.ts'
import type { Result } from '../../engine/result/result.ts'
import { liu2011Base } from '../../models/formulas/liu2011Base.ts'
import type { BaseOutput } from '../../models/formulas/liu2011Base.ts'
import { resumeSDefault } from '../../models/formulas/modelInputs.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import type { Measure } from '../claims/claim.ts'
import { compared } from '../claims/claims.ts'
import type { Experiment, Settings } from '../experiment.ts'
import type { Lab } from '../lab.ts'
import { formatFixed } from '../../units/format.ts'
import { BASE_PAGE_BYTES, BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'

/** Between two powers of λ = ½, so that chance does not change the number of rounds. */
const thresholdMiB = 3
/** Leaves an eighth of 1 GiB to the final copy, whose share of the traffic then counts. Between two powers of λ as well. */
const largeThresholdMiB = 192
/** Further λ, whose last rounds also end well away from the threshold. */
const otherLambdas = [0.25, 0.4, 0.6] as const
const atLambdas = `λ = ½, ${otherLambdas.join(', ')}`
/** Rounds of which each is compared with Eq. 4; later ones have too few pages. */
const judgedRounds = [1, 2, 3, 4, 5] as const
/** Share of the memory that the second workload writes repeatedly. */
const hotShare = 1 / 8

type Pattern = 'sequential' | 'uniform'

function scenario({ memoryMiB, rateMbps, lambda }: Settings, pattern: Pattern, remainingMiB = thresholdMiB): ScenarioInput {
  const writesPerS = (lambda * rateMbps * BYTES_PER_S_OF_MBPS) / BASE_PAGE_BYTES
  const sizeMiB = pattern === 'sequential' ? memoryMiB : Math.max(1, Math.round(memoryMiB * hotShare))
  return {
    version: 1,
    name: pattern === 'sequential' ? 'No page written twice in a round' : 'Pages written twice in a round',
    latencyMs: 0,
    hosts: [
      { id: 'a', mbps: rateMbps },
      { id: 'b', mbps: rateMbps },
    ],
    vms: [
      {
        id: 'vm',
        host: 'a',
        memoryMiB,
        deviceStateKiB: 0,
        fixedMs: { resume: resumeSDefault * 1000 },
        workload: { streams: [{ writesPerS, sizeMiB, pattern }] },
      },
    ],
    migrations: [{ vm: 'vm', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'threshold', remainingMiB, maxRounds: 100 } } }],
  }
}

/** Eq. 1 to 8 in units of 10^6 bytes, so that sizes and rates match. */
function predicted({ memoryMiB, rateMbps, lambda }: Settings, remainingMiB = thresholdMiB): BaseOutput {
  const toMB = MIB_BYTES / 1e6
  const rateMBps = rateMbps / 8
  return liu2011Base({
    memoryMB: memoryMiB * toMB,
    thresholdMB: remainingMiB * toMB,
    dirtyMBps: lambda * rateMBps,
    rateMBps,
    resumeS: resumeSDefault,
  })
}

const volumesMiB = ({ migrations: [{ rounds }] }: Result): number[] => rounds.map(({ sentMiB }) => sentMiB)
const off = (ours: number, model: number): number => Math.abs(ours - model) / model

/** A measure at λ = ½ and at each further λ. */
const atEach = (m: Measure, name: string): number[] => [m(name), ...otherLambdas.map((lambda) => m(`${name} ${lambda}`))]
const inTurn = (m: Measure, name: string, text: (value: number) => string): string => atEach(m, name).map(text).join(', ')

/** Distance of the traffic from Eq. 5 with the large threshold, as a share. */
async function largeFinalCopyOff(settings: Settings, lab: Lab): Promise<number> {
  const [run] = (await lab.run(scenario(settings, 'sequential', largeThresholdMiB))).migrations
  return off(run.transferredMiB, (predicted(settings, largeThresholdMiB).migratedMB * 1e6) / MIB_BYTES)
}

export const baseModelExperiment: Experiment = {
  id: 'liu2011-base-model',
  paper: 'liu2011',
  figure: 'Eq. 1 to 8',
  title: 'The base model: a geometric series of rounds',
  rows: ['L1'],
  explanation:
    'If memory is dirtied at a constant rate D and sent at a constant rate R, each round is λ = D/R times the previous one: ' +
    'the volumes form a geometric series, and everything follows from λ, the memory and the threshold. This holds as long as no page ' +
    'is written twice in a round. A sequential sweep through all memory meets that condition, and its simulated rounds match the ' +
    'curve. The same rate on an eighth of the memory does not: rewritten pages count once, so rounds shrink much faster than the ' +
    'formula predicts. We chose the rate of 100 MB/s and λ = ½; the paper gives only the equations.',
  sliders: [
    { id: 'memoryMiB', label: 'Memory', unit: 'MiB', min: 64, max: 4096, step: 64, log: false, value: 1024 },
    { id: 'rateMbps', label: 'Transmission rate', unit: 'Mbit/s', min: 100, max: 10_000, step: 100, log: true, value: 800 },
    { id: 'lambda', label: 'λ = D/R', unit: '', min: 0.05, max: 0.95, step: 0.05, log: false, value: 0.5 },
  ],
  scenarios: (settings) => [
    { label: 'No page written twice in a round', scenario: scenario(settings, 'sequential') },
    { label: 'One eighth of memory rewritten', scenario: scenario(settings, 'uniform') },
  ],
  async compute(settings, lab) {
    lab.expect(5 + otherLambdas.length)
    const sweep = await lab.run(scenario(settings, 'sequential'))
    const hot = await lab.run(scenario(settings, 'uniform'))
    const halfMemory = (await lab.run(scenario({ ...settings, memoryMiB: settings.memoryMiB / 2 }, 'sequential'))).migrations[0]
    const halfLambda = (await lab.run(scenario({ ...settings, lambda: settings.lambda / 2 }, 'sequential'))).migrations[0]
    const others: Record<string, number> = {}
    for (const lambda of otherLambdas) {
      const [at] = (await lab.run(scenario({ ...settings, lambda }, 'sequential'))).migrations
      const there = predicted({ ...settings, lambda })
      others[`trafficOff ${lambda}`] = off(at.transferredMiB, (there.migratedMB * 1e6) / MIB_BYTES)
      others[`timeOff ${lambda}`] = off(at.totalS - resumeSDefault, there.totalS)
      others[`downtimeOffMs ${lambda}`] = Math.abs(downtimeMsOrNaN(at) - there.downtimeS * 1000)
      others[`roundsBeyondModel ${lambda}`] = at.rounds.length - there.rounds.length
    }
    const model = predicted(settings)
    const [run] = sweep.migrations
    const modelMiB = model.rounds.map(({ volumeMB }) => (volumeMB * 1e6) / MIB_BYTES)
    const line = (volumes: number[]) => volumes.map((y, x) => ({ x, y }))
    return {
      measures: {
        resumeMs: run.downtimeParts.resumeMs,
        trafficOff: off(run.transferredMiB, (model.migratedMB * 1e6) / MIB_BYTES),
        timeOff: off(run.totalS - resumeSDefault, model.totalS),
        downtimeOffMs: Math.abs(downtimeMsOrNaN(run) - model.downtimeS * 1000),
        sumOff: off(
          model.rounds.reduce((sum, { volumeMB }) => sum + volumeMB, 0),
          model.migratedMB,
        ),
        soonTrafficOff: await largeFinalCopyOff(settings, lab),
        roundsBeyondModel: run.rounds.length - model.rounds.length,
        hotRound1Share: volumesMiB(hot)[1] / modelMiB[1],
        trafficMiB: run.transferredMiB,
        totalS: run.totalS,
        halfMemoryTrafficMiB: halfMemory.transferredMiB,
        halfMemoryTotalS: halfMemory.totalS,
        halfLambdaTrafficMiB: halfLambda.transferredMiB,
        halfLambdaTotalS: halfLambda.totalS,
        ...others,
        ...Object.fromEntries(
          judgedRounds.map((round) => [`round ${round} off`, off(volumesMiB(sweep)[round] ?? 0, modelMiB[round] ?? 1)]),
        ),
      },
      drawings: [
        {
          kind: 'lines',
          title: 'Data sent per round',
          x: { label: 'Round', unit: '' },
          y: { label: 'Sent', unit: 'MiB', log: true },
          series: [
            { label: 'Eq. 4', whose: 'model', points: line(modelMiB) },
            { label: 'No page written twice', whose: 'ours', points: line(volumesMiB(sweep)) },
            { label: 'One eighth of memory rewritten', whose: 'ours', points: line(volumesMiB(hot)) },
          ],
          marks: [{ at: thresholdMiB, axis: 'y', label: 'V_thd', whose: 'model' }],
        },
      ],
    }
  },
  claims: [
    {
      form: 'number',
      kind: 'input',
      row: 'L1',
      n: 1,
      what: 'T_resume, the constant part of the downtime',
      paper: 20,
      unit: 'ms',
      tolerance: { plusMinus: 0, because: 'a constant of the paper, set as given' },
      ours: (m) => m('resumeMs'),
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'L1',
      n: 2,
      what: `Simulated traffic matches Eq. 5 if no page is written twice in a round, ${atLambdas}`,
      unit: '% off',
      paper: 'V_mig = V_mem (1 − λ^(n+1)) / (1 − λ)',
      tolerance: 'at most 1 % each: writes arrive at random times with a given mean rate',
      ours: (m) => inTurn(m, 'trafficOff', (share) => formatFixed(share * 100, 2)),
      holds: (m) => atEach(m, 'trafficOff').every((share) => share <= 0.01),
      why: 'Random arrival of writes.',
    },
    {
      form: 'relation',
      kind: 'definition',
      row: 'L1',
      n: 3,
      what: `Total time of these guests matches Eq. 6, ${atLambdas}`,
      unit: '% off',
      paper: 'T_mig = V_mig / R',
      tolerance: 'at most 1 %: at a fixed rate it follows from the traffic',
      ours: (m) => inTurn(m, 'timeOff', (share) => formatFixed(share * 100, 2)),
      holds: (m) => atEach(m, 'timeOff').every((share) => share <= 0.01),
      why: 'Random arrival of writes.',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'L1',
      n: 4,
      what: `Downtime of these guests matches Eq. 7, ${atLambdas}`,
      unit: 'ms off',
      paper: 'T_down = T_n + T_resume',
      tolerance:
        'at most 5 ms each: at λ = ½ the last round is about 500 pages of 41 µs, and their number varies by about 35 through all previous rounds',
      ours: (m) => inTurn(m, 'downtimeOffMs', (ms) => formatFixed(ms, 1)),
      holds: (m) => atEach(m, 'downtimeOffMs').every((ms) => ms <= 5),
      why: 'Random arrival of writes in the last rounds.',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'L1',
      n: 5,
      what: `Number of rounds as predicted by Eq. 8, ${atLambdas}`,
      unit: 'rounds more',
      paper: 'n = ⌈log_λ(V_thd / V_mem)⌉',
      tolerance: 'none',
      ours: (m) => inTurn(m, 'roundsBeyondModel', (rounds) => formatFixed(rounds, 0)),
      holds: (m) => atEach(m, 'roundsBeyondModel').every((rounds) => rounds === 0),
      why: 'Random arrival of writes.',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'L1',
      n: 6,
      what: 'Simulated traffic falls below Eq. 5 where pages are rewritten within a round',
      unit: '',
      paper: 'round 1 below D·T_0',
      tolerance: 'none: less than half of the volume that Eq. 4 predicts is visible',
      ours: (m) => m('hotRound1Share'),
      holds: (m) => m('hotRound1Share') < 0.5,
      why: 'The written region is too large for rewriting to matter.',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'L1',
      n: 7,
      what: 'Half the memory, or half of λ: less traffic and shorter total time',
      unit: 'MiB',
      paper: 'a VM with smaller memory and smaller λ is the better candidate',
      tolerance: 'none: an inequality',
      ours: (m) => `${compared(m('halfMemoryTrafficMiB'), m('trafficMiB'), 0)}, ${compared(m('halfLambdaTrafficMiB'), m('trafficMiB'), 0)}`,
      holds: (m) =>
        m('halfMemoryTrafficMiB') < m('trafficMiB') &&
        m('halfLambdaTrafficMiB') < m('trafficMiB') &&
        m('halfMemoryTotalS') < m('totalS') &&
        m('halfLambdaTotalS') < m('totalS'),
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'L1',
      n: 8,
      unit: '% off',
      what: `Rounds ${judgedRounds[0]} to ${judgedRounds[judgedRounds.length - 1]} each send the volume of Eq. 4`,
      paper: 'V_i = V_mem λ^i',
      tolerance: 'at most 3 %: the rounds become shorter, and chance counts for more',
      ours: (m) => judgedRounds.map((round) => formatFixed(m(`round ${round} off`) * 100, 2)).join(', '),
      holds: (m) => judgedRounds.every((round) => m(`round ${round} off`) <= 0.03),
      why: 'Random arrival of writes.',
    },
    {
      form: 'relation',
      kind: 'definition',
      row: 'L1',
      n: 9,
      what: 'Eq. 5: the traffic is the sum of the rounds of Eq. 4',
      paper: 'V_mig = Σ V_i',
      unit: '% apart',
      tolerance: '10^-9: rounding',
      ours: (m) => m('sumOff') * 100,
      holds: (m) => m('sumOff') < 1e-9,
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'L1',
      n: 10,
      what: `V_thd = ${largeThresholdMiB} MiB, a large final copy: traffic matches Eq. 5`,
      unit: '% off',
      paper: 'V_mig counts V_n once',
      tolerance: 'at most 1 %: as for the small V_thd',
      ours: (m) => m('soonTrafficOff') * 100,
      holds: (m) => m('soonTrafficOff') <= 0.01,
      why: 'Random arrival of writes.',
    },
  ],
}

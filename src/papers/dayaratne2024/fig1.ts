/** Fig. 1 (D1): the direction of a VM's own traffic with which its migration competes. */
import type { Measure } from '../claims/claim.ts'
import type { Experiment, Settings } from '../experiment.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import type { TestbedTechnique } from './testbed.ts'
import { moveAll } from './testbed.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'
import { formatFixed } from '../../units/format.ts'

const directions = ['none', 'out', 'in'] as const
type Direction = (typeof directions)[number]

function scenario(technique: TestbedTechnique, direction: Direction, { trafficMbps, mbps }: Settings): ScenarioInput {
  const traffic = direction === 'none' ? undefined : { [direction === 'in' ? 'inMbps' : 'outMbps']: trafficMbps }
  const name = `${technique}, ${direction === 'none' ? 'no traffic' : `traffic ${direction}`}`
  return moveAll([{ id: 'vm', technique, traffic }], { name, mbps })
}

/** Duration of the phase in which a technique copies memory: before switchover for pre-copy, after it for post-copy. */
const exposedS = (technique: TestbedTechnique, run: MigrationResult): number => (technique === 'pre-copy' ? run.preparationS : run.resumeS)

/** Traffic that the application asks to send or receive during the migration. */
const wantedMiB = (run: MigrationResult, mbps: number): number => (run.totalS * mbps * BYTES_PER_S_OF_MBPS) / MIB_BYTES

const onlyInPause = 'below 2 % lost: during the downtime its traffic is already routed to the destination'

/** Total time without traffic and with each direction of it. */
function lengths(m: Measure, technique: TestbedTechnique, of: readonly Direction[]): string {
  const withTraffic = of.map((direction) => `${direction} ${formatFixed(m(`${technique} ${direction} s`), 2)}`)
  return [formatFixed(m(`${technique} none s`), 2), ...withTraffic].join(', ')
}

function isUnchanged(m: Measure, technique: TestbedTechnique, direction: Direction): boolean {
  return Math.abs(m(`${technique} ${direction} s`) / m(`${technique} none s`) - 1) < 0.001
}

export const fig1: Experiment = {
  id: 'dayaratne2024-fig1',
  paper: 'dayaratne2024',
  figure: 'Fig. 1',
  title: 'Migration and application traffic on a shared port, by direction',
  rows: ['D1'],
  explanation:
    'During pre-copy a VM runs on the source: its outgoing packets and its memory leave through the same port. During ' +
    'post-copy it runs on the destination: its incoming packets and its memory arrive through the same port. The other direction is ' +
    'free in both cases. The bars show how long memory is copied: before switchover under pre-copy, after it under post-copy. ' +
    'We chose the 600 Mbit/s of traffic; the proposal gives no value.',
  sliders: [
    { id: 'trafficMbps', label: 'Traffic', unit: 'Mbit/s', min: 0, max: 1000, step: 50, log: false, value: 600 },
    { id: 'mbps', label: 'Port', unit: 'Mbit/s', min: 200, max: 10_000, step: 100, log: true, value: 1000 },
  ],
  scenarios: (settings) =>
    (['pre-copy', 'post-copy'] as const).flatMap((technique) =>
      (['out', 'in'] as const).map((direction) => ({
        label: `${technique}, ${direction === 'in' ? 'incoming' : 'outgoing'} traffic`,
        scenario: scenario(technique, direction, settings),
      })),
    ),
  async compute(settings, lab) {
    lab.expect(6)
    const measures: Record<string, number> = {}
    for (const technique of ['pre-copy', 'post-copy'] as const) {
      for (const direction of directions) {
        const {
          migrations: [run],
        } = await lab.run(scenario(technique, direction, settings))
        const name = `${technique} ${direction}`
        measures[`${name} s`] = exposedS(technique, run)
        measures[`${name} lost`] =
          direction === 'none' || settings.trafficMbps === 0
            ? 0
            : (run.applicationTraffic.inLostMiB + run.applicationTraffic.outLostMiB) / wantedMiB(run, settings.trafficMbps)
      }
    }
    const values = (direction: Direction): number[] => ['pre-copy', 'post-copy'].map((technique) => measures[`${technique} ${direction} s`])
    return {
      measures,
      drawings: [
        {
          kind: 'bars',
          title: 'Duration of the copy phase',
          x: 'Technique',
          y: { label: 'Duration', unit: 's' },
          groups: ['pre-copy', 'post-copy'],
          series: [
            { label: 'no traffic', whose: 'ours', values: values('none') },
            { label: 'outgoing', whose: 'ours', values: values('out') },
            { label: 'incoming', whose: 'ours', values: values('in') },
          ],
        },
      ],
    }
  },
  claims: [
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D1',
      n: 1,
      what: 'Under pre-copy the application loses outgoing traffic, not incoming',
      paper: 'both slow down, in this direction only',
      unit: '% lost',
      tolerance: onlyInPause,
      ours: (m) => `out ${formatFixed(m('pre-copy out lost') * 100, 1)}, in ${formatFixed(m('pre-copy in lost') * 100, 1)}`,
      holds: (m) => m('pre-copy out lost') > 0.05 && m('pre-copy in lost') < 0.02,
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D1',
      n: 2,
      what: 'Under post-copy the application loses incoming traffic, not outgoing',
      paper: 'both slow down, in this direction only',
      unit: '% lost',
      tolerance: onlyInPause,
      ours: (m) => `in ${formatFixed(m('post-copy in lost') * 100, 1)}, out ${formatFixed(m('post-copy out lost') * 100, 1)}`,
      holds: (m) => m('post-copy in lost') > 0.05 && m('post-copy out lost') < 0.02,
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D1',
      n: 12,
      what: 'The VM’s own traffic: outgoing lengthens pre-copy, incoming does not',
      paper: 'competes with the outgoing traffic',
      unit: 's',
      tolerance: 'a tenth longer at least; unchanged within 0.1 %',
      ours: (m) => lengths(m, 'pre-copy', ['out', 'in']),
      holds: (m) => m('pre-copy out s') > 1.1 * m('pre-copy none s') && isUnchanged(m, 'pre-copy', 'in'),
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D1',
      n: 13,
      what: 'The VM’s own traffic: incoming lengthens post-copy, outgoing does not',
      paper: 'competes with the incoming traffic',
      unit: 's',
      tolerance: 'a tenth longer at least; unchanged within 0.1 %',
      ours: (m) => lengths(m, 'post-copy', ['in', 'out']),
      holds: (m) => m('post-copy in s') > 1.1 * m('post-copy none s') && isUnchanged(m, 'post-copy', 'out'),
      why: '',
    },
  ],
}

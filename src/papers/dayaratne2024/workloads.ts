/** D6: Sysbench, Memcached and iPerf on one shared port, and with a separate port for migration. */
import type { Measure } from '../claims/claim.ts'
import type { Experiment, Settings } from '../experiment.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import type { ScenarioInput, WorkloadInput } from '../../scenario/schema/schema.ts'
import type { GangVm, TestbedTechnique } from './testbed.ts'
import { moveAll, trafficLostMiB } from './testbed.ts'
import { formatFixed } from '../../units/format.ts'

interface Load {
  id: string
  workload(trafficMbps: number): WorkloadInput
  traffic(trafficMbps: number): GangVm['traffic']
  technique: TestbedTechnique
}

/**
 * Servers send more than they receive, iPerf's server receives; each VM is migrated by the technique that competes with that
 * direction.
 */
const loads: readonly Load[] = [
  { id: 'Sysbench', workload: () => 'sysbench', traffic: (mbps) => ({ inMbps: mbps / 10, outMbps: mbps }), technique: 'pre-copy' },
  { id: 'Memcached', workload: () => 'memcached', traffic: (mbps) => ({ inMbps: mbps / 10, outMbps: mbps }), technique: 'pre-copy' },
  { id: 'iPerf', workload: (mbps) => ({ preset: 'iperf', mbps }), traffic: (mbps) => ({ inMbps: mbps }), technique: 'post-copy' },
]

type Port = 'shared' | 'dedicated' | 'no traffic'

function scenario({ id, workload, traffic, technique }: Load, port: Port, { trafficMbps }: Settings): ScenarioInput {
  const vm: GangVm = {
    id: 'vm',
    technique,
    workload: workload(trafficMbps),
    ...(port !== 'no traffic' && { traffic: traffic(trafficMbps) }),
  }
  return moveAll([vm], { name: `${id}, ${port}`, migrationMbps: port === 'dedicated' ? 1000 : undefined })
}

const workloadNames = loads.map(({ id }) => id).join(', ')

/** Total time without and with traffic, and the traffic lost. */
function inWords(m: Measure, id: string, port: Port): string {
  return `${formatFixed(m(`${id} no traffic s`), 1)} → ${formatFixed(m(`${id} ${port} s`), 1)} s, ${formatFixed(m(`${id} ${port} lost`), 0)} MiB lost`
}

export const workloads: Experiment = {
  id: 'dayaratne2024-workloads',
  paper: 'dayaratne2024',
  figure: 'Sections 3, 6',
  title: 'Three workloads, one port or two',
  rows: ['D6'],
  explanation:
    'The proposal plans to measure Sysbench, Memcached and iPerf on two servers with one Gigabit port each. On that shared ' +
    'port migration and application slow each other down; with a second port for migration only there is no contention, as it states ' +
    'for such servers. It prints no values; we chose rates and traffic, with the reasoning given for each workload.',
  sliders: [{ id: 'trafficMbps', label: 'Traffic', unit: 'Mbit/s', min: 0, max: 940, step: 20, log: false, value: 600 }],
  scenarios: (settings) =>
    loads.flatMap((load) =>
      (['shared', 'dedicated'] as const).map((port) => ({
        label: `${load.id}, ${port} port`,
        scenario: scenario(load, port, settings),
      })),
    ),
  async compute(settings, lab) {
    lab.expect(loads.length * 3)
    const measures: Record<string, number> = {}
    for (const load of loads) {
      for (const port of ['shared', 'dedicated', 'no traffic'] as const) {
        const { migrations }: { migrations: MigrationResult[] } = await lab.run(scenario(load, port, settings))
        measures[`${load.id} ${port} s`] = migrations[0].totalS
        measures[`${load.id} ${port} lost`] = trafficLostMiB(migrations)
      }
    }
    const series = (name: string) =>
      (['shared', 'dedicated'] as const).map((port) => ({
        label: `${port} port`,
        whose: 'ours' as const,
        values: loads.map(({ id }) => measures[`${id} ${port} ${name}`]),
      }))
    const groups = loads.map(({ id }) => id)
    return {
      measures,
      drawings: [
        { kind: 'bars', title: 'Total time', x: 'Workload', y: { label: 'Total time', unit: 's' }, groups, series: series('s') },
        {
          kind: 'bars',
          title: 'Application traffic lost',
          x: 'Workload',
          y: { label: 'Lost', unit: 'MiB' },
          groups,
          series: series('lost'),
        },
      ],
    }
  },
  claims: [
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D6',
      n: 1,
      what: `${workloadNames}, shared port: longer total time than without traffic`,
      paper: 'both share the bandwidth, and both degrade',
      unit: 's',
      tolerance: 'at least 5 % longer each',
      ours: (m) => loads.map(({ id }) => `${formatFixed(m(`${id} no traffic s`), 1)} → ${formatFixed(m(`${id} shared s`), 1)}`).join(', '),
      holds: (m) => loads.every(({ id }) => m(`${id} shared s`) > 1.05 * m(`${id} no traffic s`)),
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D6',
      n: 2,
      what: `${workloadNames}, shared port: application traffic is lost`,
      paper: 'both share the bandwidth, and both degrade',
      unit: 'MiB',
      tolerance: 'none: more than nothing',
      ours: (m) => loads.map(({ id }) => formatFixed(m(`${id} shared lost`), 0)).join(', '),
      holds: (m) => loads.every(({ id }) => m(`${id} shared lost`) > 1),
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D6',
      n: 3,
      what: `${workloadNames}, dedicated migration port: total time as without traffic, and no application traffic is lost`,
      paper: 'does not cause any contention',
      unit: '',
      tolerance: 'none: within rounding',
      ours: (m) => loads.map(({ id }) => inWords(m, id, 'dedicated')).join('; '),
      holds: (m) =>
        loads.every(({ id }) => Math.abs(m(`${id} dedicated s`) / m(`${id} no traffic s`) - 1) < 0.001 && m(`${id} dedicated lost`) === 0),
      why: '',
    },
  ],
}

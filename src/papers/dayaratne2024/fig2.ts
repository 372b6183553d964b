/** Fig. 2 (D1): bandwidth over time with traffic out of and into the source and the destination. */
import type { Claim } from '../claims/claim.ts'
import { compared, relationClaim } from '../claims/claims.ts'
import type { LinesDrawing } from '../drawing.ts'
import type { Experiment, Settings } from '../experiment.ts'
import type { Result } from '../../engine/result/result.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import type { TestbedTechnique } from './testbed.ts'
import { moveAll } from './testbed.ts'
import { formatFixed } from '../../units/format.ts'

interface Panel {
  id: string
  title: string
  /** Host of the other VM. */
  host: 'a' | 'b'
  direction: 'in' | 'out'
  technique: TestbedTechnique
  /** Whether traffic and migration use the same direction of a port. */
  contends: boolean
}

/** The paper's four panels; the traffic belongs to a VM that is not migrated. */
const panels: readonly Panel[] = [
  { id: 'a', title: 'Outgoing at the source, pre-copy', host: 'a', direction: 'out', technique: 'pre-copy', contends: true },
  { id: 'b', title: 'Incoming at the source, pre-copy', host: 'a', direction: 'in', technique: 'pre-copy', contends: false },
  { id: 'c', title: 'Outgoing at the destination, post-copy', host: 'b', direction: 'out', technique: 'post-copy', contends: false },
  { id: 'd', title: 'Incoming at the destination, post-copy', host: 'b', direction: 'in', technique: 'post-copy', contends: true },
]

function scenario({ title, host, direction, technique }: Panel, { trafficMbps }: Settings): ScenarioInput {
  const traffic = direction === 'in' ? { inMbps: trafficMbps } : { outMbps: trafficMbps }
  return moveAll([{ id: 'vm', technique }], { name: title, others: [{ id: 'other', host, memoryMiB: 64, traffic }] })
}

/** VMs of a gang that leave the source of panel a at once. */
const gangSize = 4

function gangScenario({ trafficMbps }: Settings): ScenarioInput {
  const gang = Array.from({ length: gangSize }, (_, i) => ({ id: i === 0 ? 'vm' : `vm${i + 1}`, technique: panels[0].technique }))
  return moveAll(gang, {
    name: `${panels[0].title}, ${gangSize} VMs at once`,
    schedule: { mode: 'asap' },
    others: [{ id: 'other', host: panels[0].host, memoryMiB: 64, traffic: { outMbps: trafficMbps } }],
  })
}

/** The other VM's traffic and the migration, Mbit/s over time. */
function drawing({ title, direction }: Panel, { series }: Result): LinesDrawing {
  const { tS, vms } = series!
  const line = (values: readonly number[]): { x: number; y: number }[] => tS.map((x, i) => ({ x, y: values[i] }))
  return {
    kind: 'lines',
    title,
    x: { label: 'Time', unit: 's' },
    y: { label: 'Bandwidth', unit: 'Mbit/s' },
    series: [
      { label: 'traffic', whose: 'ours', points: line(direction === 'in' ? vms.other.inMbps : vms.other.outMbps) },
      { label: 'migration', whose: 'ours', points: line(vms.vm.migrationMbps) },
    ],
  }
}

/** Means over the middle three fifths of the migration, Mbit/s. */
function means({ direction }: Panel, { series, migrations: [run] }: Result): { traffic: number; migration: number } {
  const { tS, vms } = series!
  const mean = (values: readonly number[]): number => {
    const inside = values.filter((_, i) => tS[i] > 0.2 * run.totalS && tS[i] < 0.8 * run.totalS)
    return inside.reduce((sum, value) => sum + value, 0) / inside.length
  }
  return { traffic: mean(direction === 'in' ? vms.other.inMbps : vms.other.outMbps), migration: mean(vms.vm.migrationMbps) }
}

const panelClaims: readonly Claim[] = panels.map(({ id, title, contends }, i) => ({
  form: 'relation',
  kind: 'prediction',
  row: 'D1',
  n: 3 + i,
  what: `Fig. 2${id}. ${title}: ${contends ? 'both drop to a share of the port' : 'neither is disturbed'}`,
  paper: contends ? 'the migration competes with this traffic' : 'no competition in this direction',
  unit: 'Mbit/s',
  tolerance: contends ? 'traffic and migration together fill the port within 1 %' : '1 %',
  ours: (m) => `traffic ${formatFixed(m(`${id} traffic`), 0)}, migration ${formatFixed(m(`${id} migration`), 0)}`,
  holds: (m) =>
    contends
      ? m(`${id} traffic`) < 0.9 * m('wanted') &&
        m(`${id} migration`) < 900 &&
        Math.abs(m(`${id} traffic`) + m(`${id} migration`) - 1000) < 10
      : Math.abs(m(`${id} traffic`) / m('wanted') - 1) < 0.01 && m(`${id} migration`) > 950,
  why: '',
}))

/** "In gang migration scenarios … the combined migration traffic can severely impact the available bandwidth" (§1.2.4.3). */
const gangClaim = relationClaim(
  {
    kind: 'prediction',
    row: 'D1',
    n: 11,
    what: `${gangSize} VMs that leave the source at once: an application there keeps much less of the port than beside one`,
    unit: 'Mbit/s',
  },
  {
    paper: '"the combined migration traffic can severely impact the available bandwidth"',
    tolerance: 'Stated in words; we test for a quarter less',
    ours: (m) => compared(m('gang traffic'), m('a traffic'), 0),
    holds: (m) => m('gang traffic') < 0.75 * m('a traffic'),
  },
)

export const fig2: Experiment = {
  id: 'dayaratne2024-fig2',
  paper: 'dayaratne2024',
  figure: 'Fig. 2',
  title: 'Bandwidth over time, with traffic at either end',
  rows: ['D1'],
  explanation:
    'Another VM on the source or the destination sends or receives. If its traffic has the migration’s direction, out of the ' +
    'source or into the destination, both get a share of the port; in the other direction the traffic is undisturbed. A gang takes a share for each of its VMs.',
  sliders: [{ id: 'trafficMbps', label: 'Traffic', unit: 'Mbit/s', min: 0, max: 1000, step: 50, log: false, value: 800 }],
  scenarios: (settings) => [
    ...panels.map((panel) => ({ label: panel.title, scenario: scenario(panel, settings) })),
    { label: `${gangSize} VMs at once`, scenario: gangScenario(settings) },
  ],
  async compute(settings, lab) {
    lab.expect(panels.length + 1)
    const measures: Record<string, number> = {}
    const drawings: LinesDrawing[] = []
    for (const panel of panels) {
      const result = await lab.run(scenario(panel, settings), { series: true })
      const { traffic, migration } = means(panel, result)
      measures[`${panel.id} traffic`] = traffic
      measures[`${panel.id} migration`] = migration
      drawings.push(drawing(panel, result))
    }
    const gang = means(panels[0], await lab.run(gangScenario(settings), { series: true }))
    return { measures: { ...measures, 'gang traffic': gang.traffic, wanted: settings.trafficMbps }, drawings }
  },
  claims: [...panelClaims, gangClaim],
}

/** D2: four VMs of one server at once, two at a time, or one after another. */
import { downtimeMsOrNaN } from '../../engine/result/downtime.ts'
import type { Experiment, Settings } from '../experiment.ts'
import type { Lab } from '../lab.ts'
import type { Result } from '../../engine/result/result.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import type { TestbedTechnique } from './testbed.ts'
import { moveAll, techniqueNames, togetherDownS, totalTimeS, trafficLostMiB } from './testbed.ts'
import { compared, comparedInTurn, isRising } from '../claims/claims.ts'

const orders = {
  serial: { mode: 'serial' },
  'two at a time': { mode: 'parallel', concurrency: 2 },
  parallel: { mode: 'asap' },
} as const
type Order = keyof typeof orders
const orderNames = Object.keys(orders) as Order[]

function scenario(technique: TestbedTechnique, order: Order, { vms }: Settings): ScenarioInput {
  const ids = Array.from({ length: vms }, (_, i) => `vm${i + 1}`)
  return moveAll(
    ids.map((id) => ({ id, technique })),
    { name: `${vms} VMs by ${technique}, ${order}`, schedule: orders[order] },
  )
}

/**
 * Traffic that each VM sends where its loss is measured; the text gives no rate. Four migrations and four applications get an eighth of the
 * port each, 125 Mbit/s, so that nothing is lost at the lowest.
 */
const sendsMbps = [100, 150, 250, 500] as const

/** Application traffic of the VMs that is lost while they migrate in this order by pre-copy and send this much each. */
async function lostMiB(order: 'serial' | 'parallel', mbps: number, { vms }: Settings, lab: Lab): Promise<number> {
  const gang = Array.from({ length: vms }, (_, i) => ({
    id: `vm${i + 1}`,
    technique: 'pre-copy' as const,
    traffic: { outMbps: mbps },
  }))
  const name = `${vms} VMs that send ${mbps} Mbit/s each, ${order}`
  return trafficLostMiB((await lab.run(moveAll(gang, { name, schedule: orders[order] }))).migrations)
}

const meanDownMs = ({ migrations }: Result): number =>
  migrations.reduce((sum, migration) => sum + downtimeMsOrNaN(migration), 0) / migrations.length

export const gang: Experiment = {
  id: 'dayaratne2024-gang',
  paper: 'dayaratne2024',
  figure: 'Section 1.2.2',
  title: 'Parallel or serial gang migration',
  rows: ['D2'],
  explanation:
    'Four VMs migrating in parallel get a quarter of the port each. Under pre-copy they dirty more pages in the meantime, so ' +
    'the gang takes longer in parallel than one by one. The shorter downtime that the proposal claims is that of the service the VMs ' +
    'provide together: it is interrupted from the first VM’s stop until the last VM’s start, which in a serial migration is nearly ' +
    'the whole run. The downtime of each single VM is not shorter: VMs that stop at the same time share the port for the final copy. With four times the port ' +
    'each is as short as in a serial migration.',
  sliders: [{ id: 'vms', label: 'VMs', unit: '', min: 2, max: 8, step: 1, log: false, value: 4 }],
  scenarios: (settings) => orderNames.map((order) => ({ label: order, scenario: scenario('pre-copy', order, settings) })),
  async compute(settings, lab) {
    lab.expect(techniqueNames.length * orderNames.length + 2 * sendsMbps.length)
    const measures: Record<string, number> = {}
    for (const mbps of sendsMbps) {
      measures[`serial lost ${mbps}`] = await lostMiB('serial', mbps, settings, lab)
      measures[`parallel lost ${mbps}`] = await lostMiB('parallel', mbps, settings, lab)
    }
    for (const technique of techniqueNames) {
      for (const order of orderNames) {
        const result = await lab.run(scenario(technique, order, settings))
        const name = `${technique} ${order}`
        measures[`${name} s`] = totalTimeS(result)
        measures[`${name} MiB`] = result.totals.transferredMiB
        measures[`${name} ms`] = meanDownMs(result)
        measures[`${name} together`] = togetherDownS(result.migrations)
      }
    }
    const bars = (what: string, unit: string) => ({
      kind: 'bars' as const,
      title: `${what} of the gang`,
      x: 'Order',
      y: { label: what, unit },
      groups: [...orderNames],
      series: techniqueNames.map((technique) => ({
        label: technique,
        whose: 'ours' as const,
        values: orderNames.map((order) => measures[`${technique} ${order} ${unit}`]),
      })),
    })
    return { measures, drawings: [bars('Total time', 's'), bars('Mean downtime', 'ms'), bars('Data', 'MiB')] }
  },
  claims: [
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D2',
      n: 1,
      what: 'Parallel: longer total time than serial, two at a time in between (pre-copy)',
      paper: 'longer; a trade-off',
      unit: 's',
      tolerance: 'none: an order',
      ours: (m) =>
        comparedInTurn(
          orderNames.map((order) => m(`pre-copy ${order} s`)),
          1,
        ),
      holds: (m) => isRising(orderNames.map((order) => m(`pre-copy ${order} s`))),
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D2',
      n: 2,
      what: 'Parallel, pre-copy and hybrid: shorter downtime of the service formed by all VMs, from first stop to last resume, than serial; two at a time in between',
      // "The duration during which the services provided by the VMs become inaccessible to users" (§1.2.3), and "the whole service downtime" in
      // the abstract of the source that the paper cites (Callegati and Cerroni 2013).
      paper: 'shorter; a trade-off',
      unit: 's',
      tolerance: 'none: an order',
      ours: (m) =>
        ['pre-copy', 'hybrid']
          .map((one) =>
            comparedInTurn(
              orderNames.toReversed().map((order) => m(`${one} ${order} together`)),
              2,
            ),
          )
          .join(', '),
      holds: (m) => ['pre-copy', 'hybrid'].every((one) => isRising(orderNames.toReversed().map((order) => m(`${one} ${order} together`)))),
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D2',
      n: 3,
      what: `Parallel: VMs that send ${sendsMbps.join(', ')} Mbit/s each lose more application traffic than in a serial migration wherever any is lost`,
      paper: '"gang migration, which, despite its impact on performance, minimizes downtime"',
      unit: 'MiB',
      tolerance: 'none: an inequality at each rate at which traffic is lost in either order, three of the four at least',
      ours: (m) => sendsMbps.map((mbps) => compared(m(`parallel lost ${mbps}`), m(`serial lost ${mbps}`), 0)).join('; '),
      holds: (m) => {
        const lost = sendsMbps.map((mbps) => [m(`parallel lost ${mbps}`), m(`serial lost ${mbps}`)] as const)
        const contended = lost.filter(([parallel, serial]) => Math.max(parallel, serial) > 0)
        return contended.length >= 3 && contended.every(([parallel, serial]) => parallel > serial)
      },
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D2',
      n: 4,
      what: 'Serial: less data than parallel, under pre-copy and hybrid',
      unit: 'MiB',
      paper: 'less transmission overhead',
      tolerance: 'none: an inequality',
      ours: (m) =>
        `pre-copy ${compared(m('pre-copy serial MiB'), m('pre-copy parallel MiB'), 0)}, ` +
        `hybrid ${compared(m('hybrid serial MiB'), m('hybrid parallel MiB'), 0)}`,
      holds: (m) => ['pre-copy', 'hybrid'].every((one) => m(`${one} serial MiB`) < m(`${one} parallel MiB`)),
      why: '',
    },
  ],
}

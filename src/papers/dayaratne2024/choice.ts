/** D3: the technique chosen for each VM by its traffic. */
import type { Measure } from '../claims/claim.ts'
import type { Experiment, Settings } from '../experiment.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import type { TestbedTechnique } from './testbed.ts'
import { moveAll, totalTimeS, trafficLostMiB } from './testbed.ts'
import { compared } from '../claims/claims.ts'

/** Techniques of the sending and the receiving VM. */
const policies: Record<string, readonly [sender: TestbedTechnique, receiver: TestbedTechnique]> = {
  'all pre-copy': ['pre-copy', 'pre-copy'],
  'all post-copy': ['post-copy', 'post-copy'],
  'all hybrid': ['hybrid', 'hybrid'],
  'by traffic': ['post-copy', 'pre-copy'],
  'against traffic': ['pre-copy', 'post-copy'],
}
const others = Object.keys(policies).filter((policy) => policy !== 'by traffic')
const orders = ['serial', 'asap'] as const

function scenario(policy: string, mode: (typeof orders)[number], { trafficMbps }: Settings): ScenarioInput {
  const [sender, receiver] = policies[policy]
  return moveAll(
    [
      { id: 'sender', technique: sender, traffic: { outMbps: trafficMbps } },
      { id: 'receiver', technique: receiver, traffic: { inMbps: trafficMbps } },
    ],
    { name: `${policy}, ${mode === 'serial' ? 'serial' : 'together'}`, schedule: { mode } },
  )
}

type Quantity = 's' | 'lost'

function againstBest(m: Measure, name: Quantity, digits: number): string {
  return orders
    .map((mode) => compared(m(`by traffic ${mode} ${name}`), Math.min(...others.map((one) => m(`${one} ${mode} ${name}`))), digits))
    .join(', ')
}

function isLeast(m: Measure, name: Quantity): boolean {
  return orders.every((mode) => others.every((one) => m(`by traffic ${mode} ${name}`) < m(`${one} ${mode} ${name}`)))
}

export const techniqueChoice: Experiment = {
  id: 'dayaratne2024-choice',
  paper: 'dayaratne2024',
  figure: 'Sections 1.3, 1.4',
  title: 'Pre-copy or post-copy by the direction of the traffic',
  rows: ['D3'],
  explanation:
    'One VM mostly sends, another mostly receives. Post-copy moves the sender away from the port through which its memory ' +
    'leaves; pre-copy keeps the receiver where its packets do not share a port with its memory. Each migration then has a port to ' +
    'itself, and neither application loses traffic. Using one technique for both is unsuitable for one of them.',
  sliders: [
    { id: 'trafficMbps', label: 'Application traffic per VM', unit: 'Mbit/s', min: 0, max: 1000, step: 50, log: false, value: 600 },
  ],
  scenarios: (settings) => ['by traffic', ...others].map((policy) => ({ label: policy, scenario: scenario(policy, 'serial', settings) })),
  async compute(settings, lab) {
    lab.expect(Object.keys(policies).length * orders.length)
    const measures: Record<string, number> = {}
    for (const policy of Object.keys(policies)) {
      for (const mode of orders) {
        const result = await lab.run(scenario(policy, mode, settings))
        measures[`${policy} ${mode} s`] = totalTimeS(result)
        measures[`${policy} ${mode} lost`] = trafficLostMiB(result.migrations)
      }
    }
    const groups = Object.keys(policies)
    const bars = (label: string, name: string, unit: string) => ({
      kind: 'bars' as const,
      title: label,
      x: 'Policy',
      y: { label, unit },
      groups,
      series: orders.map((mode) => ({
        label: mode === 'serial' ? 'serial' : 'together',
        whose: 'ours' as const,
        values: groups.map((policy) => measures[`${policy} ${mode} ${name}`]),
      })),
    })
    return { measures, drawings: [bars('Total time', 's', 's'), bars('Traffic lost', 'lost', 'MiB')] }
  },
  claims: [
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D3',
      n: 1,
      unit: 's',
      what: 'Choosing by traffic direction, one by one or both in parallel: shorter total time than using one technique for both VMs',
      paper: 'optimises migration performance',
      tolerance: 'none: an inequality',
      ours: (m) => againstBest(m, 's', 1),
      holds: (m) => isLeast(m, 's'),
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D3',
      n: 2,
      unit: 'MiB',
      what: 'Choosing by traffic direction, one by one or both in parallel: less application traffic lost than using one technique for both VMs',
      paper: 'reduces contention',
      tolerance: 'none: an inequality',
      ours: (m) => againstBest(m, 'lost', 0),
      holds: (m) => isLeast(m, 'lost'),
      why: '',
    },
  ],
}

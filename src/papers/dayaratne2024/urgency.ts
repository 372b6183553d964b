/** D4: one urgent VM among four: priority, deadline, and reserved bandwidth. */
import type { Experiment, Settings } from '../experiment.ts'
import type { Result } from '../../engine/result/result.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import type { GangVm } from './testbed.ts'
import { moveAll } from './testbed.ts'
import { compared, comparedInTurn } from '../claims/claims.ts'

const calm = ['vm1', 'vm2', 'vm3']
const urgent = 'urgent'

interface Policy {
  label: string
  mode: 'serial' | 'asap'
  /** Of the urgent VM. */
  priority: number
  /** Of the others; 0 if left out. */
  othersPriority?: number
  /** Whether the scenario has the urgent VM's deadline. */
  deadline: boolean
  reserveMbps?: number
}

const policies: Record<string, Policy> = {
  together: { label: 'all at once', mode: 'asap', priority: 0, deadline: true },
  listed: { label: 'list order', mode: 'serial', priority: 0, deadline: false },
  priority: { label: 'urgent VM first (priority)', mode: 'serial', priority: 10, deadline: false },
  deadline: { label: 'earliest deadline first', mode: 'serial', priority: 0, deadline: true },
  behind: { label: 'one by one, the others with priority', mode: 'serial', priority: 0, othersPriority: 10, deadline: true },
  reserved: { label: 'all at once, bandwidth reserved for the urgent VM', mode: 'asap', priority: 0, deadline: true, reserveMbps: 760 },
}

/** The urgent VM is the last in the list. Under a policy without `deadline` the manager does not know its deadline; its end shows whether it was met. */
function scenario({ label, mode, priority, othersPriority = 0, deadline, reserveMbps }: Policy, { deadlineS }: Settings): ScenarioInput {
  const vms: GangVm[] = calm.map((id) => ({ id, technique: 'pre-copy', priority: othersPriority }))
  vms.push({ id: urgent, technique: 'pre-copy', priority, ...(deadline && { deadlineS }) })
  return moveAll(vms, { name: label, schedule: { mode, ...(reserveMbps !== undefined && { reserveMbps }) } })
}

/** End of the urgent VM's migration, s; NaN if it has not completed. */
function endOf({ migrations }: Result): number {
  const { outcome, endS } = migrations.find(({ vm }) => vm === urgent)!
  return outcome === 'completed' ? endS : NaN
}

export const urgency: Experiment = {
  id: 'dayaratne2024-urgency',
  paper: 'dayaratne2024',
  figure: 'Section 1.2.2',
  title: 'An urgent VM',
  rows: ['D4'],
  explanation:
    'A VM on a failing host must leave soon; the others have time. If all migrate at once it gets a quarter of the bandwidth ' +
    'and misses the deadline; if they migrate one by one its list position decides. Priority or an earlier deadline puts it first. ' +
    'Reserved bandwidth lets the others migrate at the same time. We chose the limit of 15 s.',
  sliders: [{ id: 'deadlineS', label: 'Deadline', unit: 's', min: 5, max: 60, step: 1, log: false, value: 15 }],
  scenarios: (settings) => Object.values(policies).map((policy) => ({ label: policy.label, scenario: scenario(policy, settings) })),
  async compute(settings, lab) {
    const names = Object.keys(policies)
    lab.expect(names.length)
    const measures: Record<string, number> = { limit: settings.deadlineS }
    const rows: (string | number | null)[][] = []
    let miscounted = 0
    for (const name of names) {
      const result = await lab.run(scenario(policies[name], settings))
      const endS = endOf(result)
      const late = endS <= settings.deadlineS ? 0 : 1
      // Where the VM has a deadline, the simulator's own count decides.
      const missed = policies[name].deadline ? result.totals.deadlineMisses : late
      if (missed !== late) miscounted++
      measures[`${name} end`] = endS
      measures[`${name} missed`] = missed
      rows.push([policies[name].label, endS, missed === 1 ? 'missed' : 'met', result.totals.makespanS])
    }
    return {
      measures: { ...measures, miscounted },
      drawings: [
        {
          kind: 'table',
          title: 'Completion of the urgent VM',
          rows,
          columns: [
            { head: 'Policy', unit: '' },
            { head: 'Urgent VM completes', unit: 's' },
            { head: 'Deadline', unit: '' },
            { head: 'All complete', unit: 's' },
          ],
        },
      ],
    }
  },
  claims: [
    {
      form: 'relation',
      kind: 'definition',
      row: 'D4',
      n: 1,
      what: 'With priority, the urgent VM completes before its list position',
      paper: 'priority level: how quickly',
      unit: 's',
      tolerance: 'none: an inequality',
      ours: (m) => compared(m('priority end'), m('listed end'), 1),
      holds: (m) => m('priority end') < m('listed end'),
      why: '',
    },
    {
      form: 'relation',
      kind: 'definition',
      row: 'D4',
      n: 2,
      what: 'With an earlier deadline, the urgent VM completes before its list position',
      paper: 'deadlines decide',
      unit: 's',
      tolerance: 'none: an inequality',
      ours: (m) => compared(m('deadline end'), m('listed end'), 1),
      holds: (m) => m('deadline end') < m('listed end'),
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D4',
      n: 3,
      what: 'With reserved bandwidth the urgent VM meets its deadline; with equal shares it does not',
      unit: 's',
      paper: 'urgency in reserving bandwidth',
      tolerance: 'none: an inequality',
      ours: (m) => comparedInTurn([m('reserved end'), m('limit'), m('together end')], 1),
      holds: (m) => m('reserved missed') === 0 && m('together missed') === 1,
      why: '',
    },
    {
      form: 'relation',
      kind: 'definition',
      row: 'D4',
      n: 4,
      what: 'Missed deadlines are counted: runs whose count differs from the count by completion times',
      paper: 'not printed',
      unit: 'runs',
      tolerance: 'none: a count',
      ours: (m) => m('miscounted'),
      holds: (m) => m('miscounted') === 0,
      why: '',
    },
    {
      form: 'relation',
      kind: 'prediction',
      row: 'D4',
      n: 5,
      what: 'Behind three VMs of higher priority the urgent VM, first by its deadline, misses it, although its own migration is as short',
      paper: '"migrations may need to meet specific deadlines or involve trade-offs between priority level and performance" (§1.2.2)',
      unit: 's',
      tolerance: 'none: an inequality',
      ours: (m) => comparedInTurn([m('deadline end'), m('limit'), m('behind end')], 1),
      holds: (m) => m('deadline missed') === 0 && m('behind missed') === 1,
      why: '',
    },
  ],
}

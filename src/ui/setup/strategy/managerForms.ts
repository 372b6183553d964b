/** The managers in setup, by kind: versions or policies, and main fields under the product's own names. */
import type { Manager } from '../../../scenario/schema/schema.ts'
import { kubevirtDefaults, ovirtDefaults } from '../../../scenario/schema/managers/managerDefaults.ts'
import { kubevirtLimits, novaLimits, ovirtLimits, proxmoxLimits, virshLimits } from '../../../scenario/schema/managers/managerLimits.ts'
import type { Range } from '../../../scenario/schema/limits.ts'
import type { FormField } from '../fields/fieldSpec.ts'
import type { Span } from '../fields/specs.ts'
import { spec } from '../fields/specs.ts'

export type ManagerKind = Manager['kind']

export interface ManagerForm {
  kind: ManagerKind
  label: string
  why: string
  /** The field that selects the defaults, if there are several sets of them. */
  variants: { field: 'version' | 'policy'; names: readonly string[] } | null
  fields: readonly FormField[]
}

const ms: Span = [10, 10_000, 'log']

/** The row gets its default from the selected version. */
function number(field: string, label: string, range: Range, span: Span): FormField {
  const name = field === label ? '' : `${field}: `
  return { form: 'number', field, spec: spec(label, { ...range, what: `${name}${range.what}` }, null, span) }
}

export const managerForms: readonly ManagerForm[] = [
  {
    kind: 'nova', label: 'Nova', variants: null,
    why: 'OpenStack raises the downtime limit in steps. At the completion timeout it aborts or forces completion.',
    fields: [
      number('live_migration_downtime', 'downtime', novaLimits.live_migration_downtime, ms),
      number('live_migration_downtime_steps', 'downtime_steps', novaLimits.live_migration_downtime_steps, [3, 100, 'log']),
      number('live_migration_downtime_delay', 'downtime_delay', novaLimits.live_migration_downtime_delay, [3, 600, 'log']),
      number('live_migration_completion_timeout', 'completion_timeout', novaLimits.live_migration_completion_timeout, [0, 3600, 'linear']),
      {
        form: 'choice', field: 'live_migration_timeout_action', label: 'timeout_action',
        why: 'live_migration_timeout_action: what happens at the deadline.',
        options: [['abort', 'abort'], ['force_complete', 'force_complete']],
      },
      {
        form: 'flag', field: 'live_migration_permit_post_copy', label: 'permit_post_copy',
        why: 'force_complete switches to post-copy instead of pausing.',
      },
      {
        form: 'flag', field: 'live_migration_permit_auto_converge', label: 'permit_auto_converge',
        why: 'Enables auto-converge unless post-copy is available.',
      },
    ],
  },
  {
    kind: 'kubevirt', label: 'KubeVirt', variants: { field: 'version', names: Object.keys(kubevirtDefaults) },
    why: 'Deadline proportional to VM size. At the deadline: raise the limit, pause, start post-copy, or abort.',
    fields: [
      number('completionTimeoutPerGiB', 'completionTimeout', kubevirtLimits.completionTimeoutPerGiB, [0, 1000, 'linear']),
      number('progressTimeout', 'progressTimeout', kubevirtLimits.progressTimeout, [0, 600, 'linear']),
      number('maxDowntimeMs', 'maxDowntimeMs', kubevirtLimits.maxDowntimeMs, ms),
      {
        form: 'part', field: 'downtimeTuning', label: 'downtimeTuning', why: 'Experimental: raises the downtime limit in steps up to `maxDowntimeMs`.',
      },
      {
        form: 'part', field: 'stallDetector', label: 'stallDetector',
        why: 'Experimental: detects a stall and switches over at a local minimum of remaining memory.',
      },
      { form: 'flag', field: 'allowAutoConverge', label: 'allowAutoConverge', why: 'Throttles the vCPUs until the migration converges.' },
      { form: 'flag', field: 'allowPostCopy', label: 'allowPostCopy', why: 'Starts post-copy at the deadline.' },
      {
        form: 'flag', field: 'allowWorkloadDisruption', label: 'allowWorkloadDisruption',
        why: 'May pause the guest to complete at the deadline. Defaults to `allowPostCopy`.',
      },
      {
        form: 'choice', field: 'disruption', label: 'disruption', why: 'What KubeVirt does at the deadline if disruption is allowed.',
        options: [['raise-downtime', 'raise the limit'], ['pause', 'pause']],
      },
    ],
  },
  {
    kind: 'ovirt', label: 'oVirt', variants: { field: 'policy', names: Object.keys(ovirtDefaults) },
    why: 'Raises the downtime limit one step at a time while the migration stalls.',
    fields: [
      number('initialDowntimeMs', 'initialDowntimeMs', ovirtLimits.initialDowntimeMs, ms),
      { form: 'flag', field: 'autoConvergence', label: 'autoConvergence', why: 'Throttles the vCPUs until the migration converges.' },
      { form: 'flag', field: 'migrationCompression', label: 'migrationCompression', why: 'XBZRLE.' },
    ],
  },
  {
    kind: 'proxmox', label: 'Proxmox VE', variants: null,
    why: 'Polls every second and doubles the downtime limit when remaining memory keeps rising.',
    fields: [
      number('migrate_downtime', 'migrate_downtime', proxmoxLimits.migrate_downtime, [0.01, 10, 'log']),
      number('migrate_speed', 'migrate_speed', proxmoxLimits.migrate_speed, [0, 10_000, 'log']),
      number('pollS', 'Poll interval', proxmoxLimits.pollS, [0.1, 60, 'log']),
      number('risesBeforeDoubling', 'Rises before doubling', proxmoxLimits.risesBeforeDoubling, [0, 50, 'linear']),
    ],
  },
  {
    kind: 'virsh', label: 'virsh', variants: null, why: 'One timeout, after which the guest is paused or post-copy starts.',
    fields: [
      number('timeout', '--timeout', virshLimits.timeout, [0, 3600, 'linear']),
      {
        form: 'choice', field: 'timeoutAction', label: 'then', why: '--timeout-suspend or --timeout-postcopy.',
        options: [['suspend', 'suspend'], ['postcopy', 'post-copy']],
      },
      number('bandwidth', '--bandwidth', virshLimits.bandwidth, [0, 10_000, 'log']),
    ],
  },
]

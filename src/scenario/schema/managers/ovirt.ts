/**
 * oVirt: oVirt/ovirt-engine `packaging/dbscripts/upgrade/pre_upgrade/0000_config.sql`. The fields' defaults follow the policy
 * "Minimal downtime", the only one whose steps the source lists in full. Of the others it lists the last steps; the step after the last
 * one listed takes the next number of stalls.
 */
import { choice, flag, nullable, number, plain, steps } from '../fields/fields.ts'
import type { ValuesOf } from '../fields/fields.ts'
import { describeManager, count, ms, parallelMigrations } from './manager.ts'

const rung = {
  stallingLimit: plain({ ...count, what: 'Rounds since monitoring began before this step is taken.' }, 1),
  action: choice(
    'Action',
    'setDowntime',
    [
      { value: 'setDowntime', label: 'set the downtime limit' },
      { value: 'postcopy', label: 'start post-copy' },
      { value: 'abort', label: 'abort' },
    ],
    'Action of the step',
  ),
  ms: nullable('Downtime limit', { ...ms, what: 'New downtime limit.' }, null, [10, 10_000, 'log'], 'none'),
} as const

/** One step: after a number of stalls, set the downtime limit, start post-copy or abort. */
export type OvirtRung = ValuesOf<typeof rung>

const setDowntime = (stallingLimit: number, limitMs: number): OvirtRung => ({ stallingLimit, action: 'setDowntime', ms: limitMs })
const abort = (stallingLimit: number): OvirtRung => ({ stallingLimit, action: 'abort', ms: null })
const ladder = [setDowntime(1, 150), setDowntime(2, 200), setDowntime(3, 300), setDowntime(4, 400), setDowntime(6, 500)]
const suspend: OvirtRung[] = [...ladder, setDowntime(7, 5000), abort(8)]
const postcopy: OvirtRung[] = [setDowntime(1, 150), setDowntime(2, 200), { stallingLimit: 3, action: 'postcopy', ms: null }, abort(4)]

export const ovirt = describeManager({
  label: 'oVirt',
  why: 'Raises the downtime limit one step at a time as rounds pass, whether they shrink or not.',
  fields: {
    initialDowntimeMs: number('initialDowntimeMs', { ...ms, what: 'Initial downtime limit.' }, 100, [10, 10_000, 'log']),
    convergenceItems: steps('Convergence steps, by number of rounds', 'A convergence step', rung, [...ladder, abort(7)]),
    maxMigrations: plain({ ...parallelMigrations, what: 'Recorded only; `schedule.concurrency` decides how many run at once.' }, 2),
    autoConvergence: flag(
      'autoConvergence',
      true,
      'Throttles the vCPUs until the migration converges',
      'Throttles the vCPUs until the migration converges.',
    ),
    migrationCompression: flag('migrationCompression', false, 'Enables XBZRLE', 'Enables XBZRLE.'),
  },
  variants: {
    field: 'policy',
    what: 'Policy whose steps apply',
    rows: {
      'minimal-downtime': {},
      'suspend-workload-if-needed': { convergenceItems: suspend, maxMigrations: 1, migrationCompression: true },
      'post-copy-migration': { convergenceItems: postcopy },
    },
  },
  initialDowntimeMs: ({ initialDowntimeMs }) => initialDowntimeMs,
})

import type { Run } from '../../../store/play/run.ts'

/** Size of the followed VM's pages in KiB. A VM of a fleet is not listed; the fleet's pages have 4 KiB. */
export function pageKiBOf(run: Run): number {
  return run.scenario.vms.find(({ id }) => id === run.vm)?.pageKiB ?? 4
}

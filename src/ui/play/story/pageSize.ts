import type { Run } from '../../../store/play/run.ts'

/** Page size of the followed VM in KiB. A VM of a fleet is not listed in the scenario; a fleet's pages are 4 KiB. */
export function pageKiBOf(run: Run): number {
  return run.scenario.vms.find(({ id }) => id === run.vm)?.pageKiB ?? 4
}

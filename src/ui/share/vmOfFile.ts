/** Which files of a run are about one of its VMs, so that label and file name name it. */
import type { PlayState } from '../../store/play/playState.ts'
import { SAMPLED_VMS } from '../../worker/simulation/sampleColumns.ts'

/** The followed VM if the run has others: its samples and rounds are of that one. */
export function vmOfTables({ run, overview }: Pick<PlayState, 'run' | 'overview'>): string | null {
  return run !== null && vmsOf(overview) > 1 ? run.vm : null
}

/** The followed VM if a whole result has samples of no other. */
export function vmOfMetrics({ run, overview }: Pick<PlayState, 'run' | 'overview'>): string | null {
  return run !== null && vmsOf(overview) > SAMPLED_VMS ? run.vm : null
}

function vmsOf(overview: PlayState['overview']): number {
  return overview?.topology.vmIds.length ?? 0
}

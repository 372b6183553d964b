/** Which files of a run are about one of its VMs, so that label and file name name it. */
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { PlayState } from '../../store/play/playState.ts'
import type { Run } from '../../store/play/run.ts'
import { SAMPLED_VMS } from '../../compute/simulation/sampleColumns.ts'

/** The followed VM if the run has others: its samples and rounds are of that one. */
export function vmOfTables({ run, overview }: Pick<PlayState, 'run' | 'overview'>): string | null {
  return run !== null && vmsOf(overview) > 1 ? run.vm : null
}

/** The scenario whose run a picture or a film simulates again: the run of a fleet has only the followed VM, without its neighbours. */
export function filmedScenario(run: Run, scenario: Scenario): Scenario {
  return scenario.fleet === null ? run.scenario : scenario
}

/** The followed VM if a whole result has samples of no other. */
export function vmOfMetrics({ run, overview }: Pick<PlayState, 'run' | 'overview'>): string | null {
  return run !== null && vmsOf(overview) > SAMPLED_VMS ? run.vm : null
}

function vmsOf(overview: PlayState['overview']): number {
  return overview?.topology.vmIds.length ?? 0
}

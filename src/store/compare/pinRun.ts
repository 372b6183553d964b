/** Pins Play's run for Compare: the last scenario that passed the schema, and the VM that is followed. */
import type { PlayState } from '../play/playState.ts'
import { migrationOf } from '../play/run.ts'
import { packedInOrder } from './compareAddress.ts'
import { addPin } from './pins.ts'
import { pastResult, recordRun } from './runHistory.ts'

/** False if four runs are pinned; nothing changes then. The run is in the local history too. */
export function pinRun({ scenario, place, run }: Pick<PlayState, 'scenario' | 'place' | 'run'>): boolean {
  const vm = scenario.vms.length > 1 || scenario.fleet !== null ? place.vm || (run?.vm ?? '') : ''
  const isPinned = addPin(scenario, vm)
  if (isPinned) recordPlayed({ scenario, run, vm })
  return isPinned
}

/** Puts Play's run into the local history. */
export function recordPlayed({ scenario, run, vm }: Pick<PlayState, 'scenario' | 'run'> & { vm: string }): void {
  const migration = run === null ? null : migrationOf(run)
  const result = pastResult(migration ?? undefined)
  recordRun({ packed: packedInOrder(scenario), vm, name: scenario.name, isNamed: false, atMs: Date.now(), result })
}

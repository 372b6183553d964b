import type { PlayState } from '../../store/play/playState.ts'
import type { Command } from './commands.ts'
import { eventTimeOf, reasonAgainst, withEvent } from './commands.ts'

/** Writes the command's event at the playhead into the scenario, which runs anew; each is an entry of its own in the history. */
export function issueCommand(play: PlayState, command: Command): void {
  const { run, playheadS, scenario, faults } = play
  if (run === null || faults.length > 0) return
  const atS = eventTimeOf(playheadS)
  if (reasonAgainst(command, run, playheadS) !== '') return
  play.releaseControl()
  // What is set up may be a run ahead of what is shown.
  play.setField('events', withEvent(scenario.events, command.event({ ...run, scenario }, atS)), `${command.name} at ${atS}`)
  play.releaseControl()
}

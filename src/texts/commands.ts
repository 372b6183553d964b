/** Texts of the commands to a running migration, in English, by key. */

// play/commands/Commands.tsx
export const intervene = 'Intervene'
export const atThePlayhead = 'At the playhead'
export const fixMarkedSetting = 'Fix the marked setting first.'
export const scenarioDoesNotRun = 'This scenario does not run. See the message in Setup.'
export const noRunYet = 'No run yet.'

// play/commands/commands.ts
export const switchOver = 'Switch over now'
export const switchOverHelp = 'Switches over at the playhead'
export const startPostcopy = 'Start post-copy'
export const startPostcopyHelp = 'Starts post-copy at the playhead (hybrid strategy)'
export const needsHybrid = 'Needs the hybrid strategy.'
export const doubleWriteRate = 'Double the write rate'
export const doubleWriteRateHelp = 'Doubles the guest\'s write and read rate at the playhead'
export const raiseWriteRate = (factor: string): string => `Raise to ${factor}×`
export const halveBandwidth = 'Halve the bandwidth'
export const halveBandwidthHelp = 'Halves the bandwidth of this migration at the playhead'
export const cutLink = (seconds: number): string => `Cut the link for ${seconds} s`
export const cutLinkHelp = (seconds: number): string => `Cuts the link for ${seconds} s at the playhead`
export const recoverPostcopy = 'Recover post-copy'
export const recoverPostcopyHelp = 'Recovers a paused post-copy migration at the playhead'
export const cancelMigration = 'Cancel migration'
export const cancelMigrationHelp = 'Cancels the migration at the playhead; the guest keeps running on the source'
export const tooManyEvents = (most: string): string => `The scenario has reached its limit of ${most} events.`
export const notStarted = 'The migration has not started.'
export const guestIsStopped = 'The guest is stopped.'
export const copiesRun = 'The copies run already.'
export const guestHasMoved = 'The guest has moved.'
export const migrationHasEnded = 'The migration has ended.'
export const linkIsDown = 'The link is still down.'
export const nothingToRecover = 'Nothing to recover at the playhead.'

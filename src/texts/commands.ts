/** Texts of the commands to a running migration, in English, by key. */

// play/commands/Commands.tsx
export const intervene = 'Intervene'
export const atThePlayhead = 'At the playhead'
export const fixTheMarkedSettingFirst = 'Fix the marked setting first.'
export const thisScenarioDoesNotRun = 'This scenario does not run. See the message in Setup.'
export const noRunYet = 'No run yet.'

// play/commands/commands.ts
export const switchOverNow = 'Switch over now'
export const switchOverNow2 = 'switch over now'
export const startPostCopy = 'Start post-copy'
export const startPostCopyAHybrid = 'start post-copy (a hybrid)'
export const doubleTheWriteRate = 'Double the write rate'
export const doublesTheGuestSWrite = 'Doubles the guest\'s write and read rate'
export const raiseTo = (run: string | number): string => `Raise to ${run}×`
export const halveTheBandwidth = 'Halve the bandwidth'
export const halvesTheBandwidthOfThis = 'Halves the bandwidth of this migration'
export const cutTheLinkForS = (cuts: string | number): string => `Cut the link for ${cuts} s`
export const cutsTheLinkForS = (cuts: string | number): string => `Cuts the link for ${cuts} s`
export const recoverPostCopy = 'Recover post-copy'
export const recoversAPausedPostCopy = 'Recovers a paused post-copy migration'
export const cancelMigration = 'Cancel migration'
export const cancelsTheMigrationTheGuest = 'Cancels the migration; the guest keeps running on the source'
export const itCannotWorkInThis = 'It cannot work in this migration.'
export const thereAreAsManyEvents = 'There are as many events as a scenario can have.'
export const theMigrationHasNotStarted = 'The migration has not started.'
export const theGuestIsStopped = 'The guest is stopped.'
export const theCopiesRunAlready = 'The copies run already.'
export const theGuestHasMoved = 'The guest has moved.'
export const theMigrationHasEnded = 'The migration has ended.'
export const theLinkIsStillDown = 'The link is still down.'
export const nothingToRecoverAtThe = 'Nothing to recover at the playhead.'
export const at = (name: string | number, atS: string | number): string => `${name} at ${atS}`

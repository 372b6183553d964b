/** Texts of the commands to a running migration, in English, by key. */
import { hostName } from '../units/hostName.ts'

// play/commands/Commands.tsx
export const intervene = 'Intervene'
export const more = 'More'
export const moreCommands = 'More commands'
export const simulationHasEnded = 'The simulation has ended.'
export const migrationEnded = 'The migration has ended.'
export const postcopyIsPaused = 'Post-copy is paused.'
export const toLastRound = 'Go to the last round'
export const toStart = 'Go to the start'
export const fixMarkedSetting = 'Fix the marked setting first.'
export const scenarioDoesNotRun = 'This scenario does not run. See the message in Setup.'
export const noRunYet = 'No run yet.'
export const withWords = (does: string, words: string): string => `${does}. ${words}`

// play/commands/CommandPanel.tsx
export const atThePlayhead = (time: string): string => `At ${time}`
export const groups = { migration: 'Migration', limits: 'Limits', link: 'Link', hosts: 'Hosts', guest: 'Guest' } as const
export const withParam = (command: string, param: string): string => `${command}: ${param}`

// play/commands/CommandLine.tsx
export const commandLine = 'Command line'
export const commandLineExample = 'virsh, HMP, QMP or shell'
export const run = 'Run'
export const completions = 'Completions'
export const wouldDo = (sentences: string): string => `Enter: ${sentences}`
export const done = (time: string, sentences: string): string => `Done at ${time}: ${sentences}`
export const noSuchVm = (name: string, followed: string): string => `This scenario has no VM "${name}". The one on screen is ${followed}.`
export const noSuchHost = (name: string): string => `This scenario has no host "${name}".`

// play/commands/commands.ts
export const set = 'Set'
export const cut = 'Cut'
export const lose = 'Drop'
export const forGood = 'for good'
export const switchOver = 'Switch over now'
export const switchOverShort = 'Switch over'
export const switchOverHelp = 'Switches over at the playhead'
export const startPostcopy = 'Start post-copy'
export const startPostcopyShort = 'Post-copy'
export const startPostcopyHelp = 'Starts post-copy at the playhead'
export const needsPostcopy = 'This strategy has no post-copy.'
export const startsByItself = 'This strategy starts post-copy by itself.'
export const setsCapability =
  'Also sets the capability postcopy-ram (strategy Hybrid) from the start: QEMU accepts it only before the migration.'
export const pausePostcopy = 'Pause post-copy'
export const pausePostcopyHelp = 'Pauses post-copy at the playhead, until a recovery'
export const needsQemuTransport = 'Only the QEMU transport can pause post-copy.'
export const recoverShort = 'Recover'
export const downtimeLimit = 'Downtime limit'
export const downtimeLimitHelp = 'Sets the downtime limit at the playhead'
export const ruleHasNoLimit = 'The switchover rule has no downtime limit.'
export const nowIs = (value: string): string => `now ${value}`
export const bandwidthLimit = 'Bandwidth limit'
export const halveBandwidthHelp = 'Halves the bandwidth of this migration at the playhead'
export const cutLink = 'Cut link'
export const cutLinkShort = 'Cut link'
export const cutLinkHelp = (seconds: number): string => `Cuts the link for ${seconds} s at the playhead`
export const losePackets = 'Packet loss'
export const losePacketsHelp = 'Drops packets on the source’s link from the playhead on'
export const crashSource = 'Crash source'
export const crashDestination = 'Crash destination'
export const crashHelp = 'Crashes the host at the playhead, with all its VMs'
export const writeRate = 'Write rate'
export const doubleWriteRateHelp = 'Doubles the guest’s write and read rate at the playhead'
export const recoverPostcopy = 'Recover post-copy'
export const recoverPostcopyHelp = 'Recovers a paused post-copy migration at the playhead'
export const cancelShort = 'Cancel'
export const cancelMigration = 'Cancel migration'
export const cancelMigrationHelp = 'Cancels the migration at the playhead; the guest keeps running on the source'
export const tooManyEvents = (most: string): string => `The scenario has reached its limit of ${most} events.`
export const notStarted = 'The migration has not started.'
export const onlyInPostcopy = 'Only in post-copy.'
export const guestIsStopped = 'The guest is stopped.'
export const copiesRun = 'The copies are already running.'
export const guestHasMoved = 'The guest has moved.'
export const migrationHasEnded = 'The migration has ended.'
export const mended = { 'link-down': 'The link is up again.', 'packet-loss': 'The packet loss ends.' }
export const linkIsUp = 'The link is up at the playhead.'
export const noPacketLoss = 'No packets are lost at the playhead.'
export const mendedTooLate = 'The migration has failed. Move the playhead to a moment before its failure, or undo the fault.'
export const linkIsDown = 'The link is still down.'
export const nothingToRecover = 'Nothing to recover at the playhead.'
export const noRealWords = 'No command: the guest itself sets its load.'
export const commandLineHelp = 'Opens the command line (virsh, HMP, QMP); in the data centre, the search, which takes the same lines'

// places/briefs/eventWords.ts
/** The words of the command, its value and its moment. */
export const commandGiven = (command: string, time: string): string => `${command} at ${time}`
export const withValue = (command: string, value: string): string => `${command} ${value}`
export const noBandwidthLimit = 'No bandwidth limit'
export const newWorkload = 'New workload'
export const cutLinkFor = (time: string): string => `Cut link for ${time}`
export const cutLinkForGood = 'Cut link for good'
export const crash = (host: string): string => `Crash ${hostName(host)}`

/** Texts of the share dialog, in English, by key. */

// share/dialog/ShareDialog.tsx
export const share = 'Share'
export const panelNames = { link: 'Link', teach: 'Teacher’s link', embed: 'Embed', files: 'Files', commands: 'Commands' }
export const panelNotes = {
  link: 'Opens this scenario with its current settings.',
  teach: 'A link for a class. You choose the view it opens and the settings it locks.',
  embed: 'A frame for a course page, a wiki or slides, with a link to the whole page.',
  files: 'The scenario and the results of this run, to keep or to send.',
  commands: 'This migration and its settings as commands of a real product, and the same run on the command line.',
}
export const nothingUploaded = 'Nothing is uploaded: a link holds the scenario itself, after the # that browsers do not send to a server.'

// share/dialog/LinkPanels.tsx
export const opensAt = 'Opens'
export const fromStart = 'from the start, playing'
export const atMoment = (time: string): string => `at this moment, ${time}, paused`
export const beforeStop = (time: string): string => `before the guest stops, at ${time}, paused`

// share/dialog/LinkPanels.tsx
export const copiedText = 'Copied to the clipboard'
export const copyByHand = 'Copy this text:'
export const characters = (count: string): string => `${count} characters.`
export const longLink = 'Some chat clients cut links this long: send the scenario as a file instead.'
/** Where the page is one file on a disk. */
export const linkOfFile =
  'This page is a file: its address contains a path of this computer and opens on no other. To pass the run on, save the scenario under Files.'

// share/dialog/LinkPanels.tsx
export const link = 'Link'
export const copyLink = 'Copy link'
export const linkContains = (moment: string | null): string =>
  moment === null
    ? 'Contains all settings and commands and the VM shown. It plays from the start.'
    : `Contains all settings and commands, the VM shown and the moment ${moment}.`
export const hideVerdict = 'Hide the verdict'
export const hideVerdictNote = 'and everything after the playhead, until V is pressed.'
export const askFirst = 'Ask for a prediction first'
export const askFirstNote = 'The run is paused until Q, or a button, shows the answer.'
export const presentation = 'Open as a presentation'
export const presentationNote = 'Large type for a projector, full screen with P or F.'
export const locked = 'Locked'
export const lockAll = 'All of them'
export const lockNames = {
  writes: 'Page writes',
  workingset: 'Working set',
  link: 'Link',
  limit: 'Downtime limit',
  strategy: 'Strategy',
  commands: 'Commands on the stage',
}
export const teachersLink = 'Teacher’s link'
export const copyTeachersLink = 'Copy teacher’s link'
export const teachingContains =
  'Contains the scenario and these choices. With a lock, all other settings are hidden; a button on the page unlocks them.'
export const shows = 'Shows'
export const partNames = {
  whole: 'Verdict, stage and chart',
  stage: 'Stage',
  remaining: 'Remaining memory',
  verdict: 'Verdict',
  inequality: 'Written against sent',
  story: 'Story',
  timeline: 'Timeline',
}
export const partNotes = {
  whole: 'from 480 × 270',
  stage: 'page maps and link',
  remaining: 'chart with the playhead',
  verdict: 'sentence and reasons',
  inequality: 'two rates and the sign',
  story: 'each decision in words',
  timeline: 'rounds and downtime',
}
export const snippet = 'HTML'
export const copySnippet = 'Copy HTML'
export const snippetContains = (size: string): string =>
  `A frame of ${size} pixels with this scenario; any size from 480 × 270 works. Length of its address:`
export const frameTitle = (scenario: string): string =>
  scenario === '' ? 'Live migration in Switchover' : `${scenario}: live migration in Switchover`

// share/dialog/FilesPanel.tsx
export const save = 'Save'
export const saveOne = (name: string): string => `Save: ${name}`
export const making = 'Creating …'
export const notSaved = (name: string): string => `${name} could not be created. Try again.`
export const scenarioFile = 'Scenario (JSON)'
export const scenarioContains = 'All settings with their defaults; opens here, in the command line and in the library.'
export const wholePage = 'This page as one file (HTML)'
export const wholePageContains = 'The whole playground with this scenario; opens from a disk or a USB stick, without a network.'
export const picture = 'Picture of the stage (PNG)'
export const pictureContains = (time: string): string => `Page maps, figures and remaining memory at ${time}, 960 × 540 pixels.`
export const resultFile = 'Result (JSON)'
export const resultContains = 'Every round, each part of the downtime, the totals and the time series, as the command line prints them.'
export const samplesFile = 'Time series (CSV)'
export const samplesContains = 'One row per sample, with units in the header: remaining, rates, guest speed, throttle.'
export const roundsFile = 'Rounds (CSV)'
export const roundsContains = 'One row per round: start, duration, pages sent and dirtied, the decision.'
export const metricsFile = 'Metrics (Prometheus)'
export const metricsContains = 'The time series under the names that KubeVirt and libvirt export, as text for Prometheus.'
export const film = 'Film (GIF)'
export const filmContains = 'The whole run in 10 s: page maps, figures and remaining memory, 960 × 540 pixels.'
export const makingFilm = (done: string): string => `Creating the film … ${done}`
export const cancelFilm = 'Cancel the film'
export const cancel = 'Cancel'
export const afterTheEnd = 'Files of the run can be saved once it has been simulated to its end.'
/** Of a run of several VMs. */
export const containsOfVm = (vm: string, contains: string): string => `Of ${vm} only. ${contains}`

// share/dialog/CommandsPanel.tsx
export const product = 'Product'
export const productNames = {
  virsh: 'libvirt (virsh)',
  qmp: 'QEMU (QMP)',
  hmp: 'QEMU (monitor)',
  kubevirt: 'KubeVirt',
  nova: 'OpenStack Nova',
  proxmox: 'Proxmox VE',
  ovirt: 'oVirt',
} as const
export const lacksSetting = 'lacks a setting of this migration'
export const cannotDo = (name: string): string => `${name} has no setting for this strategy or one of its values.`
export const commandsFor = (name: string): string => `Commands for ${name}`
export const copyCommands = 'Copy commands'
export const copiedCommands = 'The commands are copied.'
export const replaceNames = 'Replace the names of the VM and the host with your own.'
export const notCarried = 'Without a command:'
export const eventsNotCarried = 'Events of the scenario are not included.'
export const noProductHasIt = 'No product has this strategy, or no VM migrates.'
export const simCommand = 'The same run on the command line'
export const simCommandNote = (file: string): string => `In the folder of Switchover, with the scenario saved there as ${file}:`
export const copyLine = 'Copy line'
export const saveScenarioFile = 'Save scenario'
export const simOptions = 'Prints verdict and rounds; with --json the whole result, with --json --series also the time series.'

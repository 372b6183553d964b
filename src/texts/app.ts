/** Texts of the page around its views: header, menus, controls, notices, in English, by key. */

// store/address.ts
export const linkUnread = 'could not be read. A part of the page could not be loaded. Reload to try again.'

// store/play/checkedDraft.ts
export const draftUnchecked = 'cannot be checked. A part of the page could not be loaded. Reload to try again.'

// app/App.tsx
export const skipToMigration = 'Skip to the migration'
export const playTitle = 'Switchover: live migration of a VM, page by page'
export const measured = 'measured'

// app/Header.tsx
export const productName = 'Switchover'
export const menu = 'Menu'
export const file = 'File'
export const help = 'Help'
export const allSettings = 'All settings'

// controls/LanguageLink.tsx
/** `folder`: of the other page, relative to this one. */
export const otherLanguage = { name: '中文', tag: 'zh-Hans', folder: './zh/' }

// app/Notices.tsx
export const simulationRestarted = 'The simulation stopped responding and was restarted. Your settings are kept.'
export const scenarioNotOpened = 'This scenario could not be opened. Your previous scenario is still open.'
export const moreProblems = (count: string): string => `and ${count} more problems`
export const oneMoreProblem = 'and 1 more problem'
export const manyMoreProblems = (count: string): string => `and at least ${count} more problems`
/** Before what is wrong with it: `holds no scenario; it may have been cut off`. */
export const theFile = 'The file'
export const theLink = 'The link'
export const theSimulation = 'The simulation'
export const close = 'Close'

// app/PageHead.tsx
export const skipToSetup = 'Skip to Setup'

// app/PhoneTabs.tsx
export const story = 'Story'
export const charts = 'Charts'
export const setup = 'Setup'
export const storyChartsAndSetup = 'Story, charts and setup'

// app/PlaceLinks.tsx
export const placeNames = {
  play: 'Play', lessons: 'Lessons', briefs: 'Briefs', compare: 'Compare', explore: 'Explore', papers: 'Papers', models: 'Models',
}
export const sections = 'Sections'

// app/ViewSwitch.tsx
export const pages = 'Pages'
export const dataCentre = 'Data centre'
export const view = 'View'
export const vmShownAs = (vm: string): string => `VM ${vm}`
export const vm = 'VM'
export const vmShown = 'VM shown'

// app/help/HelpText.tsx
export const keyboardShortcuts = 'Keyboard shortcuts'
export const showHelp = 'Show this help'
export const searchSettings = 'Find a setting'
export const singleKeyShortcuts = 'Use single-key shortcuts (never while you type)'
export const editingValues = 'Editing values'
export const editingValuesHelp = 'Click a value with a dotted underline to type it, including values beyond the slider. '
  + 'A dot marks a setting you changed; press the dot to reset it.'
export const privacy = 'Privacy'
export const privacyHelp =
  'Everything runs in this page and nothing is uploaded. A share link holds the whole scenario in its address, after the #.'
export const worksOffline = 'Works offline after the first visit.'
export const isOffline = 'You are offline. Everything on this page still works.'
export const licences = 'Licences'
/** After the link named `licences`. */
export const licencesOf = 'of Switchover, its libraries and its typeface.'

// app/lazyPart.tsx
export const partNotLoaded = 'This part of the page could not be loaded. Reload to try again.'

// app/scenarios/PublishedList.tsx
export const publishedResults = 'Published results'
export const guestperfScenarios = 'QEMU guestperf scenarios'
export const roundsChip = (count: string): string => `${count} rounds`
export const oneRoundChip = '1 round'
export const mbitChip = (rate: string): string => `${rate} Mbit/s`
export const gbitChip = (rate: string): string => `${rate} Gbit/s`

// app/scenarios/ScenarioList.tsx
export const oneVm = 'One VM'
export const manyVms = 'Many VMs'
export const measuredMigrations = 'Measured QEMU migrations'

// app/scenarios/ScenarioMenu.tsx
export const scenarios = 'Scenarios'
export const openAnother = (scenario: string): string => `Scenario: ${scenario}. Open another`

// app/shortcuts.ts
export const spaceKey = 'Space'
export const homeKey = 'Home'
export const endKey = 'End'
export const playOrPause = 'Play or pause'
export const nextRound = 'Next round'
export const previousRound = 'Start of this round, then the previous one'
export const forward = 'Forward 10 ms'
export const back = 'Back 10 ms'
export const toStart = 'Start'
export const toEnd = 'End'
export const pinForCompare = 'Pin this run for Compare'

// controls/Progress.tsx
export const simulating = 'Simulating …'
export const doneLabel = (what: string): string => `${what} done`
export const progress = (done: string, expected: string, what: string): string => `${done} of ${expected} ${what} completed`
export const cancel = 'Cancel'

// theme/ThemeSwitch.tsx
export const themeSystem = 'Theme: system'
export const themeLight = 'Theme: light'
export const themeDark = 'Theme: dark'
export const theme = 'Theme'

/** Texts of the page around its views: header, menus, controls, notices, in English, by key. */

// store/address.ts
export const couldNotBeReadA = 'could not be read: A part of the page could not be loaded. Reload to try again.'

// store/play/checkedDraft.ts
export const cannotBeCheckedAPart = 'cannot be checked: A part of the page could not be loaded. Reload to try again.'

// app/App.tsx
export const skipToTheMigration = 'Skip to the migration'
export const switchoverLiveMigrationOfA = 'Switchover: live migration of a VM, page by page'

// app/Header.tsx
export const switchover = 'Switchover'
export const menu = 'Menu'
export const file = 'File'
export const help = 'Help'

// app/Notices.tsx
export const theSimulationStoppedRespondingAnd = 'The simulation stopped responding and was restarted. Your settings are kept.'
export const thisScenarioCouldNotBe = 'This scenario could not be opened. Your previous scenario is still open.'
export const andMore = (faults: string | number, formatWhole: string | number): string => `and ${faults}${formatWhole} more`
export const close = 'Close'
export const the = (whole: string | number): string => `The ${whole}`

// app/PageHead.tsx
export const skipToSetup = 'Skip to Setup'

// app/PhoneTabs.tsx
export const story = 'Story'
export const charts = 'Charts'
export const setup = 'Setup'
export const storyChartsAndSetup = 'Story, charts and setup'

// app/PlaceLinks.tsx
export const play = 'Play'
export const papers = 'Papers'
export const models = 'Models'
export const sections = 'Sections'

// app/ViewSwitch.tsx
export const pages = 'Pages'
export const dataCentre = 'Data centre'
export const view = 'View'
export const of = (vm: string | number): string => `of ${vm}`
export const of2 = 'of'
export const vmShown = 'VM shown'

// app/help/HelpText.tsx
export const keyboardShortcuts = 'Keyboard shortcuts'
export const atThePlayhead = (does: string | number): string => `${does} at the playhead`
export const showThisHelp = 'Show this help'
export const shortcutsOn = 'Use single-key shortcuts (never while you type)'
export const editingValues = 'Editing values'
export const aValueWithADotted = 'A value with a dotted rule can be typed, also beyond its slider. A dot before a name says that it differs from the default; press it to go back.'
export const privacy = 'Privacy'
export const everythingRunsInThisPage = 'Everything runs in this page and nothing is uploaded. A share link holds the whole scenario in its address, after the #.'
export const worksOfflineAfterTheFirst = 'Works offline after the first visit.'
export const youAreOfflineEverythingOn = 'You are offline. Everything on this page still works.'
export const ofSwitchoverItsLibrariesAnd = ' of Switchover, its libraries and its typeface.'
export const licences = 'Licences'

// app/lazyPart.tsx
export const thisPartOfThePage = 'This part of the page could not be loaded. Reload to try again.'

// app/scenarios/PublishedList.tsx
export const publishedResults = 'Published results'
export const qemuGuestperfScenarios = 'QEMU guestperf scenarios'

// app/scenarios/ScenarioList.tsx
export const oneVm = 'One VM'
export const manyVms = 'Many VMs'
export const measuredQemuMigrations = 'Measured QEMU migrations'

// app/scenarios/ScenarioMenu.tsx
export const scenarios = 'Scenarios'

// app/shortcuts.ts
export const space = 'Space'
export const playOrPause = 'Play or pause'
export const nextRound = 'Next round'
export const startOfThisRoundThen = 'Start of this round, then the previous one'
export const forward10Ms = 'Forward 10 ms'
export const back10Ms = 'Back 10 ms'
export const home = 'Home'
export const start = 'Start'
export const end = 'End'

// controls/Progress.tsx
export const of3 = (done: string | number, expected: string | number, what: string | number): string => `${done} of ${expected} ${what}`
export const cancel = 'Cancel'

// theme/ThemeSwitch.tsx
export const themeAuto = 'Theme: auto'
export const themeLight = 'Theme: light'
export const themeDark = 'Theme: dark'
export const theme = 'Theme'

// theme/canvasInk.ts
export const ibmPlexSansIbmPlex = '\'IBM Plex Sans\', \'IBM Plex Sans Fallback\', system-ui, sans-serif'

// theme/colors.ts
export const forcedColorsActive = '(forced-colors: active)'

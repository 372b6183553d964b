/** Texts of the menus, the help and the keyboard shortcuts, in English, by key. */

// frame/help/HelpText.tsx
export const keyboardShortcuts = 'Keyboard shortcuts'
export const showHelp = 'Show this help'
export const searchSettings = 'Find a setting'
export const singleKeyShortcuts = 'Use single-key shortcuts (never while you type)'
export const editingValues = 'Editing values'
export const editingValuesHelp =
  'Click a value with a dotted underline to type it, including values beyond the slider. Click a name with a dotted underline for its explanation. ' +
  'A dot marks a setting that differs from its default; press the dot to reset it.'
export const privacy = 'Privacy'
export const privacyHelp =
  'Everything runs in this page and nothing is uploaded. A share link holds the whole scenario in its address, after the #.'
export const worksOffline = 'Works offline after the first visit.'
export const isOffline = 'You are offline. Everything on this page still works.'
export const motion = 'Motion'
export const motionHelp =
  'Where the operating system asks for reduced motion, the page opens at the second round of its run and plays when you press Play.'
export const cite = 'Cite'
export const citation = (version: string): string =>
  `Switchover: a page-level simulator and playground for live migration of virtual machines, version ${version}, 2026.`
export const licences = 'Licences'
/** After the link named `licences`. */
export const licencesOf = 'of Switchover, its libraries and its typeface.'

// app/scenarios/PublishedList.tsx
export const publishedResults = 'Published results'
export const guestperfScenarios = 'QEMU guestperf scenarios'
export const roundsChip = (count: string): string => `${count} rounds`
export const oneRoundChip = '1 round'

// app/scenarios/ScenarioList.tsx
export const searchScenarios = 'Search all scenarios'
export const noScenario = (query: string): string => `No scenario matches “${query}”.`
export const scenariosFound = (count: number): string => (count === 1 ? '1 scenario' : `${count} scenarios`)
export const oneVm = 'One VM'
export const manyVms = 'Many VMs'
export const measuredMigrations = 'Measured QEMU migrations'
export const databaseUnderKvm = 'A database under KVM, measured by others'

// app/scenarios/ScenarioMenu.tsx
export const scenarios = 'Scenarios'
/** The name of a scenario whose settings differ from those it was opened with. */
export const changedScenario = (scenario: string): string => `${scenario}, changed`
export const openAnother = (scenario: string): string => `Scenario: ${scenario}. Open another`

// frame/shortcuts.ts
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
export const present = 'Presentation: large type for a projector'
export const presentWords = 'full screen fullscreen slides demo'
export const hideOrShowVerdict = 'Hide or show the verdict'
export const askPrediction = 'Ask for a prediction, show the answer'
export const pinForCompare = 'Pin this run for Compare'

// frame/help/HelpText.tsx
export const printKeys = 'Print'
export const keyAreas = {
  everywhere: 'Everywhere',
  play: 'In Play',
  commands: 'Commands to the migration, in Play',
  questions: 'While a question is asked',
  focus: 'On the focused element',
}
export const letterKeys = 'A, B, C'
export const answerInPlay = 'Choose an answer in Play; in the presentation, count a hand'
export const digitKeys = '1 to 9'
export const answerInLesson = 'Choose an answer in a lesson; for a class, count a hand'
export const moveKeys = '1 to 3'
export const openMove = 'Open a move listed under Next'
export const openSearch = 'Search everything'
export const searchKeys = 'Ctrl K, ⌘ K'
export const undoKeys = 'Ctrl Z, ⌘ Z'
export const undoChange = 'Undo a change'
export const redoKeys = 'Ctrl Shift Z'
export const redoChange = 'Redo a change'
export const escapeKey = 'Esc'
export const closeOpen = 'Close the open panel'
export const arrowKeys = '← → ↑ ↓'
export const moveOnMap = 'One tile of a page map, one step of a slider or of the playhead, the next of a toolbar, legend or chart'
export const pageKeys = 'Page ↑, Page ↓'
export const moveFurther = 'One round of the playhead'
export const homeEndKeys = 'Home, End'
export const moveToEnds = 'First or last tile, value or moment'
export const tabKeys = 'Tab, Shift Tab'
export const nextControl = 'Next or previous control'
export const themeSystem = 'Theme: system'
export const themeLight = 'Theme: light'
export const themeDark = 'Theme: dark'
export const themeContrast = 'Theme: high contrast'
export const theme = 'Theme'

// page/tools/MenuEntries.tsx
export const paletteKey = 'Ctrl K'
export const unitOfRates = 'Unit of rates'
export const ratesUsual = 'Rates: usual units'
export const ratesInMbit = 'Rates: Mbit/s'
export const ratesInMib = 'Rates: MiB/s'
export const ratesInPages = 'Rates: pages/s'
export const search = 'Search'
export const noPlace = 'There is no such page'
export const noPlaceTitle = 'No such page · Switchover'
export const noPlaceAt = (address: string): string => `No page has the address “${address}”. The scenario in Play is as you left it.`
export const openPlay = 'Open Play'

// app/wholePlace.tsx
export const placeLoading = 'Loading …'
export const placeNotLoaded = 'This page could not be loaded'
export const placeNotLoadedWhy =
  'The connection failed, or a newer version of Switchover has replaced the one in this tab: reload it. The scenario in Play is as you left it.'
export const reloadPage = 'Reload'

// frame/PlaceHeader.tsx
/** On a page in another language, above the prose of Papers and the glossary. */
export const proseIsEnglish = 'The texts of this page are in English.'
export const proseLanguage = 'Language of the texts'
/** Of the first tab stop, which leads past the header. */
export const skipTo = {
  lessons: 'Skip to the lesson',
  briefs: 'Skip to the brief',
  explore: 'Skip to the result',
  compare: 'Skip to the runs',
  papers: 'Skip to the experiment',
  models: 'Skip to the model',
  records: 'Skip to the record',
  forecast: 'Skip to the forecast',
  advice: 'Skip to the advice',
  glossary: 'Skip to the terms',
}

// page/failure
export const pageFailed = 'This page stopped'
export const pageFailedWith = (error: string): string =>
  `It stopped with an error: ${error}. Nothing you set up is lost, and the other pages work.`
export const partFailedWith = (error: string): string =>
  `This part of the page stopped with an error: ${error}. Nothing you set up is lost.`
export const tryAgain = 'Try again'
export const copyScenarioLink = 'Copy scenario link'
export const scenarioLinkCopied = 'Scenario link copied'
export const copyThisScenarioLink = 'Copy this link to the scenario'
export const copyErrorDetails = 'Copy error details'
export const errorDetailsCopied = 'Error details copied'
export const copyTheseDetails = 'Copy these error details'

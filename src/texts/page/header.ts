/** Texts of the page around its views: header, notices, tabs, progress, in English, by key. */

// app/Header.tsx
export const productName = 'Switchover'
export const menu = 'Menu'
export const share = 'Share…'
export const help = 'Help'
export const allSettings = 'All settings'

// controls/LanguageLink.tsx
/** `folder`: of the other page, relative to this one. */
export const otherLanguage = { name: '中文', tag: 'zh-Hans', folder: '../zh/' }

// page/Notices.tsx
export const simulationRestarted = 'The simulation stopped responding and was restarted. Your settings are kept.'
export const scenarioOpenedWith = 'The scenario is open, but check these fields:'
export const scenarioNotOpened = 'This scenario could not be opened. The page keeps the one it shows.'
export const moreProblems = (count: string): string => `and ${count} more problems`
export const oneMoreProblem = 'and 1 more problem'
export const manyMoreProblems = (count: string): string => `and at least ${count} more problems`
/** Before the fault: `holds no scenario; it may have been cut off`. */
export const theFile = 'The file'
export const theLink = 'The link'
/** A file, link or simulation, and its fault. */
export const wrongWhole = (whole: string, message: string): string => `${whole} ${message}`
export const theSimulation = 'The simulation'
export const close = 'Close'

// app/App.tsx
export const charts = 'Charts'
export const setup = 'Setup'
export const storyChartsAndSetup = 'Story, charts and setup'

// page/PlaceLinks.tsx
export const placeNames = {
  play: 'Play',
  lessons: 'Lessons',
  briefs: 'Briefs',
  compare: 'Compare',
  explore: 'Explore',
  papers: 'Papers',
  models: 'Models',
  records: 'Your record',
  forecast: 'Forecast',
  advice: 'Advice',
  glossary: 'Glossary',
}
export const sections = 'Sections'
export const realMigration = 'A real migration'
export const recordPlaceHints = {
  records: 'Reads your hypervisor’s output and explains each figure',
  forecast: 'When that migration ends, and the probability that it never does',
  advice: 'Settings that complete it sooner or with less downtime, as commands',
}

// app/Header.tsx
export const pages = 'Pages'
export const dataCentre = 'Data centre'
export const predictFirst = 'Answer the question first'
export const view = 'View'
export const vmShownAs = (vm: string): string => `VM ${vm}`
export const vm = 'VM'
export const vmShown = 'VM shown'

// controls/Progress.tsx
export const simulating = 'Simulating …'
export const doneLabel = (what: string): string => `${what} done`
export const progress = (done: string, expected: string, what: string): string => `${done} of ${expected} ${what} completed`
export const cancel = 'Cancel'

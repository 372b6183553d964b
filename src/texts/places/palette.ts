/** Texts of the command palette, in English, by key. */

export const palette = 'Search'
export const searchLabel = 'Search scenarios, settings, commands and terms'
export const placeholder = 'Scenario, setting, command, term, lesson, paper …'
export const results = 'Results'
export const groups = {
  lines: 'In the words of virsh and QEMU',
  commands: 'Commands',
  places: 'Places',
  scenarios: 'Scenarios',
  settings: 'Settings',
  terms: 'Glossary',
  lessons: 'Lessons',
  briefs: 'Briefs',
  papers: 'Papers and experiments',
  models: 'Models',
}
export const found = (count: number): string => `${count} ${count === 1 ? 'result' : 'results'}`
export const more = (count: number): string => `${count} more`
export const loading = 'Loading…'
export const nothingFound = (query: string): string => `No result for “${query}”.`
export const tryInstead = 'Try another word, such as downtime, Xen, post-copy or dirty rate.'
export const doesNotApply = (entry: string, why: string): string => `${entry}: ${why}`
export const partMissing = 'Some results could not be loaded.'
export const keysHint = '↑ ↓ choose · Enter opens · Esc closes'
export const close = 'Close'
export const placeNotes = {
  play: 'The running migration, page by page',
  lessons: 'Sixteen lessons: predict, then run',
  briefs: 'Requirements of a client, to be met and graded',
  explore: 'One or two settings swept, with the cliff between',
  compare: 'Up to four runs, and which is better',
  papers: 'Five papers, put to the test',
  models: 'Analytical models, fits and planners',
  glossary: 'Every term, with its unit and the products’ names',
}
/** Other words that people look for a place by. */
export const placeWords = {
  lessons: 'course tutorial learn teach worksheet print',
  briefs: 'exercise task grade',
  explore: 'sweep heat map grid parameter',
  compare: 'pin side by side difference',
  papers: 'study experiment claim reproduce',
  models: 'formula equation fit planner',
  records: 'import paste log QMP HMP query-migrate virsh domjobinfo Prometheus',
  forecast: 'predict remaining time progress',
  advice: 'advise advisor recommend strategy',
  glossary: 'definition vocabulary blackout stun',
}
export const openSettings = 'Open all settings'
export const settingsWords = 'options preferences reset default'
export const share = 'Share: link, teacher’s link, frame for another page, files'
export const shareWords =
  'copy link embed iframe postMessage teacher download save scenario export image PNG JSON CSV HTML one file USB stick commands virsh'
export const printPage = 'Print this page'
export const printWords = 'printer paper PDF'
export const filmWords = 'video movie animation animated WebM download export'
export const openHelp = 'Open the help'
export const helpWords = 'shortcuts hotkeys manual privacy upload offline network reduced motion cite citation licence license open source'
export const themeWords = 'theme colour color appearance mode night'
export const languageWords = 'language translation English Chinese'
export const dataCentreNote = 'Several VMs and hosts, with their traffic and energy'
export const dataCentreWords = 'fleet evacuate drain Gantt cluster rack carbon CO2 kWh power'
export const carbonEntry = 'CO₂ of the migrations'
export const carbonNote = 'Table of the data centre'
export const carbonWords = 'carbon CO2 emissions grid intensity curve energy kWh power'
export const needsRun = 'There is no run yet.'
export const needsEnd = 'The run must end first.'
export const nothingToUndo = 'Nothing to undo.'
export const nothingToRedo = 'Nothing to redo.'
export const lessonNumber = (number: number): string => `Lesson ${number}`
export const briefNumber = (number: number): string => `Brief ${number}`

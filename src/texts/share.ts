/** Texts of what the page saves and shares, in English, by key. */

// share/CopyLink.tsx
export const copyLink = 'Copy link'
export const copied = 'Copied'
export const linkCopiedToTheClipboard = 'Link copied to the clipboard'
export const copyThisLink = 'Copy this link:'
export const close = 'Close'

// share/DropTarget.tsx
export const dropAScenarioFileTo = 'Drop a scenario file to open it'

// share/FileEntries.tsx
export const resultWithTimeSeriesJson = 'Result with time series (JSON)'
export const timeSeriesCsv = 'Time series (CSV)'
export const roundsCsv = 'Rounds (CSV)'
export const openAScenario = 'Open a scenario…'
export const scenarioFileJson = 'Scenario file (JSON)'
export const saveScenario = 'Save scenario'
export const downloadData = 'Download data'

// share/openFile.ts
export const mustBeAtMostMib = (name: string | number, value: string | number, ceil: string | number): string => `${name}: must be at most ${value} MiB, got ${ceil} MiB.`
export const couldNotBeReadCheck = (name: string | number): string => `${name}: could not be read. Check that the file still exists.`

// share/useOpenFile.ts
export const aPartOfThePage = 'A part of the page could not be loaded. Reload to try again.'

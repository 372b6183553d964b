/** Texts of what the page saves and shares, in English, by key. */
export const copyLink = 'Copy link'
export const copied = 'Copied'
export const linkCopied = 'Link copied to the clipboard'
export const copyThisLink = 'Copy this link:'
export const copyThisText = 'Copy this text:'

// share/DropTarget.tsx
export const dropToOpen = 'Drop a scenario or the record of a migration'

// share/FileEntries.tsx
export const openScenario = 'Open scenario…'
export const readRecord = 'Read a record…'
export const scenarioFile = 'Scenario file (JSON)'
export const saveScenario = 'Save scenario'
export const downloadData = 'Download data'
export const resultJson = 'Result with time series (JSON)'
export const timeSeriesCsv = 'Time series (CSV)'
export const roundsCsv = 'Rounds (CSV)'
export const metricsProm = 'KubeVirt and libvirt metrics (Prometheus)'
/** Of a run of several VMs. */
export const labelOfVm = (label: string, vm: string): string => `${label} of ${vm}`

// share/openFile.ts
export const fileTooLarge = (mostMiB: number, mib: number): string => `must be at most ${mostMiB} MiB, got ${mib} MiB.`
export const isRecord = 'is the record of a migration. Read it in Records, and compare the scenario it becomes.'
export const fileUnreadable = 'could not be read. Check that the file still exists.'

// share/useOpenFile.ts
export const partNotLoaded = 'A part of the page could not be loaded. Reload to try again.'

// share/FileEntries.tsx
export const filmOfRun = 'Film of this run (GIF)'
export const makingFilm = (done: string): string => `Creating the film … ${done}`
export const cancelFilm = 'Cancel the film'
export const noFilm = 'The film could not be created. Try again.'

// share/run/tables.ts
export const sampleHeads = {
  tS: 'time (s)',
  dirtyPages: 'written since the log was cleared (pages)',
  remainingPages: 'remaining (pages)',
  outOfDatePages: 'dirty now (pages)',
  migrationMbps: 'migration (Mbit/s)',
  inMbps: 'application in (Mbit/s)',
  outMbps: 'application out (Mbit/s)',
  performance: 'guest speed (0 to 1)',
  throttlePercent: 'throttle (%)',
  estimatedMbps: 'estimated bandwidth (Mbit/s)',
  thresholdPages: 'threshold (pages)',
  stopNowMs: 'downtime if stopped now (ms)',
  replayLagMs: 'replay lag (ms)',
  transferredMiB: 'transferred (MiB)',
  iops: 'disk I/O (1/s)',
  dirtyMbps: 'page dirty rate (Mbit/s)',
}
export const roundNumber = 'round'
export const roundHeads = {
  kind: 'kind',
  startS: 'start (s)',
  durationS: 'duration (s)',
  sentPages: 'sent (pages)',
  sentMiB: 'sent (MiB)',
  dirtiedPages: 'dirtied (pages)',
  skippedPages: 'skipped (pages)',
  remainingPages: 'remaining (pages)',
  rateMbps: 'rate (Mbit/s)',
  estimatedMbps: 'estimated bandwidth (Mbit/s)',
  thresholdPages: 'threshold (pages)',
}
export const roundWhy = 'decision'

/** Texts of the charts, in English, by key. */

// play/charts/ChartFrame.tsx
export const atThePlayhead = (label: string | number): string => `${label} at the playhead`

// play/charts/ChartMenu.tsx
export const tableAndFiles = (label: string | number): string => `${label}: table and files`
export const tableAndDownloads = 'Table and downloads'
export const showTable = 'Show table'
export const downloadSvg = 'Download SVG'
export const downloadPng = 'Download PNG'
export const theFileCouldNotBe = 'The file could not be created.'

// play/charts/ChartTable.tsx
export const rowsToOf = (formatWhole: string | number, formatWhole2: string | number, length: string | number): string => `rows ${formatWhole} to ${formatWhole2} of ${length}`
export const previousRows = 'Previous rows'
export const nextRows = 'Next rows'
export const backToCharts = 'Back to charts'
export const rows = 'Rows'

// play/charts/Charts.tsx
export const remaining = 'Remaining'
export const linkOutbound = 'Link, outbound'
export const downtimeIfStoppedNow = 'Downtime if stopped now'
export const guestSpeed = 'Guest speed'
export const charts = 'Charts'

// play/charts/DowntimeChart.tsx
export const at = (state: string | number, playheadS: string | number): string => `${state}, at ${playheadS}`
export const logScale = 'log scale'
export const greyReplayLag = 'grey: replay lag'

// play/charts/LinkChart.tsx
export const migrationApplicationAt = (state: string | number, state2: string | number, playheadS: string | number): string => `Migration ${state}, application ${state2}, at ${playheadS}`
export const of = (run: string | number): string => `of ${run}`
export const migration = 'migration'
export const pagesWorth = 'pages\' worth'
export const estimated = 'estimated'
export const mbitS = 'Mbit/s'

// play/charts/RemainingChart.tsx
export const remainingDirtyNowAt = (state: string | number, state2: string | number, playheadS: string | number): string => `${state} remaining, ${state2} dirty now, at ${playheadS}`
export const dirty = (dirtyText: string | number): string => `${dirtyText} dirty`
export const enlargedBelow = (enlarged: string | number): string => `enlarged ×${enlarged} below`
export const dirtyNow = 'dirty now'

// play/charts/SpeedChart.tsx
export const guestSpeedAt = (state: string | number, playheadS: string | number): string => `Guest speed ${state} at ${playheadS}`
export const stopped = 'stopped'

// play/charts/model/chartTables.ts
export const timeS = 'Time (s)'
export const remainingMib = 'Remaining (MiB)'
export const dirtyNowMib = 'Dirty now (MiB)'
export const limitMib = 'Limit (MiB)'
export const migrationMbitS = 'Migration (Mbit/s)'
export const applicationOutboundMbitS = 'Application, outbound (Mbit/s)'
export const estimatedBandwidthMbitS = 'Estimated bandwidth (Mbit/s)'
export const downtimeIfStoppedMs = 'Downtime if stopped (ms)'
export const replayLagMs = 'Replay lag (ms)'
export const guestSpeed2 = 'Guest speed (%)'

// play/charts/model/downtimeModel.ts
export const limitMs = (limitMsText: string | number): string => `limit ${limitMsText} ms`

// play/charts/model/remainingModel.ts
export const roundEndsWithPagesRemaining = (value: string | number, dataSize: string | number, remainingPages: string | number): string => `Round ${value} ends with ${dataSize} (${remainingPages} pages) remaining`
export const limit = (size: string | number, formula: string | number): string => `limit ${size}${formula}`
export const limit2 = (size: string | number): string => `limit ${size}`
export const knownToTheSource = 'known to the source'

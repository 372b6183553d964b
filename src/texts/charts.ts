/** Texts of the charts, in English, by key. */

// play/charts/ChartFrame.tsx
export const atPlayhead = (chart: string): string => `${chart} at the playhead`
/** In place of the value, which changes too fast to be read out. */
export const playing = 'playing'
export const chartCaption = (chart: string, unit: string): string => `${chart}, ${unit}`

// play/charts/ChartFrame.tsx
export const tableAndDownloadsOf = (chart: string): string => `${chart}: table and downloads`
export const showTable = 'Show table'
export const downloadSvg = 'Download SVG'
export const downloadPng = 'Download PNG'
export const fileNotCreated = 'The file could not be created.'

// play/charts/Charts.tsx
export const tableOf = (chart: string): string => `${chart}, table`
export const rowsShown = (first: string, last: string, count: string): string => `rows ${first} to ${last} of ${count}`
export const previousRows = 'Previous rows'
export const nextRows = 'Next rows'
export const backToCharts = 'Back to charts'
export const rows = 'Rows'

// play/charts/Charts.tsx
export const charts = 'Charts'
export const remaining = 'Remaining'
export const remainingName = 'remaining'
export const link = 'Link'
export const linkOutbound = 'Link, outbound'
export const downtimeIfStoppedNow = 'Downtime if stopped now'
export const downtime = 'Downtime'
export const guestSpeed = 'Guest speed'
export const speed = 'Speed'
export const mib = 'MiB'
export const mbitPerS = 'Mbit/s'
export const gbitPerS = 'Gbit/s'

// play/charts/Charts.tsx
export const downtimeAt = (length: string, time: string): string => `${length}, at ${time}`
export const logScale = 'log scale'
export const replayLag = 'replay lag'
export const partMs = (part: string, ms: string): string => `${part} ${ms} ms`

// play/charts/LinkChart.tsx
export const ratesAt = (migrationRate: string, applicationRate: string, time: string): string =>
  `Migration ${migrationRate}, application ${applicationRate}, at ${time}`
export const ofCapacity = (mbps: string): string => `of ${mbps}`
export const migration = 'migration'
export const dirtyRate = 'dirty rate'
export const uncompressed = 'uncompressed'
export const estimated = 'estimated'

// play/charts/RemainingChart.tsx
export const remainingAt = (remainingSize: string, dirty: string, time: string): string =>
  `${remainingSize} remaining, ${dirty} dirty now, at ${time}`
export const missingAt = (size: string, time: string): string => `${size} missing, at ${time}`
export const dirtySize = (size: string): string => `${size} dirty`
export const missing = 'missing'
export const zeroPagesArrive = (size: string): string => `${size} of zero pages arrive as markers`
export const zeroPages = (size: string): string => `${size} of zero pages`
export const enlargedBelow = (factor: string): string => `enlarged ${factor}× below`
export const floor = (size: string): string => `floor ${size}`
export const limitGrip = 'Downtime limit'
export const limitValue = (limitMs: string, size: string): string => `${limitMs} ms: switches over with ${size} or less remaining`
export const dirtyNow = 'dirty now'
export const measured = 'measured'

// play/charts/SpeedChart.tsx
export const guestSpeedAt = (share: string, time: string): string => `Guest speed ${share} at ${time}`
export const stopped = 'stopped'
export const iopsNow = (operations: string): string => `${operations} IOPS`

// play/charts/model/chartTables.ts
export const timeColumn = 'Time (s)'
export const remainingColumn = 'Remaining (MiB)'
export const dirtyNowColumn = 'Dirty now (MiB)'
export const limitColumn = 'Limit (MiB)'
export const migrationColumn = 'Migration (Mbit/s)'
export const applicationColumn = 'Application, outbound (Mbit/s)'
export const dirtyRateColumn = 'Dirty rate (Mbit/s)'
export const estimatedColumn = 'Estimated bandwidth (Mbit/s)'
export const downtimeColumn = 'Downtime if stopped (ms)'
export const replayLagColumn = 'Replay lag (ms)'
export const guestSpeedColumn = 'Guest speed (%)'
export const iopsColumn = 'Disk I/O (IOPS)'
export const guestInColumn = 'Network in (Mbit/s)'
export const guestOutColumn = 'Network out (Mbit/s)'

// play/charts/model/downtimeModel.ts
export const downtimeLimit = (ms: string): string => `limit ${ms} ms`

// play/charts/model/remainingModel.ts
export const roundEnds = (round: number, size: string, pages: string): string => `Round ${round} ends with ${size} (${pages}) remaining`
export const threshold = (size: string): string => `threshold ${size}`
export const thresholdFormula = (size: string, rate: string, limitMs: string): string => `${size} = ${rate} × ${limitMs} ms`
export const thresholdCalculated = (formula: string): string => `threshold ${formula}`
export const knownToSource = 'known to the source'

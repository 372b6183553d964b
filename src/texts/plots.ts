/** Texts of the drawings of Models and Papers, in English, by key. */

export const dataTable = 'Data table'
export const timeS = 'Time, s'
export const time = 'Time'
/** `against`: title of the horizontal axis; empty if its groups need none. */
export const drawingSummary = (title: string, quantity: string, against: string, names: string): string =>
  `${title}: ${quantity}${against === '' ? '' : ` against ${against}`} for ${names}. Values in the table below.`
export const tableOf = (title: string): string => `${title}, table`
export const moreRowsInFile = (count: number): string => `${count} more ${count === 1 ? 'row' : 'rows'} in the CSV file`
/** Origins of series: published in a paper, simulated or observed here, or computed by a model. */
export const origins = { paper: 'published', ours: 'simulated', model: 'model' } as const
export const withOrigin = (label: string, origin: string): string => `${label} (${origin})`
export const logScale = (axis: string): string => `${axis}, log scale`
/** Names the slider that reads a plot. */
export const readOff = (plot: string): string => `Values of: ${plot}`

// plots/ChartDownload.tsx
export const download = 'Download'
export const downloadCsv = 'Download CSV'
export const downloadSvg = 'Download SVG'
export const downloadPng = 'Download PNG'
export const fileNotCreated = 'The file could not be created.'

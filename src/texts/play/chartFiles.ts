/** Texts of a chart that is saved as a file, in English, by key. */

// play/charts/model/exportChart.ts
export const seed = (number: string): string => `seed ${number}`
export const ofRun = (parts: readonly string[]): string => parts.join(' · ')
export const timeAxis = (stretches: readonly string[]): string => `Time axis: ${stretches.join(', ')}`
export const stretch = (from: string, to: string, factor: string): string => `${from} to ${to} ${factor}`
export const round = 'Round'

/** Texts of a chart that is saved as a file, in English, by key. */
export * from '../../messages/compiled/en/play/chartFiles.ts'

export const ofRun = (parts: readonly string[]): string => parts.join(' · ')

export const timeAxis = (stretches: readonly string[]): string => `Time axis: ${stretches.join(', ')}`

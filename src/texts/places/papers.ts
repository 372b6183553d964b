/** Texts of the Papers view, in English, by key. Parameters are formatted; a number is a count that decides between singular and plural. */
export * from '../../messages/compiled/en/places/papers.ts'

export const figureAndRows = (figure: string, rows: readonly string[]): string => `${figure} · claims ${rows.join(', ')}`

export const outcomeOfAll = (holding: number, all: number): string =>
  `${holding} of ${all} predictions hold. ${holding === all ? 'None fails.' : `${all - holding} do not, each with its reason.`}`

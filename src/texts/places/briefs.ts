/** Texts of the briefs, in English, by key. Parameters are formatted; a number is a count that decides between singular and plural. */
export * from '../../messages/compiled/en/places/briefs.ts'

export const oneOfValues = (values: readonly string[]): string =>
  values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values[values.length - 1]}`

export const someMissed = (count: number, all: number): string => `${all - count} of ${all} goals met`

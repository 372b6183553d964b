/** Texts of the briefs, in Chinese, by key. The briefs' own texts are in `src/teaching/briefs/shipped/zh`. */
export * from '../../../messages/compiled/zh/places/briefs.ts'

export const oneOfValues = (values: readonly string[]): string =>
  values.length < 2 ? values.join('') : `${values.slice(0, -1).join('、')}或${values[values.length - 1]}`

export const someMissed = (count: number, all: number): string => `${all} 个目标中有 ${all - count} 个成立`

export * from '../../../messages/compiled/zh/scenario/nameFaults.ts'

export const chooseOf = (ids: readonly string[]): string => `。请从中选择：${ids.join('、')}`

export const use = (names: readonly string[]): string => `。可用：${names.join('、')}`

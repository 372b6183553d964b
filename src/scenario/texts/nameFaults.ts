/** Messages about names that a document does not have. `name` is quoted; `guess` is `meantName`, `use` or empty. */
export * from '../../messages/compiled/en/scenario/nameFaults.ts'

export const chooseOf = (ids: readonly string[]): string => `. Choose one of ${ids.join(', ')}`

export const use = (names: readonly string[]): string =>
  `. Use ${names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`}`

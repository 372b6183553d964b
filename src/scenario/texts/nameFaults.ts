/** Messages about names that a document does not have. `name` is quoted; `guess` is `meantName`, `use` or empty. */

/** What a name could belong to. */
export const named = {
  host: 'host',
  vm: 'VM',
  nodes: 'host or switch',
  targets: 'VM, host or link',
}

export const unknownName = (what: string, name: string, guess: string): string => `no ${what} ${name}${guess}`
export const unknownPeer = (name: string, guess: string): string => `no host or VM ${name}. Use "outside", a host id or a VM id${guess}`
export const unknownPath = (name: string, guess: string): string =>
  `no link or host ${name}. Use a link id, or a host id with or without .up or .down${guess}`
export const unknownPreset = (name: string, guess: string): string => `no workload preset ${name}${guess}`
export const chooseOf = (ids: readonly string[]): string => `. Choose one of ${ids.join(', ')}`
export const unknownKey = (guess: string): string => `unknown key, ignored${guess}`
export const ofOtherKind = 'has no effect with this kind, ignored'
export const unknownParameter = (preset: string, guess: string): string => `not a parameter of ${preset}, ignored${guess}`

/** Sentences that follow. */
export const meantName = (name: string): string => `. Did you mean "${name}"?`
export const use = (names: readonly string[]): string =>
  `. Use ${names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`}`

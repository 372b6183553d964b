/** Compares recomputed results with the frozen ones. */
import type { ResultHashes } from './resultHashes.ts'

/** Keyed by the scenario's name. */
export type FrozenHashes = Readonly<Record<string, ResultHashes>>

/** A scenario's recomputed result: its hashes, or the reason why there is none. */
export type Recomputed = { name: string; hashes: ResultHashes } | { name: string; fault: string }

export interface Difference {
  name: string
  /** `new`: the scenario has no frozen result. `gone`: a frozen result has no scenario. */
  parts: readonly ('numbers' | 'text' | 'new' | 'gone' | 'fault')[]
  fault?: string
}

/** `corpusNames` are all scenarios, including the ones not run this time. */
export function differences(frozen: FrozenHashes, now: readonly Recomputed[], corpusNames: readonly string[]): Difference[] {
  const known = new Set(corpusNames)
  return [
    ...now.flatMap((one) => differenceOf(frozen[one.name], one) ?? []),
    ...Object.keys(frozen)
      .filter((name) => !known.has(name))
      .map((name): Difference => ({ name, parts: ['gone'] })),
  ]
}

function differenceOf(frozen: ResultHashes | undefined, now: Recomputed): Difference | null {
  const { name } = now
  if ('fault' in now) return { name, parts: ['fault'], fault: now.fault }
  if (frozen === undefined) return { name, parts: ['new'] }
  const parts = (['numbers', 'text'] as const).filter((part) => frozen[part] !== now.hashes[part])
  return parts.length === 0 ? null : { name, parts }
}

/** The frozen hashes updated by the recomputed ones, in the corpus's order; a scenario without a result keeps its hashes. */
export function accepted(frozen: FrozenHashes, now: readonly Recomputed[], corpusNames: readonly string[]): FrozenHashes {
  const merged = new Map(Object.entries(frozen))
  for (const one of now) if ('hashes' in one) merged.set(one.name, one.hashes)
  return Object.fromEntries(
    corpusNames.flatMap((name) => {
      const hashes = merged.get(name)
      return hashes === undefined ? [] : [[name, hashes]]
    }),
  )
}

/** One line per entry, so that a change of one result changes one line. */
export function hashesText(hashes: FrozenHashes): string {
  const lines = Object.entries(hashes).map(([name, { numbers, text }]) => ` ${JSON.stringify(name)}: ${JSON.stringify({ numbers, text })}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

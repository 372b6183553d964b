/** Compares the results of several JavaScript engines. */
import { createHash } from 'node:crypto'
import type { Computed, NamedScenario } from './hashes.ts'

/** Reads a page's reply. @throws Error with the page's reason, or if it has not one hash per scenario */
export function readComputed(reply: unknown, count: number): Computed {
  const { hashes, ms, error } = (typeof reply === 'object' && reply !== null ? reply : {}) as Partial<Computed> & { error?: unknown }
  if (error !== undefined) throw new Error(typeof error === 'string' ? error : JSON.stringify(error))
  if (!Array.isArray(hashes) || hashes.length !== count || !hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash)) || typeof ms !== 'number') {
    throw new Error(`the page did not send ${count} hashes`)
  }
  return { hashes, ms }
}

/** Names of the scenarios whose bytes differ from the reference. */
export function differing(scenarios: readonly NamedScenario[], reference: Computed, other: Computed): string[] {
  return scenarios.filter((_, i) => other.hashes[i] !== reference.hashes[i]).map(({ name }) => name)
}

/** The first twelve digits of one SHA-256 over all hashes in order. */
export function summary({ hashes }: Computed): string {
  return createHash('sha256').update(hashes.join('\n')).digest('hex').slice(0, 12)
}

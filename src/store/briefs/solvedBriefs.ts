/**
 * Briefs that were solved in this browser, with the code of the latest solution. Where storage is full, closed or corrupt, the page works
 * and remembers until it is closed.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { keepValue, keptValue } from '../keptValue.ts'
import { isPlainObject } from '../../scenario/json/plainData.ts'

interface SolvedBriefs {
  /** Codes by key of the brief. */
  codes: Readonly<Record<string, string>>
  /** Keeps a solution; other tabs see it at their next start. */
  solve(key: string, code: string): void
}

type Keep = Pick<Storage, 'getItem' | 'setItem'>

const KEY = 'switchover.briefs'
const MOST_CODES = 1000

/** `storage` throws if the browser forbids it. */
export function createSolvedBriefs(storage: () => Keep) {
  return createStore<SolvedBriefs>()((set, get) => ({
    codes: codesIn(keptValue(KEY, storage)),
    solve(key, code) {
      if (get().codes[key] === code) return
      // Keeps the briefs that another tab has solved meanwhile.
      const codes = { ...codesIn(keptValue(KEY, storage)), ...get().codes, [key]: code }
      set({ codes })
      keepValue(KEY, codes, storage)
    },
  }))
}

/** One for the list, the briefs and Play. */
export const solvedBriefs = createSolvedBriefs(() => localStorage)

/** Code of the latest solution; undefined if the brief was not solved here. */
export function useSolved(key: string): string | undefined {
  return useStore(solvedBriefs, ({ codes }) => (Object.hasOwn(codes, key) ? codes[key] : undefined))
}

function codesIn(value: unknown): Record<string, string> {
  if (!isPlainObject(value)) return {}
  const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return Object.fromEntries(entries.slice(-MOST_CODES))
}

/**
 * Briefs that were solved in this browser, with the code of the latest solution. Where storage is full, closed or corrupt, the page works
 * and remembers until it is closed.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

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
    codes: codesIn(attempt(() => storage().getItem(KEY)) ?? null),
    solve(key, code) {
      if (get().codes[key] === code) return
      // Keeps the briefs that another tab has solved meanwhile.
      const codes = { ...codesIn(attempt(() => storage().getItem(KEY)) ?? null), ...get().codes, [key]: code }
      set({ codes })
      attempt(() => storage().setItem(KEY, JSON.stringify(codes)))
    },
  }))
}

/** One for the list, the briefs and Play. */
export const solvedBriefs = createSolvedBriefs(() => localStorage)

/** Code of the latest solution; undefined if the brief was not solved here. */
export function useSolved(key: string): string | undefined {
  return useStore(solvedBriefs, ({ codes }) => (Object.hasOwn(codes, key) ? codes[key] : undefined))
}

function codesIn(text: string | null): Record<string, string> {
  const value = text === null ? null : attempt(() => JSON.parse(text) as unknown)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return Object.fromEntries(entries.slice(-MOST_CODES))
}

function attempt<Value>(act: () => Value): Value | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}

import { useStore } from 'zustand'
import { createSolvedBriefs } from '../../store/briefs/solvedBriefs.ts'

/** Briefs that were solved in this browser; one for the list, the briefs and Play. */
export const solvedBriefs = createSolvedBriefs(() => localStorage)

/** Code of the latest solution; undefined if the brief was not solved here. */
export function useSolved(key: string): string | undefined {
  return useStore(solvedBriefs, ({ codes }) => (Object.hasOwn(codes, key) ? codes[key] : undefined))
}

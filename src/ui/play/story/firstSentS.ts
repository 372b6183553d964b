import type { Run } from '../../../store/play/run.ts'

/** The first sample by which the migration has sent, which it does at once, its local disk first; null before. */
export function firstSentS({ samples: { tS, transferredMiB } }: Run): number | null {
  return tS[transferredMiB.findIndex((mib) => mib > 0)] ?? null
}

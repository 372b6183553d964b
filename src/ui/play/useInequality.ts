/** Written against sent at the playhead: after each command and event it is what they leave, and nothing is sent while the link is down. */
import { useMemo } from 'react'
import type { Inequality } from '../../analysis/inequality/inequality.ts'
import type { Run } from '../../store/play/run.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import { isLinkDownAt } from './stage/wireReading.ts'

/** Null where no such comparison decides. */
export function inequalityAt({ facts }: Run, tS: number): Inequality | null {
  const later = facts.laterInequalities.findLast(({ fromS }) => fromS <= tS)
  return later === undefined ? facts.inequality : later.inequality
}

export function useInequality(): Inequality | null {
  const usual = usePlay(({ run, playheadS }) => (run === null ? null : inequalityAt(run, playheadS)))
  const isDown = usePlay(({ run, playheadS }) => run !== null && isLinkDownAt(run, playheadS))
  return useMemo(() => (usual !== null && isDown ? { ...usual, sentMiBPerS: 0, fits: false } : usual), [usual, isDown])
}

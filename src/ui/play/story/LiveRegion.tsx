/** Announces the playhead's phase to screen readers: politely, at most one message per second, and always the newest. */
import { useEffect, useRef, useState } from 'react'
import { phaseAt } from '../../../analysis/report/story.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { migrationOf } from '../timeline/runMoments.ts'

const QUIET_MS = 1000

function phaseText({ run, playheadS }: PlayState): string {
  if (run === null) return ''
  const migration = migrationOf(run)
  return phaseAt(migration?.startS ?? 0, run.rounds, migration, playheadS).text
}

export function LiveRegion() {
  const text = usePlay(phaseText)
  const [said, setSaid] = useState('')
  const lastAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (text === '') return
    const wait = Math.max(0, lastAt.current + QUIET_MS - performance.now())
    const timer = setTimeout(() => {
      lastAt.current = performance.now()
      setSaid(text)
    }, wait)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <p role="status" aria-live="polite" className="sr-only" data-testid="phase">
      {said}
    </p>
  )
}

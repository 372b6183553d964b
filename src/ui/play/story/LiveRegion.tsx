/** Announces the playhead's phase to screen readers: politely, at most one message per second, and always the newest. */
import { useEffect, useState } from 'react'
import { phaseAt } from '../../../analysis/report/story.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { migrationOf } from '../timeline/runMoments.ts'

const QUIET_MS = 1000
/** Between two looks at the phase. */
const LOOK_MS = 200

function phaseText({ run, playheadS }: PlayState): string {
  if (run === null) return ''
  const migration = migrationOf(run)
  return phaseAt(migration?.startS ?? 0, run.rounds, migration, playheadS).text
}

/** Listens to the store itself: the sentence of a phase takes more than a frame of play has for it. */
export function LiveRegion() {
  const store = usePlayStore()
  const [said, setSaid] = useState('')
  useEffect(() => {
    let newest = ''
    let nextMs = Number.NEGATIVE_INFINITY
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      timer = undefined
      const text = phaseText(store.getState())
      const isNews = text !== '' && text !== newest
      nextMs = performance.now() + (isNews ? QUIET_MS : LOOK_MS)
      if (!isNews) return
      newest = text
      setSaid(text)
    }
    const ask = () => {
      timer ??= setTimeout(tell, Math.max(0, nextMs - performance.now()))
    }
    ask()
    const leave = store.subscribe(ask)
    return () => {
      leave()
      clearTimeout(timer)
    }
  }, [store])
  return (
    <p role="status" aria-live="polite" className="sr-only" data-testid="phase">
      {said}
    </p>
  )
}

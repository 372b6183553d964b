/**
 * Announces to screen readers the verdict after each change, which the page shows in place of the one before, and else the playhead's phase:
 * politely, at most one message per second, and always the newest.
 */
import { useEffect, useState } from 'react'
import { phaseAt } from '../../../analysis/report/story.ts'
import { cannotConverge, endsAtDeadlineOf } from '../../../analysis/report/convergence.ts'
import { verdictOf } from '../../../analysis/report/verdict.ts'
import { hidesOutcome } from '../../../store/address/showing.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { hasVerdict, migrationOf, type Run } from '../../../store/play/run.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/story.ts'
import { pageKiBOf } from '../timeline/runMoments.ts'

const QUIET_MS = 1000
/** Between two looks at the phase. */
const LOOK_MS = 200

function phaseText({ run, playheadS }: PlayState): string {
  if (run === null) return ''
  const migration = migrationOf(run)
  return phaseAt(migration?.startS ?? 0, run.rounds, migration, playheadS).text
}

/** Null while it is not known. */
function verdictText(run: Run): string | null {
  const migration = migrationOf(run)
  if (migration !== null) return verdictOf(migration, pageKiBOf(run), run.scenario).headline.join(' ')
  const { scenario, vm, rounds, simulatedS } = run
  if (cannotConverge(scenario, vm, rounds, simulatedS)) return texts.neverConverges
  const manager = endsAtDeadlineOf(scenario, vm, rounds, simulatedS)
  return manager === null ? null : texts.endsAtDeadline(manager)
}

/** What there is to announce, each time it is asked; of the first run, which plays, the verdict is not news. */
function makeNews(): (state: PlayState) => string {
  let judgedRun: number | undefined
  let verdict = ''
  let phase = ''
  return (state) => {
    const newPhase = phaseText(state)
    const isNewPhase = newPhase !== phase
    phase = newPhase
    const { run, playing } = state
    const isFirst = judgedRun === undefined
    const judged = run === null || run.runId === judgedRun || hidesOutcome(state) ? null : verdictText(run)
    if (run !== null && judged !== null) {
      const isNews = !isFirst && judged !== verdict
      judgedRun = run.runId
      verdict = judged
      if (isNews) return verdict
    }
    // Under a slider the playhead is wherever the newest run has got to.
    const isPushed = !isFirst && !playing && (judged !== null || (run !== null && !hasVerdict(run)))
    return isNewPhase && !isPushed ? phase : ''
  }
}

/** Listens to the store itself: the sentence of a phase takes more than a frame of play has for it. */
export function LiveRegion() {
  const store = usePlayStore()
  const [said, setSaid] = useState('')
  useEffect(() => {
    const news = makeNews()
    let nextMs = Number.NEGATIVE_INFINITY
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      timer = undefined
      const text = news(store.getState())
      nextMs = performance.now() + (text === '' ? LOOK_MS : QUIET_MS)
      if (text !== '') setSaid(text)
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

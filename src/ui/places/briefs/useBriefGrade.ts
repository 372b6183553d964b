/**
 * The grade of the run on screen in Play: the goals on the run with its own seed, then, once all hold, with every seed of the brief, in a
 * worker. Each answer belongs to one run; late answers are dropped.
 */
import { useContext, useEffect, useMemo, useState } from 'react'
import { briefKey } from '../../../teaching/briefs/briefLink.ts'
import { changesOutside } from '../../../teaching/briefs/changes.ts'
import { judgedGoals } from '../../../teaching/briefs/goals.ts'
import type { GoalGrade } from '../../../teaching/briefs/goals.ts'
import type { Grade } from '../../../teaching/briefs/grade.ts'
import type { Brief } from '../../../teaching/briefs/readBrief.ts'
import type { Fault } from '../../../scenario/checks/faultList.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { ComputerContext } from '../../../compute/useTask.ts'
import { solvedBriefs } from '../../../store/briefs/solvedBriefs.ts'

const NOT_JUDGED = -1

export interface BriefGrade {
  /** The goals on the run on screen; until it is judged, the goals of the previous run. */
  goals: readonly GoalGrade[]
  /** The run has not ended or is not judged yet, so `goals` are those of the run before. */
  running: boolean
  outside: readonly Fault[]
  /** The grade with every seed: null while it is not asked for; `done` of the brief's seeds are simulated. */
  seeds: { done: number; grade: Grade | null; lost: boolean } | null
}

export function useBriefGrade(reference: string, brief: Brief): BriefGrade {
  const store = usePlayStore()
  const { compute } = useContext(ComputerContext)
  const runId = usePlay(({ run }) => (run !== null && run.result !== null ? run.runId : null))
  const scenario = usePlay((state) => state.scenario)
  const [{ goals, ofRun }, setJudged] = useState(() => ({ goals: judgedGoals(brief, brief.scenario, []), ofRun: NOT_JUDGED }))
  const [checked, setChecked] = useState<{ runId: number; seeds: BriefGrade['seeds'] } | null>(null)
  // Named at once, before the run has ended.
  const outside = useMemo(() => changesOutside(brief.scenario, scenario, brief.may), [brief, scenario])

  useEffect(() => {
    if (runId === null) return
    const stop = new AbortController()
    const { signal } = stop
    const judge = async () => {
      const result = await store.getState().fullResult()
      const { run, scenario: ran } = store.getState()
      if (signal.aborted || result === null || run?.runId !== runId) return
      const judged = judgedGoals(brief, ran, [result])
      setJudged({ goals: judged, ofRun: runId })
      if (judged.some(({ met }) => !met) || changesOutside(brief.scenario, ran, brief.may).length > 0) return
      const tell = (seeds: BriefGrade['seeds']) => setChecked({ runId, seeds })
      const onPart = (done: number) => tell({ done, grade: null, lost: false })
      onPart(0)
      const reply = await compute('briefs.grade', { brief: brief.document, solution: ran }, { signal, onPart })
      const grade = reply.ok ? reply.grade : null
      tell({ done: brief.seeds.length, grade, lost: grade === null })
      if (grade?.passed === true) solvedBriefs.getState().solve(briefKey(reference, brief), grade.code)
    }
    // A worker is lost: the run's, or that of the grade.
    judge().catch(() => {
      if (!signal.aborted) setChecked({ runId, seeds: { done: 0, grade: null, lost: true } })
    })
    return () => stop.abort()
  }, [store, compute, runId, brief, reference])

  return {
    goals,
    running: runId === null || (ofRun !== runId && checked?.runId !== runId),
    outside,
    seeds: runId !== null && checked?.runId === runId ? checked.seeds : null,
  }
}

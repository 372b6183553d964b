/**
 * The grade of the run on screen in Play: the goals on the run with its own seed, then, once all hold, with every seed of the brief, in a
 * worker. Each answer belongs to one run; late answers are dropped.
 */
import { useEffect, useMemo, useState } from 'react'
import { briefKey } from '../../../teaching/briefs/briefLink.ts'
import { changesOutside } from '../../../teaching/briefs/changes.ts'
import { judgedGoals } from '../../../teaching/briefs/goals.ts'
import type { GoalGrade } from '../../../teaching/briefs/goals.ts'
import type { Grade } from '../../../teaching/briefs/grade.ts'
import type { Brief } from '../../../teaching/briefs/readBrief.ts'
import type { Fault } from '../../../scenario/checks/faultList.ts'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import type { BriefsService, GradeReply } from '../../../worker/briefs/briefs.worker.ts'
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

let service: Promise<BriefsService> | null = null

/** One worker for the page; it starts with the first grade. A script that did not load is asked for again at the next one. */
export function briefsService(): Promise<BriefsService> {
  service ??= connect()
  return service
}

async function connect(): Promise<BriefsService> {
  try {
    const { connectBriefsWorker } = await import('../../../worker/briefs/briefsWorker.ts')
    return connectBriefsWorker()
  } catch (error) {
    service = null
    throw error
  }
}

export function useBriefGrade(reference: string, brief: Brief): BriefGrade {
  const store = usePlayStore()
  const runId = usePlay(({ run }) => (run !== null && run.result !== null ? run.runId : null))
  const scenario = usePlay((state) => state.scenario)
  const [{ goals, ofRun }, setJudged] = useState(() => ({ goals: judgedGoals(brief, brief.scenario, []), ofRun: NOT_JUDGED }))
  const [checked, setChecked] = useState<{ runId: number; seeds: BriefGrade['seeds'] } | null>(null)
  // Named at once, before the run has ended.
  const outside = useMemo(() => changesOutside(brief.scenario, scenario, brief.may), [brief, scenario])

  useEffect(() => {
    if (runId === null) return
    let current = true
    const judge = async () => {
      const result = await store.getState().fullResult()
      const { run, scenario: ran } = store.getState()
      if (!current || result === null || run?.runId !== runId) return
      const judged = judgedGoals(brief, ran, [result])
      setJudged({ goals: judged, ofRun: runId })
      if (judged.some(({ met }) => !met) || changesOutside(brief.scenario, ran, brief.may).length > 0) return
      const tell = (seeds: BriefGrade['seeds']) => {
        if (current) setChecked({ runId, seeds })
      }
      tell({ done: 0, grade: null, lost: false })
      let isGraded = false
      // Progress uses a separate port and may arrive after the grade.
      const reply = await gradeWithSeeds(brief, ran, (done) => !isGraded && tell({ done, grade: null, lost: false }))
      isGraded = true
      const grade = reply?.ok === true ? reply.grade : null
      tell({ done: brief.seeds.length, grade, lost: grade === null })
      if (current && grade?.passed === true) solvedBriefs.getState().solve(briefKey(reference, brief), grade.code)
    }
    // The run's worker is lost.
    judge().catch(() => {
      if (current) setChecked({ runId, seeds: { done: 0, grade: null, lost: true } })
    })
    return () => {
      current = false
    }
  }, [store, runId, brief, reference])

  return {
    goals,
    running: runId === null || (ofRun !== runId && checked?.runId !== runId),
    outside,
    seeds: runId !== null && checked?.runId === runId ? checked.seeds : null,
  }
}

/** Null if the worker is lost. */
async function gradeWithSeeds(brief: Brief, scenario: Scenario, onSeed: (done: number) => void): Promise<GradeReply | null> {
  try {
    return await (await briefsService()).grade(brief.document, scenario, onSeed)
  } catch {
    return null
  }
}

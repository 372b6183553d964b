/** The grade that Play shows, for the printed report. Apart from the grading, which needs the schema of a scenario. */
import { createStore } from 'zustand/vanilla'
import type { GoalGrade } from '../../teaching/briefs/goals.ts'
import type { Brief } from '../../teaching/briefs/readBrief.ts'

/** A brief whose goals Play shows, with the goals on the run on screen and their grade as a sentence. */
export interface GradedBrief {
  brief: Brief
  goals: readonly GoalGrade[]
  status: string
}

/** Null while Play shows no brief. */
export const shownGrade = createStore<GradedBrief | null>(() => null)

import { wantedText } from '../../briefs/goals.ts'
import type { Brief } from '../../briefs/readBrief.ts'
import { briefText } from '../../briefs/readBrief.ts'

/** The goals of a brief in one line. That a migration completes goes without saying beside other goals. */
export function goalLine(brief: Brief): string {
  const telling = brief.goals.filter(({ value }) => value !== 'completed')
  return (telling.length === 0 ? brief.goals : telling).map((goal) => `${briefText(brief, goal.what)} ${wantedText(goal)}`).join(' · ')
}

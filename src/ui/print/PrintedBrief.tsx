/** The brief that a printed run answers: its story, its goals with the values reached, and its grade. */
import { Table } from '../../kit/Table.tsx'
import { useStore } from 'zustand'
import { wantedText } from '../../teaching/briefs/goals.ts'
import { briefText } from '../../teaching/briefs/briefText.ts'
import * as briefTexts from '../../messages/compiled/en/places/briefs.ts'
import { type GradedBrief, shownGrade } from '../../store/briefs/shownGrade.ts'

/** Null if the run on screen answers no brief. */
export function useGradedBrief(): GradedBrief | null {
  return useStore(shownGrade)
}

export function PrintedBrief({ graded: { brief, goals, status } }: { graded: GradedBrief }) {
  return (
    <section>
      <h2>{briefTexts.briefRegion}</h2>
      <p>{briefText(brief, brief.story)}</p>
      <Table<GradedBrief['goals'][number] & { wanted: string; isWaiting: boolean }>
        label={briefTexts.briefRegion}
        rows={goals.map((goal, i) => ({ ...goal, wanted: wantedText(brief.goals[i]), isWaiting: goal.values.length === 0 }))}
        keyOf={({ id }) => id}
        columns={briefTexts.printedHeads.map((head, i) => ({
          head,
          cell: ({ what, wanted, got, met, isWaiting }) =>
            [what, wanted, isWaiting ? briefTexts.waiting : got, isWaiting ? '' : met ? briefTexts.met : briefTexts.missed][i],
        }))}
      />
      <p>{status}</p>
    </section>
  )
}

/** The brief that a printed run answers: its story, its goals with the values reached, and its grade. */
import { useStore } from 'zustand'
import { wantedText } from '../../teaching/briefs/goals.ts'
import { briefText } from '../../teaching/briefs/briefText.ts'
import * as briefTexts from '../../texts/places/briefs.ts'
import { type GradedBrief, shownGrade } from '../../store/briefs/shownGrade.ts'
import { TableHead } from '../controls/TableHead.tsx'

/** Null if the run on screen answers no brief. */
export function useGradedBrief(): GradedBrief | null {
  return useStore(shownGrade)
}

export function PrintedBrief({ graded: { brief, goals, status } }: { graded: GradedBrief }) {
  return (
    <section>
      <h2>{briefTexts.briefRegion}</h2>
      <p>{briefText(brief, brief.story)}</p>
      <table aria-label={briefTexts.briefRegion}>
        <TableHead names={briefTexts.printedHeads} />
        <tbody>
          {goals.map(({ id, what, got, met, values }, i) => (
            <tr key={id}>
              <th scope="row">{what}</th>
              <td>{wantedText(brief.goals[i])}</td>
              <td>{values.length === 0 ? briefTexts.waiting : got}</td>
              <td>{values.length === 0 ? '' : met ? briefTexts.met : briefTexts.missed}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{status}</p>
    </section>
  )
}

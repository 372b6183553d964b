/** Lines under the title of a saved figure: its paper, and the settings that are not the paper's. */
import type { Settings } from '../../../papers/experiment.ts'
import type { Paper } from '../../../papers/papers.ts'
import * as texts from '../../../messages/compiled/en/places/papers.ts'
import { formatExact } from '../../../units/format.ts'
import { inRow } from '../../../units/lists.ts'
import { labelled } from '../../../units/punctuation.ts'
import type { ExperimentCard } from '../../../compute/tasks/papers.ts'

export function pictureNotes(
  { figure, sliders }: Pick<ExperimentCard, 'figure' | 'sliders'>,
  { short }: Pick<Paper, 'short'>,
  settings: Settings,
): string[] {
  const changed = sliders.flatMap(({ id, label, unit, value }) => {
    const set = settings[id] ?? value
    return set === value ? [] : [labelled(label, unit === '' ? formatExact(set) : `${formatExact(set)} ${unit}`)]
  })
  return [texts.inPaper(short, figure), ...(changed.length === 0 ? [] : [inRow(changed)])]
}

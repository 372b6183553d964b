/** Outputs of several runs that stand side by side, each read alone. */
import type { Reading } from './importer.ts'
import type { RecordText } from './text/recordText.ts'
import { runColumns } from './text/sideBySide.ts'

/** @param isFigure whether a label names a figure */
export function ofRuns(given: RecordText, isFigure: (label: string) => boolean, read: (text: RecordText) => Reading): Reading {
  const runs = runColumns(given.lines, isFigure)
  if (runs === null) return read(given)
  const readings = runs.map(({ id, lines }) => {
    const reading = read({ ...given, lines, text: lines.join('\n') })
    return { ...reading, migrations: reading.migrations.map((one) => ({ ...one, id: id ?? one.id })) }
  })
  // Lines beside the columns are the same in all readings.
  return { ...readings[0], migrations: readings.flatMap(({ migrations }) => migrations) }
}

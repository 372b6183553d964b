/** `npm run records`: the record rules over every record of the project, printed and written into `docs/records.md`. */
import { formatWhole } from '../../src/units/format.ts'
import { left, markdownTable, right, writePart } from '../report.ts'
import { projectRecords } from './projectRecords.ts'
import { judged, ruleCounts } from './recordRules.ts'

const all = (await projectRecords()).flatMap((record) => judged(record) ?? [])
const groups = [...new Set(all.map(({ record }) => record.group))]
const columns = [
  left('records'),
  right('with a scenario'),
  right('the baseline re-enacts it'),
  right('it says what does not fit'),
  right('not compared'),
  right('pause not of memory'),
  right('pause of memory'),
]
const rows = [...groups, 'all'].map((group) => {
  const { records, matches, saysSo, notCompared, devicePauses, memoryPauses } = ruleCounts(
    group === 'all' ? all : all.filter(({ record }) => record.group === group),
  )
  return [group, ...[records, matches, saysSo, notCompared, devicePauses, memoryPauses].map((count) => formatWhole(count))]
})
const lines = markdownTable(columns, rows)
process.stdout.write(`${lines.join('\n')}\n`)
writePart('docs/records.md', 'npm run records', lines)

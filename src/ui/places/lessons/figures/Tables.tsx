/** Tables of a step's runs: the runs compared, the parts of the downtime, the rounds, and a real record. */
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { downtimePartNames } from '../../../../analysis/report/downtimeParts.ts'
import { duration, dataSize, formatExact, formatWhole, percent, say } from '../../../../units/format.ts'
import { inRow } from '../../../../units/lists.ts'
import { COLON, labelled } from '../../../../units/punctuation.ts'
import type { Lesson, LessonStep } from '../../../../teaching/lessons/lessonSchema.ts'
import { shownLists } from '../../../../teaching/lessons/recordLists.ts'
import { partBackground } from '../../../theme/downtimeFills.ts'
import { textOf } from '../lessonTexts.ts'
import { Figure } from './Figure.tsx'
import type { ShownRun } from './runDocument.ts'
import * as texts from '../../../../texts/places/lessons.ts'
import '../../../theme/stackedTable.css'
import { Unbroken } from '../../../controls/Unbroken.tsx'
import { TableHead } from '../../../controls/TableHead.tsx'

const CELL = 'border-b border-line py-1.5 align-baseline tabular-nums whitespace-nowrap'
const HEAD = 'border-b border-ctl py-1 text-xs font-normal text-text2 align-bottom'

interface RunsProps {
  runs: readonly ShownRun[]
}

/** A row for each run. Of several guests it has the sum of time lost, the longest downtime, and the time until the last is across. */
export function RunsFigure({ runs }: RunsProps) {
  return (
    <Figure title={texts.runsTitle}>
      <table className="stacked-table text-sm tabular-nums [--figures:3]" aria-label={texts.runsTitle}>
        <TableHead names={Object.values(texts.columns)} className="text-xs" />
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.key} run={run} several={runs.length > 1} />
          ))}
        </tbody>
      </table>
    </Figure>
  )
}

function RunRow({ run: { name, ink, dash, migrations, makespanS }, several }: { run: ShownRun; several: boolean }) {
  const downtimes = migrations.flatMap(({ downtimeMs }) => (downtimeMs === null ? [] : [downtimeMs]))
  const sentMiB = migrations.reduce((sum, { transferredMiB }) => sum + transferredMiB, 0)
  const lostS = migrations.reduce((sum, { totalS, performance }) => sum + totalS * (1 - performance.mean), 0)
  const speed = migrations.reduce((sum, { performance }) => sum + performance.mean, 0) / migrations.length
  return (
    <tr>
      <th scope="row">
        {several && (
          <svg width="24" height="8" aria-hidden="true" className="mr-2 inline">
            <path d="M0 4h24" stroke={ink} strokeWidth="2.5" strokeDasharray={dash} />
          </svg>
        )}
        <b>
          <Unbroken>{name}</Unbroken>
        </b>
      </th>
      <td>
        <Unbroken>{outcomeText(migrations.map(({ outcome }) => outcome))}</Unbroken>
      </td>
      <td>{say(duration(makespanS))}</td>
      <td>{downtimes.length === 0 ? '–' : say(duration(downtimes.reduce((most, ms) => Math.max(most, ms), 0) / 1000))}</td>
      <td>{say(dataSize(sentMiB))}</td>
      <td>{say(percent(speed))}</td>
      <td>{say(duration(lostS))}</td>
    </tr>
  )
}

function outcomeText(outcomes: readonly string[]): string {
  const kinds = [...new Set(outcomes)]
  return inRow(
    kinds.map((kind) => {
      const count = outcomes.filter((outcome) => outcome === kind).length
      return kinds.length === 1 && outcomes.length === 1 ? texts.outcomes[kind] : `${count} × ${texts.outcomes[kind]}`
    }),
  )
}

/** Each run's downtime as one bar of its parts, all on one scale. */
export function DowntimeFigure({ runs }: RunsProps) {
  const longest = runs.reduce((most, { migration }) => Math.max(most, migration.downtimeMs ?? 0), 1)
  const shown = downtimePartNames.filter(([part]) => runs.some(({ migration }) => migration.downtimeParts[part] > 0))
  return (
    <Figure title={texts.downtimeTitle}>
      <ul className="space-y-3">
        {runs.map(({ key, name, migration }) => (
          <li key={key}>
            <p className="text-sm">
              <b>
                <Unbroken>{name}</Unbroken>
              </b>
              {COLON}
              {migration.downtimeMs === null ? texts.noDowntime : say(duration(migration.downtimeMs / 1000))}
            </p>
            <ul className="flex flex-wrap gap-x-4 text-xs">
              {shown
                .filter(([part]) => migration.downtimeParts[part] > 0)
                .map(([part, label]) => (
                  <li key={part} className="flex items-center gap-1.5">
                    <i
                      aria-hidden="true"
                      className="inline-block size-[11px] border border-text forced-color-adjust-none"
                      style={{ background: partBackground(part) }}
                    />
                    {label} {say(duration(migration.downtimeParts[part] / 1000))}
                  </li>
                ))}
            </ul>
            <div className="mt-1 flex h-6 forced-color-adjust-none" aria-hidden="true">
              {shown.map(
                ([part]) =>
                  migration.downtimeParts[part] > 0 && (
                    <span
                      key={part}
                      className="border border-text"
                      style={{ background: partBackground(part), width: `${(migration.downtimeParts[part] / longest) * 100}%` }}
                    />
                  ),
              )}
            </div>
          </li>
        ))}
      </ul>
    </Figure>
  )
}

const ROUNDS_SHOWN = 10

/** A name in a product's spelling, such as `expectedDowntimeMs`, that may break before a capital. */
function Humped({ name }: { name: string }) {
  return name.split(/(?=[A-Z][a-z])/).map((part, i) => (
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}

/** The first rounds of each run, with a bar for the memory dirty at the end of each. */
export function RoundsFigure({ runs }: RunsProps) {
  return (
    <Figure title={texts.roundsTitle}>
      <div className="grid gap-6 md:grid-cols-[repeat(auto-fit,minmax(18.75rem,1fr))]">
        {runs.map(({ key, name, migration: { rounds } }) => (
          <div key={key} className="scrolls-sideways" role="group" aria-label={inRow([texts.roundsTitle, name])} tabIndex={0}>
            {runs.length > 1 && <p className="text-sm font-semibold">{name}</p>}
            <table className="w-full border-collapse text-sm" aria-label={inRow([texts.roundsTitle, name])}>
              <thead>
                <tr>
                  {Object.values(texts.roundColumns).map((column, i) => (
                    <th key={column} scope="col" className={`${HEAD} pr-4 ${i === 0 ? 'text-left' : 'text-right'}`}>
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rounds.slice(0, ROUNDS_SHOWN).map(({ index, kind, durationS, sentPages, dirtiedPages }) => (
                  <tr key={index}>
                    <th scope="row" className={`${CELL} pr-4 text-left font-normal`}>
                      {texts.roundName(index, kind)}
                    </th>
                    <td className={`${CELL} pr-4 text-right`}>{say(duration(durationS))}</td>
                    <td className={`${CELL} pr-4 text-right`}>{formatWhole(sentPages)}</td>
                    <td className={`${CELL} pr-4 text-right`}>{formatWhole(dirtiedPages)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {rounds.length > ROUNDS_SHOWN && <p className="mt-1 text-xs text-text2">{texts.moreRounds(rounds.length - ROUNDS_SHOWN)}</p>}
          </div>
        ))}
      </div>
    </Figure>
  )
}

/** The head of a record's column: in words if all columns of its table have some, else the names of its file, which the lesson explains. */
function columnHead(columns: readonly string[], column: string): ReactNode {
  return columns.every((name) => Object.hasOwn(texts.recordColumns, name)) ? texts.recordColumns[column] : <Humped name={column} />
}

/** The lists of a step's record as tables. */
export function RecordFigure({ lesson, step, isAnswered }: { lesson: Lesson; step: LessonStep; isAnswered: boolean }) {
  const note = lesson.recordNote
  const nameOf = (id: string) => (lesson.recordNames?.[id] === undefined ? id : textOf(lesson, lesson.recordNames[id]))
  return (
    <Figure title={texts.recordTitle} note={note === undefined ? undefined : texts.recordSource(note)}>
      <div className="space-y-4">
        {shownLists(lesson, step, isAnswered).map(({ id, rows, withheld, later }) => (
          <div
            key={id}
            className="scrolls-sideways max-h-[32rem] overflow-auto"
            role="group"
            aria-label={labelled(texts.recordTitle, nameOf(id))}
            tabIndex={0}>
            <table className="border-collapse text-xs">
              <caption className="pb-1 text-left font-semibold whitespace-nowrap">{nameOf(id)}</caption>
              {rows.length > 0 && (
                <thead>
                  <tr>
                    {Object.keys(rows[0]).map((column, _, columns) => (
                      <th key={column} scope="col" className={`${HEAD} pr-2 text-right last:pr-0`}>
                        {columnHead(columns, column)}
                      </th>
                    ))}
                  </tr>
                </thead>
              )}
              <tbody>
                {rows.map((row, i) => (
                  <tr key={i}>
                    {Object.keys(rows[0]).map((column) => (
                      <td key={column} className={`${CELL} pr-2 text-right last:pr-0`}>
                        {cell(row[column])}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
            {withheld > 0 && <p className="mt-1 text-xs text-text2">{texts.rowsWithheld(withheld)}</p>}
            {later > 0 && <p className="mt-1 text-xs text-text2">{texts.rowsLater(later)}</p>}
          </div>
        ))}
      </div>
    </Figure>
  )
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '–'
  return typeof value === 'number'
    ? Number.isInteger(value)
      ? formatWhole(value)
      : formatExact(value)
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)
}

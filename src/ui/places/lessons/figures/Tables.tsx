/** Tables of a step's runs: the runs compared, the parts of the downtime, the rounds, and a real record. */
import { Sign } from '../../../../kit/Sign.tsx'
import { type Column, Table } from '../../../../kit/Table.tsx'
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
import * as texts from '../../../../messages/compiled/en/places/lessons.ts'
import { Unbroken } from '../../../controls/Unbroken.tsx'

interface RunsProps {
  runs: readonly ShownRun[]
}

/** A row for each run. Of several guests it has the sum of time lost, the longest downtime, and the time until the last is across. */
export function RunsFigure({ runs }: RunsProps) {
  return (
    <Figure title={texts.runsTitle}>
      <Table
        label={texts.runsTitle}
        className="text-sm"
        stacked={3}
        rows={runs}
        keyOf={({ key }) => key}
        columns={runColumns(runs.length > 1)}
      />
    </Figure>
  )
}

function runColumns(several: boolean): Column<ShownRun>[] {
  const sumOf = ({ migrations }: ShownRun, value: (one: ShownRun['migrations'][number]) => number) =>
    migrations.reduce((sum, one) => sum + value(one), 0)
  const cells: Column<ShownRun>['cell'][] = [
    (run) => <RunName run={run} several={several} />,
    ({ migrations }) => <Unbroken>{outcomeText(migrations.map(({ outcome }) => outcome))}</Unbroken>,
    ({ makespanS }) => say(duration(makespanS)),
    ({ migrations }) => {
      const downtimes = migrations.flatMap(({ downtimeMs }) => (downtimeMs === null ? [] : [downtimeMs]))
      return downtimes.length === 0 ? '–' : say(duration(downtimes.reduce((most, ms) => Math.max(most, ms), 0) / 1000))
    },
    (run) => say(dataSize(sumOf(run, ({ transferredMiB }) => transferredMiB))),
    (run) => say(percent(sumOf(run, ({ performance }) => performance.mean) / run.migrations.length)),
    (run) => say(duration(sumOf(run, ({ totalS, performance }) => totalS * (1 - performance.mean)))),
  ]
  return Object.values(texts.columns).map((head, i) => ({ head, cell: cells[i] }))
}

function RunName({ run: { name, ink, dash }, several }: { run: ShownRun; several: boolean }) {
  return (
    <>
      {several && <Sign d="M0 4h24" size={[24, 8]} line={2.5} ink={ink} strokeDasharray={dash} className="mr-2 inline" />}
      <b>
        <Unbroken>{name}</Unbroken>
      </b>
    </>
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

const roundCells: Column<ShownRun['migration']['rounds'][number]>['cell'][] = [
  ({ index, kind }) => texts.roundName(index + 1, kind),
  ({ durationS }) => say(duration(durationS)),
  ({ sentPages }) => formatWhole(sentPages),
  ({ dirtiedPages }) => formatWhole(dirtiedPages),
]

/** The first rounds of each run, with a bar for the memory dirty at the end of each. */
export function RoundsFigure({ runs }: RunsProps) {
  return (
    <Figure title={texts.roundsTitle}>
      <div className="grid gap-6 md:grid-cols-[repeat(auto-fit,minmax(18.75rem,1fr))]">
        {runs.map(({ key, name, migration: { rounds } }) => (
          <div key={key}>
            {runs.length > 1 && <p className="text-sm font-semibold">{name}</p>}
            <Table
              label={inRow([texts.roundsTitle, name])}
              className="text-sm whitespace-nowrap"
              scrolls
              rows={rounds.slice(0, ROUNDS_SHOWN)}
              keyOf={({ index }) => index}
              columns={Object.values(texts.roundColumns).map((head, i) => ({ head, cell: roundCells[i] }))}
            />
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
          <div key={id}>
            <Table<(typeof rows)[number]>
              label={labelled(texts.recordTitle, nameOf(id))}
              caption={<b className="font-semibold">{nameOf(id)}</b>}
              className="text-xs whitespace-nowrap [&_:is(th,td)]:pr-2"
              scrolls
              rows={rows}
              keyOf={(_, i) => i}
              columns={Object.keys(rows[0] ?? {}).map((column, _, all) => ({
                head: columnHead(all, column),
                words: false,
                cell: (row) => cell(row[column]),
              }))}
            />
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

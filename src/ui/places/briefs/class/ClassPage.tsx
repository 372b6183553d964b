/** The class page: a link to give out, a box for their solutions, and a row for each solution. Everything is graded in the browser. */
import { useMemo, useState } from 'react'
import type { ClassRow } from '../../../../compute/tasks/briefs.ts'
import { useTask } from '../../../../compute/useTask.ts'
import { Button } from '../../../../kit/Button.tsx'
import { Command } from '../../../../kit/copy/Command.tsx'
import { Select } from '../../../../kit/fields/Select.tsx'
import { TextArea } from '../../../../kit/fields/TextArea.tsx'
import { PageHead } from '../../../../kit/page/PageHead.tsx'
import { type Column, Table } from '../../../../kit/Table.tsx'
import { copied, copyByHand } from '../../../../messages/compiled/en/places/briefs.ts'
import * as texts from '../../../../messages/compiled/en/class.ts'
import { briefsHash } from '../../../../store/address/placeAddresses.ts'
import { briefText } from '../../../../teaching/briefs/briefText.ts'
import { wantedText } from '../../../../teaching/briefs/goals.ts'
import type { Brief } from '../../../../teaching/briefs/readBrief.ts'
import { shippedBrief, shippedIds } from '../../../../teaching/briefs/shippedBriefs.ts'
import { gradesCsv, linesIn, namesLink } from '../../../../teaching/briefs/submissions.ts'
import { fileName, saveFile } from '../../../share/saveFile.ts'
import { classHeadline, classRows, drawnGoals } from './classModel.ts'
import type { Solved } from './classModel.ts'
import { SolutionPlot } from './SolutionPlot.tsx'

/** `reference`: of the brief in the address. */
export function ClassPage({ reference, brief }: { reference: string; brief: Brief }) {
  const [text, setText] = useState('')
  const { graded, status } = useGrades(brief, text)
  const rows = useMemo(() => classRows(reference, brief, graded), [reference, brief, graded])
  const drawn = drawnGoals(brief)
  const save = () => saveFile(fileName(brief.id, '-class.csv'), 'text/csv', gradesCsv(brief, graded))
  return (
    <article className="article" aria-labelledby="class-title">
      <PageHead
        id="class-title"
        subject={<BriefChoice reference={reference} brief={brief} />}
        headline={classHeadline(graded)}
        live
        because={texts.because(brief.seeds.length)}
        tools={graded.length > 0 && <Button onClick={save}>{texts.downloadCsv}</Button>}
      />
      <section aria-labelledby="class-link" className="mt-6">
        <h2 id="class-link">{texts.giveLink}</h2>
        <p className="mb-2 text-text2">{texts.giveLinkExplained}</p>
        <Command
          label={texts.linkLabel}
          text={new URL(briefsHash({ page: 'brief', reference }), location.href).href}
          copy={texts.copyLink}
          done={copied}
          byHand={copyByHand}
        />
      </section>
      <section aria-labelledby="class-paste" className="mt-6">
        <h2 id="class-paste">{texts.paste}</h2>
        <TextArea
          label={texts.pasteExplained}
          code
          rows={8}
          value={text}
          placeholder={texts.pasteExample}
          onChange={({ target }) => setText(target.value)}
        />
        <p role="status" className="mt-2 text-text2">
          {status}
        </p>
      </section>
      {rows.length > 0 && (
        <Table
          label={texts.solutions}
          className="mt-4"
          stacked={3}
          rows={rows}
          keyOf={(_, i) => i}
          columns={columnsOf(brief)}
          note={({ notes }) => (notes.length === 0 ? null : notes.map((note) => <p key={note}>{note}</p>))}
        />
      )}
      {drawn !== null && rows.some(({ goals }) => goals.length > 0) && <SolutionPlot brief={brief} rows={rows} drawn={drawn} />}
    </article>
  )
}

const NO_ROWS: readonly ClassRow[] = []

/** The solutions in the text, as they are graded. */
function useGrades(brief: Brief, text: string): { graded: readonly ClassRow[]; status: string } {
  const hasLinks = namesLink(text)
  const { answer, part, isRunning, trouble } = useTask('briefs.gradeClass', hasLinks ? { brief: brief.document, text } : null)
  if (!hasLinks) return { graded: NO_ROWS, status: '' }
  const { links, notes } = linesIn(text)
  const graded = (isRunning ? part : answer) ?? NO_ROWS
  if (trouble !== null) return { graded, status: texts.stopped }
  if (isRunning) return { graded, status: texts.grading(graded.length, links) }
  return { graded, status: notes === 0 ? '' : texts.notes(notes) }
}

/** Another brief has another page: the text that was pasted belongs to one. */
function BriefChoice({ reference, brief }: { reference: string; brief: Brief }) {
  const titleOf = (one: Brief) => briefText(one, one.title)
  const shipped = shippedIds.flatMap((id) => shippedBrief(id) ?? [])
  const isOwn = !shippedIds.includes(reference)
  return (
    <Select
      label={texts.exercise}
      layout="beside"
      value={reference}
      options={[
        ...(isOwn ? [{ value: reference, label: titleOf(brief) }] : []),
        ...shipped.map((one) => ({ value: one.id, label: `${one.number} ${titleOf(one)}` })),
      ]}
      choose={(id) => {
        location.hash = briefsHash({ page: 'class', reference: id })
      }}
    />
  )
}

const INK = { solved: 'text-ok', notYet: '', outside: 'text-danger', notRead: 'text-danger' } as const
const WORDS = { solved: texts.solvedIt, notYet: texts.notYet, outside: texts.outside, notRead: texts.notRead } as const

function columnsOf(brief: Brief): Column<Solved>[] {
  return [
    { head: texts.name, cell: ({ name }) => <strong>{name}</strong> },
    {
      head: texts.result,
      words: true,
      cell: ({ state }) => (
        <span className={INK[state]}>
          {state === 'solved' && '✓ '}
          {WORDS[state]}
        </span>
      ),
    },
    ...brief.goals.map((goal, i): Column<Solved> => ({
      head: (
        <>
          {briefText(brief, goal.what)} <span className="whitespace-nowrap">{wantedText(goal)}</span>
        </>
      ),
      key: goal.id,
      cell: ({ goals }) => (goals.length === 0 ? '' : goals[i].met ? goals[i].got : <span className="text-danger">▼ {goals[i].got}</span>),
    })),
    { head: texts.changed, words: true, cell: ({ changed }) => changed },
    { head: texts.code, words: true, className: 'font-mono text-xs whitespace-nowrap', cell: ({ code }) => code },
    {
      head: texts.open,
      isHeadHidden: true,
      cell: ({ name, href }) =>
        href !== null && (
          <a className="text-accent underline" href={href} aria-label={texts.openOf(name)}>
            {texts.open}
          </a>
        ),
    },
  ]
}

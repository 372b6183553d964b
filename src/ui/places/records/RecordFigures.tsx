/** The figures of a record with their meanings, and the contradictions among them: each figure leads to the ones that concern it. */
import { Button } from '../../../kit/Button.tsx'
import { Table } from '../../../kit/Table.tsx'
import type { ImportDocument } from '../../../records/importDocument.ts'
import * as texts from '../../../messages/compiled/en/places/recordsPage.ts'
import type { RecordView } from '../../../compute/tasks/records/recordView.ts'

type Found = Pick<ImportDocument, 'contradictions'>

const idOf = (index: number): string => `record-contradiction-${index}`

export function FactsTable({ facts, contradictions }: Pick<RecordView, 'facts'> & Found) {
  return (
    <>
      <h2 className="record-head">{texts.factsHead}</h2>
      <Table
        label={texts.factsHead}
        rows={facts}
        keyOf={({ key, name }) => `${key} ${name}`}
        columns={[
          { head: texts.figureHead, cell: ({ name }) => name },
          { head: texts.valueHead, className: 'font-semibold [overflow-wrap:anywhere]', cell: ({ value }) => value },
          { head: texts.meaningHead, words: true, cell: (fact) => <Meaning fact={fact} contradictions={contradictions} /> },
        ]}
      />
    </>
  )
}

function Meaning({ fact: { key, meaning }, contradictions }: { fact: RecordView['facts'][number] } & Found) {
  return (
    <>
      {contradictions.map(
        ({ code, fields }, i) =>
          fields.includes(key) && (
            <Button
              look="bare"
              key={i}
              className="block min-h-6 text-left text-danger underline"
              onClick={() => document.getElementById(idOf(i))?.focus()}>
              {texts.contradicted(texts.contradictionTitles[code])}
            </Button>
          ),
      )}
      {meaning}
    </>
  )
}

export function Contradictions({ contradictions }: Found) {
  return (
    <section aria-labelledby="record-contradictions">
      <h2 id="record-contradictions" className="record-head">
        {texts.contradictionsHead}
      </h2>
      <dl className="record-contradictions">
        {contradictions.map(({ code, why }, i) => (
          <div key={`${code} ${i}`} id={idOf(i)} tabIndex={-1}>
            <dt>{texts.contradictionTitles[code]}</dt>
            <dd>{why}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

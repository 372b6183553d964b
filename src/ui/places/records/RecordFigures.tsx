/** The figures of a record with their meanings, and the contradictions among them: each figure leads to the ones that concern it. */
import type { ImportDocument } from '../../../records/importDocument.ts'
import * as texts from '../../../texts/places/recordsPage.ts'
import type { RecordView } from '../../../compute/tasks/records/recordView.ts'
import { TableHead } from '../../controls/TableHead.tsx'

type Found = Pick<ImportDocument, 'contradictions'>

const idOf = (index: number): string => `record-contradiction-${index}`

export function FactsTable({ facts, contradictions }: Pick<RecordView, 'facts'> & Found) {
  return (
    <>
      <h2 className="record-head">{texts.factsHead}</h2>
      <table className="article-table record-facts">
        <caption className="sr-only">{texts.factsHead}</caption>
        <TableHead names={[texts.figureHead, texts.valueHead, texts.meaningHead]} />
        <tbody>
          {facts.map(({ key, name: label, value, meaning }) => (
            <tr key={`${key} ${label}`}>
              <th scope="row">{label}</th>
              <td>{value}</td>
              <td>
                {contradictions.map(
                  ({ code, fields }, i) =>
                    fields.includes(key) && (
                      <button
                        key={i}
                        type="button"
                        className="block min-h-6 text-left text-danger underline"
                        onClick={() => document.getElementById(idOf(i))?.focus()}>
                        {texts.contradicted(texts.contradictionTitles[code])}
                      </button>
                    ),
                )}
                {meaning}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
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

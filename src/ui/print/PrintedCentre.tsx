/** A data centre on paper: the result of all migrations, and a row for each. */
import type { Result } from '../../engine/result/result.ts'
import * as texts from '../../texts/places/print.ts'
import { formatWhole } from '../../units/format.ts'
import { useCentreSummary, useOfRun } from '../places/data-centre/useCentreSummary.ts'
import { tellingColumns, vmColumns } from '../places/data-centre/vmTable.ts'
import { PrintedVerdict } from './PrintedVerdict.tsx'

/** Rows that a sheet has room for. */
const MOST_ROWS = 60
/** Columns of names, which may be long and without a space. */
const NAMES: ReadonlySet<string> = new Set(['vm', 'from', 'to'])

export function PrintedCentre({ result }: { result: Result }) {
  const summary = useCentreSummary(result)
  const { migrations } = result
  const columns = tellingColumns(vmColumns(useOfRun()), migrations)
  return (
    <>
      {summary !== null && <PrintedVerdict {...summary} />}
      <section>
        <h2>{texts.migrations}</h2>
        <table className="print-vms" aria-label={texts.migrations}>
          <thead>
            <tr>
              {columns.map(({ key, title }) => (
                <th key={key} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {migrations.slice(0, MOST_ROWS).map((migration) => (
              <tr key={`${migration.vm} ${migration.startS}`}>
                {columns.map(({ key, text, isWord }) => (
                  <td key={key} data-kind={isWord ? (NAMES.has(key) ? 'name' : 'word') : undefined}>
                    {text(migration)}
                  </td>
                ))}
              </tr>
            ))}
            {migrations.length > MOST_ROWS && (
              <tr>
                <td colSpan={columns.length}>{texts.moreMigrations(formatWhole(migrations.length - MOST_ROWS))}</td>
              </tr>
            )}
          </tbody>
        </table>
      </section>
    </>
  )
}

/** A data centre on paper: the result of all migrations, and a row for each. */
import { Table } from '../../kit/Table.tsx'
import type { Result } from '../../engine/result/result.ts'
import * as texts from '../../messages/compiled/en/places/print.ts'
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
        <Table
          label={texts.migrations}
          rows={migrations.slice(0, MOST_ROWS)}
          keyOf={({ vm, startS }) => `${vm} ${startS}`}
          columns={columns.map((column) => ({
            ...column,
            className: NAMES.has(column.key) ? 'wrap-anywhere' : column.words ? '' : '[&:is(td)]:whitespace-nowrap',
          }))}
        />
        {migrations.length > MOST_ROWS && <p>{texts.moreMigrations(formatWhole(migrations.length - MOST_ROWS))}</p>}
      </section>
    </>
  )
}

/** All migrations as a sortable table; only visible rows are rendered. Pressing a name chooses the VM. */
import { useMemo, useState } from 'react'
import type { UIEvent } from 'react'
import type { MigrationResult } from '../../../engine/result/result.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { fileName, saveFile } from '../../share/saveFile.ts'
import { useSize } from '../../../kit/measure/useSize.ts'
import type { DataCentreRun } from './useDataCentre.ts'
import { useChosenVm } from './useDataCentre.ts'
import { useOfRun } from './useCentreSummary.ts'
import type { VmColumn } from './vmTable.ts'
import { migrationsTable, sortedBy, tellingColumns, vmColumns } from './vmTable.ts'
import * as texts from '../../../texts/places/dataCentre.ts'

const ROW_HEIGHT = 26
const SPARE = 4

interface Order {
  key: string
  descending: boolean
}

export function VmTable({ centre: { topology, result }, choose }: { centre: DataCentreRun; choose(vm: number): void }) {
  const name = usePlay(({ scenario }) => scenario.name)
  const chosen = topology.vmIds[useChosenVm()]
  const [by, setBy] = useState<Order>({ key: 'startS', descending: false })
  const [top, setTop] = useState(0)
  const [{ height }, attach] = useSize()
  const ofRun = useOfRun()
  const all = useMemo(() => vmColumns(ofRun), [ofRun])
  const column = all.find(({ key }) => key === by.key) ?? all[0]
  const columns = useMemo(() => tellingColumns(all, result?.migrations ?? []), [all, result])
  const rows = useMemo(() => (result === null ? [] : sortedBy(result.migrations, column, by.descending)), [result, column, by.descending])
  const indexOf = useMemo(() => new Map(topology.vmIds.map((id, i) => [id, i])), [topology])
  if (result === null) return <p className="centre-empty">{texts.tableAppears}</p>
  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - SPARE)
  const shown = rows.slice(first, first + Math.ceil(Math.max(height, ROW_HEIGHT) / ROW_HEIGHT) + 2 * SPARE)
  const below = (rows.length - first - shown.length) * ROW_HEIGHT
  const save = () => saveFile(fileName(name, '-migrations.csv'), 'text/csv', migrationsTable(all, rows))
  return (
    <>
      <div
        ref={attach}
        className="table-scroll flex-1"
        role="region"
        aria-label={texts.tableOfMigrations}
        tabIndex={0}
        onScroll={(event: UIEvent<HTMLElement>) => setTop(event.currentTarget.scrollTop)}>
        <table className="plain-table" aria-label={texts.tableOfMigrations} aria-rowcount={rows.length + 1}>
          <thead>
            <Heads columns={columns} by={by} setBy={setBy} />
          </thead>
          <tbody>
            {first > 0 && <tr aria-hidden="true" style={{ height: first * ROW_HEIGHT }} />}
            {shown.map((migration, i) => (
              <Row
                key={result.migrations.indexOf(migration)}
                migration={migration}
                index={first + i + 2}
                columns={columns}
                chosen={migration.vm === chosen}
                choose={() => choose(indexOf.get(migration.vm) ?? -1)}
              />
            ))}
            {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
          </tbody>
        </table>
      </div>
      <p className="gantt-foot">
        <span>{texts.sortHint(rows.length)}</span>
        <button type="button" className="tool" onClick={save}>
          {texts.downloadCsv}
        </button>
      </p>
    </>
  )
}

interface HeadsProps {
  columns: readonly VmColumn[]
  by: Order
  setBy(by: Order): void
}

/** The names of the columns: pressing one sorts by it, pressing it again turns the order. */
function Heads({ columns, by, setBy }: HeadsProps) {
  return (
    <tr aria-rowindex={1}>
      {columns.map(({ key, title, isWord }) => (
        <th key={key} scope="col" data-word={isWord} aria-sort={key === by.key ? (by.descending ? 'descending' : 'ascending') : undefined}>
          <button type="button" onClick={() => setBy({ key, descending: key === by.key && !by.descending })}>
            {title}
          </button>
        </th>
      ))}
    </tr>
  )
}

interface RowProps {
  migration: MigrationResult
  /** Row of the whole table, from 1. */
  index: number
  columns: readonly VmColumn[]
  chosen: boolean
  choose(): void
}

function Row({ migration, index, columns, chosen, choose }: RowProps) {
  return (
    <tr aria-rowindex={index} data-chosen={chosen} data-bad={migration.outcome !== 'completed'}>
      {columns.map(({ key, text, isWord }) =>
        key === 'vm' ? (
          <th key={key} scope="row">
            <button type="button" aria-pressed={chosen} onClick={choose}>
              {migration.vm}
            </button>
          </th>
        ) : (
          <td key={key} data-word={isWord} data-column={key}>
            {text(migration)}
          </td>
        ),
      )}
    </tr>
  )
}

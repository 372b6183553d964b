/** All migrations as a sortable table; only visible rows are rendered. Pressing a name chooses the VM. */
import { Button } from '../../../kit/Button.tsx'
import { useMemo, useState } from 'react'
import type { UIEvent } from 'react'
import { Table } from '../../../kit/Table.tsx'
import type { MigrationResult } from '../../../engine/result/result.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { fileName, saveFile } from '../../share/saveFile.ts'
import { useSize } from '../../../kit/measure/useSize.ts'
import type { DataCentreRun } from './useDataCentre.ts'
import { useChosenVm } from './useDataCentre.ts'
import { useOfRun } from './useCentreSummary.ts'
import type { VmColumn } from './vmTable.ts'
import { migrationsTable, sortedBy, tellingColumns, vmColumns } from './vmTable.ts'
import * as texts from '../../../messages/compiled/en/places/dataCentre.ts'

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
  const sort = (key: string) => setBy({ key, descending: key === by.key && !by.descending })
  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - SPARE)
  const shown = rows.slice(first, first + Math.ceil(Math.max(height, ROW_HEIGHT) / ROW_HEIGHT) + 2 * SPARE)
  const save = () => saveFile(fileName(name, '-migrations.csv'), 'text/csv', migrationsTable(all, rows))
  return (
    <>
      <div
        ref={attach}
        className="min-h-0 flex-1 overflow-auto px-4"
        role="region"
        aria-label={texts.tableOfMigrations}
        tabIndex={0}
        onScroll={(event: UIEvent<HTMLElement>) => setTop(event.currentTarget.scrollTop)}>
        <Table
          label={texts.tableOfMigrations}
          className="type-caption whitespace-nowrap [&_thead_th]:sticky [&_thead_th]:top-0 [&_thead_th]:bg-surface [&_tr]:h-[26px]"
          rows={shown}
          keyOf={(migration) => result.migrations.indexOf(migration)}
          isChosen={({ vm }) => vm === chosen}
          order={{ by: column.key, descending: by.descending, sort }}
          part={{ first, of: rows.length, rowPx: ROW_HEIGHT }}
          columns={columns.map((one) => ({ ...one, className: 'py-0', cell: cellOf(one, chosen, (vm) => choose(indexOf.get(vm) ?? -1)) }))}
        />
      </div>
      <p className="gantt-foot">
        <span>{texts.sortHint(rows.length)}</span>
        <Button onClick={save}>{texts.downloadCsv}</Button>
      </p>
    </>
  )
}

/** A cell of the page: the name chooses its VM, and an unusual outcome is marked. */
function cellOf({ key, cell }: VmColumn, chosen: string, choose: (vm: string) => void) {
  return (migration: MigrationResult) => {
    const text = cell(migration)
    if (key === 'outcome' && migration.outcome !== 'completed') return <b className="font-semibold text-danger">{text}</b>
    if (key !== 'vm') return text
    return (
      <Button look="bare" className="min-h-6 hover:underline" aria-pressed={migration.vm === chosen} onClick={() => choose(migration.vm)}>
        {text}
      </Button>
    )
  }
}

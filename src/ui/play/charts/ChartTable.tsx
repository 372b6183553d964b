/** The numbers behind a chart, in place of the charts. */
import { Table } from '../../../kit/Table.tsx'
import { Button } from '../../../kit/Button.tsx'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Run } from '../../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/charts.ts'
import { formatWhole } from '../../../units/format.ts'
import { actsUnless } from '../../controls/keys/actsUnless.ts'
import { sampleAt } from '../timeline/runMoments.ts'
import type { ChartName } from './model/chartHeights.ts'
import { chartTables } from './model/chartTables.ts'

const ROWS = 25

/** The numbers behind a chart, 25 rows at a time, starting at the playhead's row. */
export function ChartTable({ chart, label, close }: { chart: ChartName; label: string; close(): void }) {
  const store = usePlayStore()
  const run = usePlay((state) => state.run)
  const box = useRef<HTMLElement>(null)
  const [page, setPage] = useState(() => {
    const { run: now, playheadS } = store.getState()
    return now === null ? 0 : Math.floor(Math.max(0, sampleAt(now, playheadS)) / ROWS)
  })
  // The charts take no focus while the table covers them: it returns to the menu that opened it.
  useEffect(() => {
    box.current?.focus()
    return () => document.querySelector<HTMLElement>(`[data-chart][aria-label="${label}"] [data-chart-menu]`)?.focus()
  }, [label])
  if (run === null) return null
  const pages = Math.max(1, Math.ceil(run.length / ROWS))
  const shown = Math.min(page, pages - 1)
  const first = shown * ROWS
  const rows = Array.from({ length: Math.min(ROWS, run.length - first) }, (_, i) => first + i)
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  }
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={texts.tableOf(label)}
      className="absolute inset-0 z-10 flex flex-col bg-surface"
      onKeyDown={leave}
      data-own-keys>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-1 type-row">
        <h3 className="mr-auto font-semibold">{label}</h3>
        <span className="text-text2">
          {texts.rowsShown(formatWhole(first + 1), formatWhole(first + rows.length), formatWhole(run.length))}
        </span>
        <Button {...actsUnless(shown === 0, () => setPage(shown - 1))}>{texts.previousRows}</Button>
        <Button {...actsUnless(shown >= pages - 1, () => setPage(shown + 1))}>{texts.nextRows}</Button>
        <Button onClick={close}>{texts.backToCharts}</Button>
      </div>
      <Rows chart={chart} run={run} rows={rows} />
    </section>
  )
}

function Rows({ chart, run, rows }: { chart: ChartName; run: Run; rows: readonly number[] }) {
  const columns = chartTables[chart].filter(({ appears }) => appears?.(run) ?? true)
  return (
    <div className="min-h-0 flex-1 overflow-auto px-4" tabIndex={0} role="region" aria-label={texts.rows}>
      <Table
        label={texts.rows}
        className="max-w-[640px] type-row [&_thead_th]:sticky [&_thead_th]:top-0 [&_thead_th]:bg-surface"
        columns={columns.map(({ head, cell }) => ({
          head,
          words: false,
          cell: (row: number) => cell(run, row),
        }))}
        rows={rows}
        keyOf={(row) => row}
      />
    </div>
  )
}

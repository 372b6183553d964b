/** One compared run: its letter and name, what differs, its curve and figures. */
import { useState } from 'react'
import type { Run } from '../../store/play/run.ts'
import type { Winners } from '../../analysis/compare/runFigures.ts'
import { clock, say } from '../../units/format.ts'
import * as texts from '../../texts/places/compare.ts'
import type { ComparedRow } from './comparison.ts'
import { FigureCells } from './FigureCells.tsx'
import { NameForm } from './NameForm.tsx'
import type { PlotSize, SharedAxes } from './plots/plotModel.ts'
import { RunPlot } from './plots/RunPlot.tsx'
import { RunLetter } from './RunLetter.tsx'
import { RunMenu } from './RunMenu.tsx'
import { useCompareStore } from './useCompare.ts'

interface RunRowProps {
  row: ComparedRow
  rows: number
  winners: Winners
  /** All rows: a figure's bar is as long as its share of the largest. */
  largest: readonly ComparedRow[]
  axes: SharedAxes
  size: PlotSize
  /** The first run, dotted; null in its own row. */
  base: Run | null
  replace: (id: number) => void
}

const MOST_DIFFERENCES = 3

export function RunRow({ row, rows, winners, largest, axes, size, base, replace }: RunRowProps) {
  const { run, place, letter, title } = row
  const store = useCompareStore()
  const [renaming, setRenaming] = useState(false)
  return (
    <li className="run-grid run-row">
      <div className="run-name">
        <RunLetter place={place} />
        <div className="min-w-0">
          {renaming ? (
            <NameForm
              name={run.pin.name || title} label={texts.renameField(letter)} save={(name) => store.getState().rename(run.pin.id, name)}
              close={() => setRenaming(false)}
            />
          ) : <h2 title={title}>{title}</h2>}
          <Differences row={row} />
        </div>
        <RunMenu row={row} rows={rows} rename={() => setRenaming(true)} replace={() => replace(run.pin.id)} />
      </div>
      {run.faults.length > 0 ? <Refused row={row} /> : (
        <>
          <div className="run-plot">
            <RunPlot run={run.run} trials={run.trials} base={base} place={place} axes={axes} size={size} />
            {run.run !== null && !run.isDone && <p className="run-making" role="status">{texts.simulatedSoFar(say(clock(run.run.simulatedS)))}</p>}
          </div>
          <FigureCells row={row} winners={winners} largest={largest} />
        </>
      )}
      <span className="sr-only">{texts.runOf(letter)}</span>
    </li>
  )
}

function Differences({ row: { place, differences, trade } }: { row: ComparedRow }) {
  const shown = differences.filter(({ field }) => field !== 'name')
  const more = shown.length - MOST_DIFFERENCES
  if (place === 0) return <p className="run-difference">{texts.baseRun}</p>
  return (
    <>
      {shown.slice(0, MOST_DIFFERENCES).map(({ field, owner, label, from, to }) => (
        <p key={`${field} ${owner} ${label}`} className="run-difference">{label} <mark>{from} → {to}</mark></p>
      ))}
      {more > 0 && (
        <details className="run-difference">
          <summary>{texts.moreDifferences(String(more))}</summary>
          {shown.slice(MOST_DIFFERENCES).map(({ field, owner, label, from, to }) => (
            <p key={`${field} ${owner} ${label}`}>{label} <mark>{from} → {to}</mark></p>
          ))}
        </details>
      )}
      {trade !== '' && <p className="run-trade">{trade}</p>}
    </>
  )
}

function Refused({ row: { run } }: { row: ComparedRow }) {
  return (
    <div className="run-refused" role="alert">
      <b>{texts.cannotRun}</b>
      {run.faults.slice(0, MOST_DIFFERENCES).map(({ path, message }) => <p key={path}>{texts.faultLine(path, message)}</p>)}
    </div>
  )
}

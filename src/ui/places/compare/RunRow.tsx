/** One compared run: its letter and name, what differs, its curve and figures. */
import { BUTTON } from '../../../kit/Button.tsx'
import { memo, useMemo, useState } from 'react'
import { isKnown, type Winners } from '../../../analysis/compare/runFigures.ts'
import { downtimePartNames } from '../../../analysis/report/downtimeParts.ts'
import { energyText, massText } from '../../../analysis/energy/energyText.ts'
import type { Trial } from '../../../analysis/moves/trial.ts'
import { playHash } from '../../../store/compare/compareAddress.ts'
import { letterOf } from '../../../store/compare/compareStore.ts'
import type { ComparedFigures } from '../../../store/compare/comparedRun.ts'
import { useGridDay } from '../../../store/grid/gridDay.ts'
import type { Run } from '../../../store/play/run.ts'
import { massOfCarbon } from '../../../messages/compiled/en/energy.ts'
import * as texts from '../../../messages/compiled/en/places/compare.ts'
import { clock, duration, type Quantity, say, UNKNOWN } from '../../../units/format.ts'
import type { Mark } from '../../../kit/plot/marks.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { Menu, MenuEntry } from '../../../kit/menu/Menu.tsx'
import { NameForm } from './NameForm.tsx'
import { RUN_COLOURS, RunLetter } from './RunLetter.tsx'
import {
  comparedGrams,
  type ComparedRow,
  draftOf,
  endLine,
  failureText,
  FIGURE_COLUMNS,
  listedDifferences,
  shownEndS,
  winsFigure,
} from './comparison.ts'
import { curvePoints, runMarks, type SharedAxes } from './plots/plotModel.ts'
import { SharedPlot } from './plots/SharedPlot.tsx'
import { seedBand } from './plots/seedBand.ts'
import { useCompareStore } from './useCompare.ts'

interface RunRowProps {
  row: ComparedRow
  rows: number
  winners: Winners
  /** All rows: a figure's bar is as long as its share of the largest. */
  largest: readonly ComparedRow[]
  axes: SharedAxes
  /** The first run, dotted; null in its own row. */
  base: Run | null
  replace: (id: number) => void
}

const MOST_FAULTS = 3

export function RunRow({ row, rows, winners, largest, axes, base, replace }: RunRowProps) {
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
              name={run.pin.name || title}
              label={texts.renameField(letter)}
              save={(name) => store.getState().rename(run.pin.id, name)}
              close={() => setRenaming(false)}
            />
          ) : (
            <h2 title={title}>
              <Unbroken>{title}</Unbroken>
            </h2>
          )}
          <Differences row={row} isAlone={rows === 1} />
        </div>
        <RunMenu row={row} rows={rows} rename={() => setRenaming(true)} replace={() => replace(run.pin.id)} />
      </div>
      {run.faults.length > 0 ? (
        <Refused row={row} />
      ) : (
        <>
          <div className="relative min-w-0">
            <RunPlot run={run.run} trials={run.trials} base={base} place={place} axes={axes} />
            {run.run !== null && !run.isDone && (
              <p className="run-making" role="status">
                {texts.simulatedSoFar(say(clock(run.run.simulatedS)))}
              </p>
            )}
          </div>
          <FigureCells row={row} winners={winners} largest={largest} />
        </>
      )}
      <span className="sr-only">{texts.runOf(letter)}</span>
    </li>
  )
}

function Differences({ row: { place, differences, trade }, isAlone }: { row: ComparedRow; isAlone: boolean }) {
  const shown = differences.filter(({ field }) => field !== 'name')
  const listed = listedDifferences(shown.length)
  const more = shown.length - listed
  if (isAlone) return null
  if (place === 0) return <p className="run-difference">{texts.baseRun}</p>
  return (
    <>
      {shown.slice(0, listed).map(({ field, owner, label, from, to }) => (
        <p key={`${field} ${owner} ${label}`} className="run-difference">
          {label}{' '}
          <mark>
            {from} → {to}
          </mark>
        </p>
      ))}
      {more > 0 && (
        <details className="run-difference">
          <summary>{texts.moreDifferences(String(more))}</summary>
          {shown.slice(listed).map(({ field, owner, label, from, to }) => (
            <p key={`${field} ${owner} ${label}`}>
              {label}{' '}
              <mark>
                {from} → {to}
              </mark>
            </p>
          ))}
        </details>
      )}
      {trade !== '' && (
        <p className="mt-0.5 text-text2">
          <Unbroken>{trade}</Unbroken>
        </p>
      )}
    </>
  )
}

function Refused({ row: { run } }: { row: ComparedRow }) {
  return (
    <div className="run-refused" role="alert">
      <b>{texts.cannotRun}</b>
      {run.faults.slice(0, MOST_FAULTS).map(({ path, message }) => (
        <p key={path}>{texts.faultLine(path, message)}</p>
      ))}
    </div>
  )
}

interface RunMenuProps {
  row: ComparedRow
  rows: number
  rename: () => void
  replace: () => void
}

/** What can be done with one run. */
function RunMenu({ row: { run, place, letter }, rows, rename, replace }: RunMenuProps) {
  const store = useCompareStore()
  const { pin } = run
  const link = playHash(draftOf(run), pin.vm)
  const copy = async () => {
    const address = new URL(location.href)
    address.hash = link
    try {
      await navigator.clipboard.writeText(address.href)
    } catch {
      store.getState().complain([{ path: texts.linkToRun(letter), message: address.href }])
    }
  }
  const { move, remove } = store.getState()
  return (
    <Menu
      bare
      label={<span aria-hidden="true">⋯</span>}
      name={texts.actionsOf(letter)}
      title={texts.actionsOf(letter)}
      className="run-menu">
      {(close) => (
        <>
          <a className={BUTTON.entry} href={link}>
            {texts.openInPlay}
          </a>
          <MenuEntry label={texts.copyRunLink} act={() => void copy()} close={close} />
          <MenuEntry label={texts.rename} act={rename} close={close} />
          <MenuEntry label={texts.replaceRun} act={replace} close={close} />
          <MenuEntry label={texts.moveUp} disabled={place === 0} act={() => move(pin.id, -1)} close={close} />
          <MenuEntry label={texts.moveDown} disabled={place === rows - 1} act={() => move(pin.id, 1)} close={close} />
          <MenuEntry label={texts.removeRun} act={() => remove(pin.id)} close={close} />
        </>
      )}
    </Menu>
  )
}

interface RunPlotProps {
  run: Run | null
  /** Of other seeds. */
  trials: readonly Trial[]
  base: Run | null
  place: number
  axes: SharedAxes
}

const PLOT_PX = 150

/** The curve of one run in its own row, the first run dotted behind it. */
const RunPlot = memo(function RunPlot({ run, trials, base, place, axes }: RunPlotProps) {
  const ink = RUN_COLOURS[place]
  const letter = letterOf(place)
  const marks = useMemo((): Mark[] => {
    if (run === null) return []
    const ghost: Mark[] = base === null ? [] : [{ kind: 'line', points: curvePoints(base, axes), ink: 'var(--ctl)', dash: '2 3', width: 1 }]
    return [{ kind: 'band', points: seedBand(run, trials, axes), ink, opacity: 0.25 }, ...ghost, ...runMarks(run, axes, ink)]
  }, [run, trials, base, axes, ink])
  const endS = run === null ? null : shownEndS(run)
  return (
    <>
      <SharedPlot axes={axes} label={texts.plotOf(letter, texts.curveNames[axes.curve])} marks={marks} height={PLOT_PX} />
      {run !== null && endS !== null && (
        <p className="text-right text-xs font-semibold" style={{ color: ink }}>
          {endLine(run, letter, endS, axes.endS)}
        </p>
      )}
    </>
  )
})

interface FigureCellsProps {
  row: ComparedRow
  winners: Winners
  largest: readonly ComparedRow[]
}

/** The figures of one run: the best of each marked, a bar against the largest, the parts of the downtime, and ranges over several seeds. */
function FigureCells({ row: { run, figures, place }, winners, largest }: FigureCellsProps) {
  if (figures === null) return <p className="figures-waiting">{texts.simulatingRuns}</p>
  return (
    <dl className="figures">
      {FIGURE_COLUMNS.map(({ figure, name, words }) => (
        <div key={figure} className="figure">
          <dt>{name}</dt>
          <dd>
            <Value quantity={isKnown(figures, figure) ? words(figures[figure]) : unknown} isBest={winsFigure(winners, figure, place)} />
            <Bar
              share={!isKnown(figures, figure) ? 0 : figures[figure] / Math.max(1e-9, ...largest.map((one) => one.figures?.[figure] ?? 0))}
            />
            {figures.spread !== null && isKnown(figures, figure) && (
              <span className="figure-note">{rangeText(words(figures.spread[figure].low), words(figures.spread[figure].high))}</span>
            )}
            {figure === 'transferredMiB' && run.run !== null && <Energy run={run.run} figures={figures} />}
            {figure === 'downtimeMs' && figures.spread === null && isKnown(figures, figure) && <Parts figures={figures} />}
          </dd>
        </div>
      ))}
      <div className="figure">
        <dt>{texts.risk}</dt>
        <dd>
          <Risk figures={figures} />
        </dd>
      </div>
    </dl>
  )
}

/** The unit once, where both ends have the same. */
function rangeText(low: Quantity, high: Quantity): string {
  return low.unit === high.unit && low.value !== high.value ? texts.fromTo(low.value, say(high)) : texts.fromTo(say(low), say(high))
}

const unknown: Quantity = { value: UNKNOWN, unit: '' }

function Value({ quantity: { value, unit }, isBest }: { quantity: Quantity; isBest: boolean }) {
  return (
    <span className={isBest ? 'figure-value is-best' : 'figure-value'}>
      {isBest && (
        <>
          <span aria-hidden="true" className="best-mark">
            ■
          </span>
          <span className="sr-only">{texts.best}</span>{' '}
        </>
      )}
      {value}
      {unit !== '' && <span className="figure-unit"> {unit}</span>}
    </span>
  )
}

function Bar({ share }: { share: number }) {
  return (
    <span className="figure-bar" aria-hidden="true">
      <i style={{ width: `${Math.min(100, Math.max(0, share * 100))}%` }} />
    </span>
  )
}

/** The energy of the migration, and its CO₂. */
function Energy({ run, figures }: { run: Run; figures: ComparedFigures }) {
  const grams = comparedGrams(run, figures, useGridDay())
  return (
    <span className="figure-note" data-testid="run-energy">
      <span className="block">{energyText(figures.energyJ)}</span>
      {grams !== null && <span className="block">{massOfCarbon(massText(grams))}</span>}
    </span>
  )
}

const MOST_PARTS = 2

/** The longest parts of the downtime. */
function Parts({ figures: { parts } }: { figures: ComparedFigures }) {
  const longest = downtimePartNames.filter(([part]) => parts[part] > 0).toSorted(([one], [other]) => parts[other] - parts[one])
  const all = longest.map(([part, name]) => texts.partSize(say(duration(parts[part] / 1000)), name))
  return (
    <span className="figure-note" title={all.join(' + ')}>
      {all.slice(0, MOST_PARTS).map((text) => (
        <span key={text} className="block">
          {text}
        </span>
      ))}
    </span>
  )
}

function Risk({ figures }: { figures: ComparedFigures }) {
  if (figures.outcome !== 'completed') {
    return (
      <span className="figure-risk text-danger">
        <span aria-hidden="true">◆ </span>
        {failureText(figures)}
      </span>
    )
  }
  return figures.isSplit ? (
    <span className="figure-risk">
      <span aria-hidden="true" className="text-danger">
        {'▲ '}
      </span>
      {texts.losesVm}
    </span>
  ) : (
    <span className="figure-risk">{texts.noRisk}</span>
  )
}

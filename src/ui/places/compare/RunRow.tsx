/** One compared run: its letter and name, what differs, its curve and figures. */
import { memo, useId, useMemo, useRef, useState } from 'react'
import { isKnown, type Winners } from '../../../analysis/compare/runFigures.ts'
import { downtimePartNames } from '../../../analysis/report/downtimeParts.ts'
import { energyText, massText } from '../../../analysis/energy/energyText.ts'
import type { Trial } from '../../../analysis/moves/trial.ts'
import { playHash } from '../../../store/compare/compareAddress.ts'
import { letterOf } from '../../../store/compare/compareStore.ts'
import type { ComparedFigures } from '../../../store/compare/comparedRun.ts'
import { useGridDay } from '../../../store/grid/gridDay.ts'
import type { Run } from '../../../store/play/run.ts'
import { massOfCarbon } from '../../../texts/energy.ts'
import * as texts from '../../../texts/places/compare.ts'
import { clock, duration, type Quantity, say, UNKNOWN } from '../../../units/format.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { placeWhenOpened } from '../../controls/placePopover.ts'
import { NameForm } from './NameForm.tsx'
import { RUN_COLOURS, RunLetter } from './RunLetter.tsx'
import {
  comparedGrams,
  type ComparedRow,
  draftOf,
  endLines,
  failureText,
  FIGURE_COLUMNS,
  listedDifferences,
  shownEndS,
  winsFigure,
} from './comparison.ts'
import { Halo, PlotFrame } from './plots/PlotFrame.tsx'
import { highestShareIn, type PlotSize, runCurves, type SharedAxes, sharedTimeX, STOP_HEIGHT, type ShownSize } from './plots/plotModel.ts'
import { stopsOf } from '../../play/stage/guestSpeed.ts'
import { seedBand } from './plots/seedBand.ts'
import { useCompareStore } from './useCompare.ts'

interface RunRowProps {
  row: ComparedRow
  rows: number
  winners: Winners
  /** All rows: a figure's bar is as long as its share of the largest. */
  largest: readonly ComparedRow[]
  axes: SharedAxes
  size: ShownSize
  /** The first run, dotted; null in its own row. */
  base: Run | null
  replace: (id: number) => void
}

const MOST_FAULTS = 3

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
            <RunPlot run={run.run} trials={run.trials} base={base} place={place} axes={axes} size={size} />
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
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const { pin } = run
  const link = playHash(draftOf(run), pin.vm)
  const act = (does: () => void) => () => {
    panel.current?.hidePopover()
    does()
  }
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
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        className="run-menu"
        aria-label={texts.actionsOf(letter)}
        title={texts.actionsOf(letter)}>
        <span aria-hidden="true">⋯</span>
      </button>
      <div ref={panel} id={id} popover="auto" className="menu" onToggle={(event) => placeWhenOpened(event, button)}>
        <a className="menu-entry" href={link}>
          {texts.openInPlay}
        </a>
        <button type="button" className="menu-entry" onClick={act(() => void copy())}>
          {texts.copyRunLink}
        </button>
        <button type="button" className="menu-entry" onClick={act(rename)}>
          {texts.rename}
        </button>
        <button type="button" className="menu-entry" onClick={act(replace)}>
          {texts.replaceRun}
        </button>
        <button type="button" className="menu-entry" disabled={place === 0} onClick={act(() => move(pin.id, -1))}>
          {texts.moveUp}
        </button>
        <button type="button" className="menu-entry" disabled={place === rows - 1} onClick={act(() => move(pin.id, 1))}>
          {texts.moveDown}
        </button>
        <button type="button" className="menu-entry" onClick={act(() => remove(pin.id))}>
          {texts.removeRun}
        </button>
      </div>
    </>
  )
}

interface RunPlotProps {
  run: Run | null
  /** Of other seeds. */
  trials: readonly Trial[]
  base: Run | null
  place: number
  axes: SharedAxes
  size: ShownSize
}

const LABEL_ROOM = 84
/** Width of a letter of a name. */
const LETTER_PX = 7.5
/** Height of a name at the end of a curve. */
const NAME_PX = 14
/** From a line of it to the next. */
const LINE_PX = 16

/** The curve of one run in its own row, the first run dotted behind it. */
const RunPlot = memo(function RunPlot({ run, trials, base, place, axes, size }: RunPlotProps) {
  const inner = useMemo(() => ({ width: size.width, height: size.height - STOP_HEIGHT }), [size.width, size.height])
  const curves = useMemo(() => (run === null ? null : runCurves(run, axes, inner)), [run, axes, inner])
  const ghost = useMemo(() => (base === null ? '' : runCurves(base, axes, inner).line), [base, axes, inner])
  const band = useMemo(() => (run === null ? '' : seedBand(run, trials, axes, inner)), [run, trials, axes, inner])
  const colour = RUN_COLOURS[place]
  const letter = letterOf(place)
  return (
    <PlotFrame axes={axes} size={size} label={texts.plotOf(letter, texts.curveNames[axes.curve])} words={place === 0}>
      {band !== '' && <path d={band} fill={colour} fillOpacity={0.25} data-testid="seed-band" />}
      {ghost !== '' && <path d={ghost} fill="none" stroke="var(--ctl)" strokeDasharray="2 3" />}
      {curves !== null && (
        <>
          <path d={curves.dirtyArea} fill="var(--dirty-ink)" fillOpacity={0.13} />
          <path d={curves.limit} fill="none" stroke="var(--text)" strokeDasharray="5 4" />
          <path d={curves.line} fill="none" stroke={colour} strokeWidth={2} strokeLinejoin="round" />
        </>
      )}
      {run !== null && <Stops run={run} axes={axes} size={size} />}
      {run !== null && <End run={run} axes={axes} size={size} letter={letter} colour={colour} />}
    </PlotFrame>
  )
})

function Stops({ run, axes, size }: { run: Run; axes: SharedAxes; size: PlotSize }) {
  const shown = stopsOf(run).filter(({ fromS }) => fromS < axes.endS)
  return shown.map(({ fromS, toS }) => {
    const x = sharedTimeX(axes, size.width, fromS)
    return (
      <rect
        key={fromS}
        x={x}
        y={size.height - STOP_HEIGHT}
        width={Math.max(2, sharedTimeX(axes, size.width, toS) - x)}
        height={STOP_HEIGHT}
        fill="var(--text)"
      />
    )
  })
}

function End({ run, axes, size, letter, colour }: { run: Run; axes: SharedAxes; size: PlotSize; letter: string; colour: string }) {
  const endS = shownEndS(run)
  if (endS === null) return null
  const isBeyond = endS > axes.endS
  const x = sharedTimeX(axes, size.width, endS)
  const lines = endLines(run, letter, endS, { plotEndS: axes.endS, most: size.width / LETTER_PX })
  const room = Math.max(LABEL_ROOM, ...lines.map((text) => text.length * LETTER_PX))
  const isLate = x > size.width - room
  const base = size.height - STOP_HEIGHT
  const secondsPerPx = axes.endS / size.width
  // At the left of its mark the name is above the curve.
  const toS = Math.min(endS, axes.endS)
  const above = isLate ? base * highestShareIn(run, axes, toS - (room + 6) * secondsPerPx, toS) : 0
  const further = (lines.length - 1) * LINE_PX
  const y = Math.max(NAME_PX, base - 30 - further - Math.max(0, above - 24))
  return (
    <>
      {!isBeyond && <path d={`M${x} ${y + 4}V${base}`} stroke={colour} strokeWidth={2} />}
      {lines.map((text, i) => (
        <Halo
          key={text}
          x={isLate ? x - 6 : x + 6}
          y={(isLate ? y : y + 14) + i * LINE_PX}
          anchor={isLate ? 'end' : 'start'}
          colour={colour}
          weight={600}
          size={14}>
          {text}
        </Halo>
      ))}
    </>
  )
}

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

/**
 * All migrations over time. A few are rows with names; many are compressed to lines that fit the height. Either form can be selected.
 * Pressing a row chooses the VM. The table beside the chart holds the same data as text.
 */
import { Button } from '../../../../kit/Button.tsx'
import { type PointerEvent, type UIEvent, useEffect, useMemo, useRef, useState } from 'react'
import { eventWords } from '../../../../analysis/report/eventWords.ts'
import type { Reason } from '../../../../engine/result/reasons/reason.ts'
import { reasonText } from '../../../../engine/result/reasons/reasonText.ts'
import type { ScenarioEvent } from '../../../../scenario/schema/schema.ts'
import { hidesOutcome } from '../../../../store/address/showing.ts'
import { usePlay, usePlayStore } from '../../../../store/play/usePlay.ts'
import * as texts from '../../../../messages/compiled/en/places/dataCentre.ts'
import { duration, formatWhole, say } from '../../../../units/format.ts'
import { useMediaQuery } from '../../../controls/useMediaQuery.ts'
import { FutureCover } from '../../../play/timeline/FutureCover.tsx'
import { useFollowPlayhead } from '../../../play/timeline/Playhead.tsx'
import { CHAR_PX, EDGE_PX, type PlotArea } from '../../../play/timeline/axis/plotArea.ts'
import { zoomed } from '../../../play/timeline/axis/axisLabels.ts'
import { type TimeAxis, timeX } from '../../../play/timeline/axis/timeAxis.ts'
import { inkOn } from '../../../../kit/plot/canvasInk.ts'
import { usePalette } from '../../../theme/colors.ts'
import { useFontsReady } from '../../../theme/useFontsReady.ts'
import { useDensity, useSize } from '../../../../kit/measure/useSize.ts'
import { useOfRun } from '../useCentreSummary.ts'
import { type DataCentreRun, useChosenVm } from '../useDataCentre.ts'
import { drawGantt, MIN_TEXT_ROW_HEIGHT } from './drawGantt.ts'
import { destinationText, type GanttRow, ganttRows, spansText } from './ganttRows.ts'

const ROW_HEIGHT = 24
/** Row height for touch. */
const TOUCH_HEIGHT = 44
/** With more rows than this the chart starts compressed. */
const MANY = 40

interface GanttProps {
  centre: DataCentreRun
  axis: TimeAxis
  area: PlotArea
  /** How much the letters are enlarged. */
  zoom: number
  choose(vm: number): void
}

export function Gantt({ centre, axis, area, zoom, choose }: GanttProps) {
  const { topology, milestones, simulatedS, result } = centre
  const { deadlineOf } = useOfRun()
  const rows = useMemo(
    () => ganttRows(topology, milestones, simulatedS, result?.migrations, deadlineOf),
    [topology, milestones, simulatedS, result, deadlineOf],
  )
  const [wanted, setWanted] = useState<'rows' | 'all' | null>(null)
  const [{ height }, attach] = useSize()
  const high = (useMediaQuery('(pointer: coarse)') ? TOUCH_HEIGHT : ROW_HEIGHT) * zoom
  const fits = rows.length * high <= height
  const hides = usePlay(hidesOutcome)
  const together = !fits && (wanted ?? (rows.length > MANY ? 'all' : 'rows')) === 'all'
  return (
    <div className="gantt" role="region" aria-label={texts.migrationTimeline}>
      {!hides && <EventFlags axis={axis} area={area} notes={centre.result?.notes ?? NO_NOTES} />}
      <div ref={attach} className="gantt-room">
        {height > 0 && (
          <Rows
            key={String(together)}
            centre={centre}
            rows={rows}
            axis={axis}
            area={area}
            zoom={zoom}
            height={height}
            high={high}
            together={together}
            choose={choose}
          />
        )}
        <FutureCover axis={axis} area={area} />
      </div>
      <p className="gantt-foot">
        <span>{together ? texts.migrationsAsLines(rows.length) : texts.migrationsAsRows(rows.length)}</span>
        <Legend />
        {!fits && (
          <Button look="quiet" aria-pressed={together} onClick={() => setWanted(together ? 'rows' : 'all')}>
            {together ? texts.oneRowPerVm : texts.allInOneView}
          </Button>
        )}
      </p>
    </div>
  )
}

/** Key of the forms of the bars; their colours are the VM states' above. */
function Legend() {
  return (
    <span className="gantt-legend" aria-hidden="true">
      <span>
        <i data-span="waits" />
        {texts.spans.waits}
      </span>
      <span>
        <i data-span="copying" />
        {texts.spans.copying}
      </span>
      <span>
        <i data-span="paused" />
        {texts.spans.paused}
      </span>
      <span>
        <i data-span="fetching" />
        {texts.spans.fetching}
      </span>
      <span>
        <i data-span="deadline" />
        {texts.deadlineInKey}
      </span>
    </span>
  )
}

interface RowsProps extends GanttProps {
  rows: GanttRow[]
  height: number
  high: number
  together: boolean
}

function Rows({ centre, rows, axis, area, zoom, height, high, together, choose }: RowsProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const line = useRef<HTMLDivElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [scrolled, setScrolled] = useState(0)
  const palette = usePalette()
  const density = useDensity()
  const fonts = useFontsReady()
  const chosen = useChosenVm()
  const events = usePlay(({ run }) => run?.scenario.events)
  const hides = usePlay(hidesOutcome)
  const eventsS = useMemo(() => (events ?? []).map(({ atS }) => atS).filter((atS) => atS <= axis.endS), [events, axis])
  const rowHigh = together ? height / rows.length : high
  const whole = together ? height : Math.max(height, rows.length * rowHigh)
  const gutter = area.narrow ? NARROW_GUTTER : area.left
  const width = area.left + area.width + EDGE_PX
  useFollowPlayhead(line, axis, area.left)
  useEffect(() => {
    const [left, wide, tall, rowTall, top] = [area.left, width, height, rowHigh, scrolled].map((px) => px / zoom)
    const ink = canvas.current === null ? null : inkOn(canvas.current, wide, tall, density * zoom)
    const scene = { rows, axis: zoomed(axis, 1 / zoom), left, width: wide, height: tall, rowHigh: rowTall, scrolled: top }
    if (ink !== null) drawGantt(ink, { ...scene, chosen, eventsS, palette })
  }, [rows, axis, area.left, zoom, width, height, rowHigh, scrolled, chosen, eventsS, palette, density, fonts])
  const hasNames = rowHigh >= MIN_TEXT_ROW_HEIGHT * zoom
  useInSight(box, rows, hasNames ? chosen : -1, rowHigh, height)
  const first = Math.max(0, Math.floor(scrolled / rowHigh) - 1)
  const inSight = !hasNames ? [] : rows.slice(first, first + Math.ceil(height / rowHigh) + 3)
  const press = (event: PointerEvent<HTMLElement>) => {
    const at = rows[Math.floor((event.clientY - event.currentTarget.getBoundingClientRect().top) / rowHigh)]
    if (event.button === 0 && at !== undefined) choose(at.vm)
  }
  return (
    <div
      ref={box}
      className="gantt-scroll"
      data-together={together}
      onScroll={(event: UIEvent<HTMLElement>) => setScrolled(event.currentTarget.scrollTop)}>
      <div className="relative cursor-pointer" style={{ height: whole }} onPointerUp={press}>
        <canvas ref={canvas} aria-hidden="true" className="sticky top-0" style={{ width, height }} />
        {inSight.map((row, i) => (
          <Button
            look="bare"
            key={row.row}
            className="gantt-name"
            aria-pressed={row.vm === chosen}
            aria-label={textOf(row, hides)}
            style={{ top: (first + i) * rowHigh, height: rowHigh, width: gutter }}
            onClick={() => choose(row.vm)}
            onPointerUp={(event) => event.stopPropagation()}>
            {row.name}
          </Button>
        ))}
        {together && <p className="sr-only">{texts.linesDescription(formatWhole(rows.length))}</p>}
        <div ref={line} className="gantt-line" style={{ height: whole }} aria-hidden="true" />
      </div>
      {centre.topology.migrations.vm.length === 0 && <p className="centre-empty">{texts.noMigrationsYet}</p>}
    </div>
  )
}

/** The route of a migration, and its course unless that is hidden. */
function textOf(row: GanttRow, hides: boolean): string {
  const route = texts.routeOfVm(row.name, row.from, destinationText(row))
  return hides ? route : texts.rowText(route, spansText(row))
}

const NARROW_GUTTER = 84

/** Scrolls to the row of a VM that was chosen elsewhere. */
function useInSight(
  box: { readonly current: HTMLElement | null },
  rows: readonly GanttRow[],
  chosen: number,
  rowHigh: number,
  height: number,
): void {
  const shown = useRef(-1)
  useEffect(() => {
    if (chosen === shown.current || box.current === null) return
    const i = rows.findIndex(({ vm }) => vm === chosen)
    if (i < 0) return
    shown.current = chosen
    const top = i * rowHigh
    if (top < box.current.scrollTop || top + rowHigh > box.current.scrollTop + height) box.current.scrollTop = Math.max(0, top - height / 2)
  }, [box, rows, chosen, rowHigh, height])
}

const NONE: readonly ScenarioEvent[] = []
const NO_NOTES: readonly Reason[] = []
/** Further events are in the list of events in setup. */
const SHOWN = 60

/** What happened at a moment: a short name, and a sentence. */
interface Flag {
  atS: number
  label: string
  text: string
}

function flagOf(event: ScenarioEvent): Flag {
  return { atS: event.atS, label: nameOf(event), text: texts.eventAt(say(duration(event.atS)), eventWords(event).sentence) }
}

/** Hosts whose load triggered a migration. */
function hotSpotFlags(notes: readonly Reason[]): Flag[] {
  return notes.flatMap((note) =>
    note.code === 'hot-spot' || note.code === 'hot-spot-left'
      ? [{ atS: note.values.atS, label: texts.hotSpotFlag(note.values.host), text: reasonText(note) }]
      : [],
  )
}

/** Events and hot spots over the rows of the Gantt chart: named where there is room, and always a button that moves the playhead there. */
function EventFlags({ axis, area, notes }: { axis: TimeAxis; area: PlotArea; notes: readonly Reason[] }) {
  const store = usePlayStore()
  const events = usePlay(({ run }) => run?.scenario.events ?? NONE)
  const flags = useMemo(() => {
    const all = [...events.map(flagOf), ...hotSpotFlags(notes)]
    const inTime = all
      .filter(({ atS }) => atS <= axis.endS)
      .toSorted((one, other) => one.atS - other.atS)
      .slice(0, SHOWN)
    return placeFlags(
      inTime.map((flag) => ({ ...flag, x: timeX(axis, flag.atS) })),
      axis.width,
    )
  }, [events, notes, axis])
  if (flags.length === 0) return null
  return (
    <ul className="event-flags" aria-label={texts.eventsOverTime} style={{ marginLeft: area.left, width: area.width }}>
      {flags.map(({ atS, x, label, text, side }, i) => (
        <li key={`${i} ${atS}`} style={side === 'right' ? { left: x } : { right: axis.width - x }}>
          <Button look="bare" data-side={side} title={text} aria-label={text} onClick={() => store.getState().seek(atS)}>
            {label}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function nameOf(event: ScenarioEvent): string {
  const { short } = eventWords(event)
  return event.kind === 'host-crash' ? short : texts.eventOf(event.target, short)
}

type FlagSide = 'left' | 'right'

const FLAG_PX = 9

/**
 * Places the names of events over an axis of `width` pixels: right of their moment, else left of it; a name without room becomes empty.
 * `flags` are ordered by their position `x`, in pixels.
 */
export function placeFlags<T extends { x: number; label: string }>(flags: readonly T[], width: number): (T & { side: FlagSide })[] {
  let takenTo = -Infinity
  return flags.map((flag, i) => {
    const wide = flag.label.length * CHAR_PX + FLAG_PX
    const next = Math.min(width, flags[i + 1]?.x ?? Infinity)
    if (flag.x >= takenTo && flag.x + wide <= next) {
      takenTo = flag.x + wide
      return { ...flag, side: 'right' }
    }
    if (flag.x - wide >= Math.max(0, takenTo)) {
      takenTo = flag.x + FLAG_PX
      return { ...flag, side: 'left' }
    }
    takenTo = Math.max(takenTo, flag.x + FLAG_PX)
    return { ...flag, label: '', side: 'right' }
  })
}

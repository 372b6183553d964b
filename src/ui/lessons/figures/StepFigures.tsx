/** All figures of a step after its run, or in a lesson that is read. */
import { useEffect, useMemo, useRef } from 'react'
import type { PageMap } from '../../../engine/observe/pageMap.ts'
import type { Lesson, LessonFigure, LessonStep } from '../../../lessons/lessonSchema.ts'
import { stepKey, type StepRun } from '../../../store/lessons/lessonsStore.ts'
import * as texts from '../../../texts/places/lessons.ts'
import { formatRounded, formatWhole } from '../../../units/format.ts'
import type { Film } from '../../../worker/lessons/lessonsProtocol.ts'
import { StateSwatch } from '../../play/stage/maps/StateSwatch.tsx'
import { gridFor, TILE } from '../../play/stage/maps/mapGrid.ts'
import { MapPixels } from '../../play/stage/maps/mapPixels.ts'
import { mapSummary } from '../../play/stage/maps/mapSummary.ts'
import { type Side, sideState } from '../../play/stage/maps/pageColors.ts'
import { mapPaint } from '../../play/stage/maps/paintMap.ts'
import { usePalette } from '../../theme/colors.ts'
import { useDensity, useSize } from '../../theme/useSize.ts'
import { useLessons, useLessonsStore } from '../useLessons.ts'
import { CurvesTable, type TabledCurve } from '../../plots/CurvesTable.tsx'
import { Figure } from './Figure.tsx'
import { DowntimeFigure, RecordFigure, RoundsFigure, RunsFigure } from './Tables.tsx'
import { ChartKey, type ChartLine, linesSummary, TimeChart } from './TimeChart.tsx'
import { lastEndS, type ShownRun, shownRuns } from './runDocument.ts'
import { yAt } from './timeCurve.ts'

interface StepFiguresProps {
  lesson: Lesson
  step: LessonStep
  seed: number
  stepRun: StepRun
  untilS: number
  /** Figures that are left out: maps in a lesson to read. */
  without?: readonly LessonFigure[]
}

/** Until the run has played to its end, figures of its outcome would tell it. */
const TELLS_OUTCOME: readonly LessonFigure[] = ['runs', 'downtime', 'rounds']

export function StepFigures({ lesson, step, seed, stepRun, untilS, without = [] }: StepFiguresProps) {
  const shown = step.show.filter((figure) => !without.includes(figure) && (untilS === Infinity || !TELLS_OUTCOME.includes(figure)))
  const runs = shownRuns(lesson, step, stepRun)
  return (
    <div className="space-y-6">
      {shown.map((figure) => {
        switch (figure) {
          case 'maps': return <FilmedMaps key={figure} lesson={lesson} step={step} seed={seed} untilS={untilS} />
          case 'remaining': return <RemainingFigure key={figure} runs={runs} untilS={untilS} />
          case 'schedule': return <ScheduleFigure key={figure} runs={runs} untilS={untilS} />
          case 'speed': return <SpeedFigure key={figure} runs={runs} untilS={untilS} />
          case 'runs': return <RunsFigure key={figure} runs={runs} />
          case 'downtime': return <DowntimeFigure key={figure} runs={runs} />
          case 'rounds': return <RoundsFigure key={figure} runs={runs} />
          default: return <RecordFigure key={figure} records={lesson.records ?? {}} note={lesson.recordNote} />
        }
      })}
    </div>
  )
}

function FilmedMaps({ lesson, step, seed, untilS }: Pick<StepFiguresProps, 'lesson' | 'step' | 'seed' | 'untilS'>) {
  const store = useLessonsStore()
  const film = useLessons((state) => state.films[stepKey(lesson, step, seed)])
  useEffect(() => void store.getState().film(lesson, step, seed), [store, lesson, step, seed])
  return <MapsFigure film={film} untilS={untilS} />
}

/** When each migration of a run sends, waits and ends: one bar a guest, on one time axis for all runs. */
function ScheduleFigure({ runs, untilS }: { runs: readonly ShownRun[]; untilS: number }) {
  const endS = lastEndS(runs)
  return (
    <Figure title={texts.scheduleTitle} note={texts.scheduleAxis(`${formatRounded(endS, 3)} s`)}>
      <div className="space-y-4">
        {runs.map((run) => (
          <section key={run.key} aria-label={run.name}>
            {runs.length > 1 && <p className="mb-1 text-sm font-semibold">{run.name}</p>}
            <ul className="space-y-1">{run.migrations.map((migration, i) => <Bar key={`${migration.vm}-${i}`} migration={migration} endS={endS} untilS={untilS} />)}</ul>
          </section>
        ))}
      </div>
    </Figure>
  )
}

const shareOfAxis = (seconds: number, endS: number) => `${Math.max(0, Math.min(100, (100 * seconds) / endS))}%`

/** A migration that never began has only an outcome. */
function endText(startS: number, doneS: number, outcome: string): string {
  const how = outcome === 'completed' ? '' : texts.outcomes[outcome]
  const seconds = (value: number) => `${formatRounded(value, 3)} s`
  return doneS > startS ? texts.scheduleRow(seconds(startS), seconds(doneS), how) : how
}

function Bar({ migration: { vm, startS, endS: doneS, queuedS, outcome }, endS, untilS }: { migration: ShownRun['migration']; endS: number; untilS: number }) {
  const isOver = untilS >= doneS
  const toS = Math.min(doneS, untilS)
  return (
    <li className="grid grid-cols-[72px_minmax(0,1fr)] items-center gap-x-3 text-xs sm:grid-cols-[72px_minmax(0,1fr)_168px]">
      <span className="truncate text-right" title={vm}>{vm}</span>
      <span className="relative block h-6 border-b border-line">
        <span aria-hidden="true" className="absolute top-2.5 block border-t border-dashed border-ctl" style={{ left: shareOfAxis(startS - queuedS, endS), width: shareOfAxis(Math.min(startS, untilS) - (startS - queuedS), endS) }} />
        {toS > startS && (
          <span
            aria-hidden="true" className={`absolute top-0.5 block h-5 border border-text forced-color-adjust-none ${isOver && outcome !== 'completed' ? 'stopped-fill' : 'bg-state-in-step'}`}
            style={{ left: shareOfAxis(startS, endS), width: shareOfAxis(toS - startS, endS) }}
          />
        )}
      </span>
      <span className="col-start-2 sm:col-start-3">{isOver ? endText(startS, doneS, outcome) : ''}</span>
    </li>
  )
}

const SIDES: readonly { side: Side; name: string }[] = [{ side: 'source', name: texts.sourceMap }, { side: 'destination', name: texts.destinationMap }]
const LARGEST_CSS = 384
const BETWEEN = 24

/** Pages on both sides at the playhead, from the film of a run. */
function MapsFigure({ film, untilS }: { film: Film | undefined; untilS: number }) {
  const [{ width }, attach] = useSize()
  const room = Math.min(LARGEST_CSS, Math.floor((width - BETWEEN) / 2))
  if (film === undefined) return <Figure title={texts.mapsTitle}><p className="text-sm text-text2">{texts.filming}</p></Figure>
  const frame = film.frames[Math.max(0, Math.min(film.frames.length - 1, Math.floor(untilS / film.stepS + 1e-6)))]
  return (
    <Figure title={texts.mapsTitle} note={texts.pagesPerCell(frame.pagesPerCell)}>
      <div ref={attach} className="flex" style={{ gap: BETWEEN }}>
        {room > 32 && SIDES.map(({ side, name }) => (
          <div key={side}>
            <p className="mb-1 text-xs">{name}{guestIsHere(side, frame) && ' ●'}</p>
            <MapCanvas side={side} name={name} frame={frame} room={room} />
          </div>
        ))}
      </div>
      <MapKey frame={frame} />
    </Figure>
  )
}

const guestIsHere = (side: Side, { guest }: PageMap) => guest === side

function MapCanvas({ side, name, frame, room }: { side: Side; name: string; frame: PageMap; room: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const painter = useRef<{ cells: number; image: ImageData; pixels: MapPixels } | null>(null)
  const palette = usePalette()
  const density = useDensity()
  const cells = frame.states.length
  const { pagesPerCell } = frame
  const grid = useMemo(
    () => gridFor({ cellCount: cells, pagesPerCell, untouched: null }, { width: room, height: room, density }), [cells, pagesPerCell, room, density],
  )
  const widthCss = grid.columns * TILE * grid.cellPx / density
  useEffect(() => {
    painter.current = null
  }, [palette, side, grid])
  useEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false })
    if (context === null || context === undefined) return
    if (painter.current === null || painter.current.cells !== cells) {
      const image = new ImageData(grid.columns * TILE, grid.rows * TILE)
      painter.current = { cells, image, pixels: new MapPixels(grid, mapPaint(side, palette), 1, new Uint32Array(image.data.buffer)) }
    }
    painter.current.pixels.show(frame.states, 1)
    context.putImageData(painter.current.image, 0, 0)
  }, [frame, grid, side, palette, cells])
  return (
    <canvas
      ref={canvas} role="img" aria-label={texts.mapOf(name, mapSummary(side, frame))} width={grid.columns * TILE} height={grid.rows * TILE}
      className="outline-1 outline-ctl [image-rendering:pixelated] forced-color-adjust-none"
      style={{ width: widthCss, height: (widthCss * grid.rows) / grid.columns }}
    />
  )
}

/** States of the pages in a map, with the number of pages in each. */
function MapKey({ frame: { counts } }: { frame: PageMap }) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {counts.map((count, state) => count > 0 && (
        <li key={state} className="flex items-center gap-1.5"><StateSwatch token={sideState('source', state).token} />{sideState('source', state).word} {formatWhole(count)}</li>
      ))}
    </ul>
  )
}

interface CurvesProps {
  runs: readonly ShownRun[]
  untilS: number
}

/** A time axis that the longest run would squeeze ends at this multiple of the second longest. */
const MOST_LONGER = 4

/** Curves of a step's runs: remaining memory, and speed of the guest with its throttle. */
function RemainingFigure({ runs, untilS }: CurvesProps) {
  const lines: ChartLine[] = runs.flatMap(({ name, ink, dash, series, migrations, pageMiB }) => {
    const [{ vm }] = migrations
    return [{ name, ink, dash, tS: series.tS, values: series.vms[vm].remainingPages.map((pages) => pages * pageMiB) }]
  })
  const endS = axisEndS(runs)
  const top = lines.reduce((most, { values }) => values.reduce((largest, value) => Math.max(largest, value), most), 1)
  const tick = memoryTick
  const limitMs = commonLimitMs(runs)
  const limitLine = limitMs === null || limitMiB(runs) >= top ? null : { name: texts.limitMark(`${formatWhole(limitMs)} ms`), ink: 'var(--text)', dash: '6 4' }
  return (
    <Figure title={texts.remainingTitle}>
      <TimeChart label={texts.chartLabel(texts.remainingTitle, linesSummary(lines, Math.min(untilS, endS), tick))} lines={lines} endS={endS} top={top} tick={tick} untilS={untilS}>
        {({ area, domain }) => limitLine !== null && (
          <path d={`M${area.left} ${yAt(area, domain, limitMiB(runs)).toFixed(1)}h${area.width}`} stroke={limitLine.ink} strokeDasharray={limitLine.dash} />
        )}
      </TimeChart>
      <ChartKey lines={[...(runs.length > 1 ? lines : []), ...(limitLine === null ? [] : [limitLine])]} />
      {untilS >= endS && <CurvesTable title={texts.remainingTitle} curves={lines.map(tabled)} text={tick} />}
    </Figure>
  )
}

function SpeedFigure({ runs, untilS }: CurvesProps) {
  const lines: ChartLine[] = runs.map(({ name, ink, dash, series, migration }) => (
    { name, ink, dash, tS: series.tS, values: series.vms[migration.vm].performance }
  ))
  const [only] = runs
  if (runs.length === 1 && only.series.vms[only.migration.vm].throttlePercent.some((value) => value > 0)) {
    lines.push({ name: texts.throttleLine, ink: 'var(--dirty-ink)', dash: '4 3', tS: only.series.tS, values: only.series.vms[only.migration.vm].throttlePercent.map((value) => value / 100) })
  }
  const endS = axisEndS(runs)
  const tick = (share: number) => `${formatRounded(share * 100, 3)} %`
  return (
    <Figure title={texts.speedTitle}>
      <TimeChart label={texts.chartLabel(texts.speedTitle, linesSummary(lines, Math.min(untilS, endS), tick))} lines={lines} endS={endS} top={1} tick={tick} untilS={untilS} height={220} />
      {lines.length > 1 && <ChartKey lines={lines} />}
      {untilS >= endS && <CurvesTable title={texts.speedTitle} curves={lines.map(tabled)} text={tick} />}
    </Figure>
  )
}

const tabled = ({ name, tS, values }: ChartLine): TabledCurve => ({ name, tS, values, length: tS.length })

function axisEndS(runs: readonly ShownRun[]): number {
  const ends = runs.map((run) => lastEndS([run])).toSorted((one, other) => other - one)
  return ends.length > 1 ? Math.min(ends[0], MOST_LONGER * ends[1]) : ends[0]
}

/** The downtime limit that all runs have in common; null if they differ or a rule has none. */
function commonLimitMs(runs: readonly ShownRun[]): number | null {
  const limits = runs.map(({ scenario }) => {
    const [{ strategy }] = scenario.migrations
    return 'rule' in strategy && strategy.rule.kind === 'qemu' ? strategy.rule.downtimeMs : null
  })
  return limits.every((limit) => limit === limits[0]) ? limits[0] : null
}

/** Data that the first run's link carries within the limit. */
function limitMiB([{ migration, pageMiB }]: readonly ShownRun[]): number {
  const decided = migration.rounds.findLast(({ thresholdPages }) => thresholdPages !== null)
  return decided === undefined || decided.thresholdPages === null ? Infinity : decided.thresholdPages * pageMiB
}

function memoryTick(mebibytes: number): string {
  return mebibytes >= 4096 ? `${formatRounded(mebibytes / 1024, 3)} GiB` : `${formatRounded(mebibytes, 4)} MiB`
}

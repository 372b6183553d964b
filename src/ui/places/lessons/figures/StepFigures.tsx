/** All figures of a step after its run, or in a lesson that is read. */
import { useRef } from 'react'
import type { Lesson, LessonFigure, LessonStep } from '../../../../teaching/lessons/lessonSchema.ts'
import type { StepRun } from '../../../../store/lessons/lessonsStore.ts'
import * as texts from '../../../../messages/compiled/en/places/lessons.ts'
import { duration, formatRounded, formatWhole, say } from '../../../../units/format.ts'
import type { Mark } from '../../../../kit/plot/marks.ts'
import { PlotFoot } from '../../../plots/PlotFoot.tsx'
import { Figure } from './Figure.tsx'
import { DowntimeFigure, RecordFigure, RoundsFigure, RunsFigure } from './Tables.tsx'
import { type ChartLine, lineMarks, linesSummary, TimePlot, useTimeAxes } from './TimePlot.tsx'
import { textOf } from '../lessonTexts.ts'
import { lastEndS, type ShownRun, shownRuns } from './runDocument.ts'

interface StepFiguresProps {
  lesson: Lesson
  step: LessonStep
  stepRun: StepRun
  /** Curves are drawn up to here, seconds; Infinity once the outcome may be shown. */
  untilS: number
  /** The playhead; at the end if left out. */
  atS?: number
  /** Figures that are left out. */
  without?: readonly LessonFigure[]
}

/** Until the run has played to its end, figures of its outcome would tell it. */
const TELLS_OUTCOME: readonly LessonFigure[] = ['runs', 'downtime', 'rounds']

/** The maps are on the stage. */
export function StepFigures({ lesson, step, stepRun, untilS, atS = Infinity, without = [] }: StepFiguresProps) {
  const shown = step.show.filter(
    (figure) => figure !== 'maps' && !without.includes(figure) && (untilS === Infinity || !TELLS_OUTCOME.includes(figure)),
  )
  const runs = shownRuns(lesson, step, stepRun)
  const of = { file: `${lesson.id}-${step.id}`, notes: [textOf(lesson, lesson.title)] }
  return (
    <div className="space-y-6">
      {shown.map((figure) => {
        switch (figure) {
          case 'remaining':
            return <RemainingFigure key={figure} of={of} runs={runs} untilS={untilS} atS={atS} />
          case 'schedule':
            return <ScheduleFigure key={figure} runs={runs} untilS={untilS} />
          case 'speed':
            return <SpeedFigure key={figure} of={of} runs={runs} untilS={untilS} atS={atS} />
          case 'runs':
            return <RunsFigure key={figure} runs={runs} />
          case 'downtime':
            return <DowntimeFigure key={figure} runs={runs} />
          case 'rounds':
            return <RoundsFigure key={figure} runs={runs} />
          default:
            return <RecordFigure key={figure} lesson={lesson} step={step} isAnswered />
        }
      })}
    </div>
  )
}

/** When each migration of a run sends, waits and ends: one bar per guest, on one time axis for all runs. */
function ScheduleFigure({ runs, untilS }: { runs: readonly ShownRun[]; untilS: number }) {
  const endS = lastEndS(runs)
  return (
    <Figure title={texts.scheduleTitle} note={texts.scheduleAxis(`${formatRounded(endS, 3)} s`)}>
      <div className="space-y-4">
        {runs.map((run) => (
          <section key={run.key} aria-label={run.name}>
            {runs.length > 1 && <p className="mb-1 text-sm font-semibold">{run.name}</p>}
            <ul className="space-y-1">
              {run.migrations.map((migration, i) => (
                <Bar key={`${migration.vm}-${i}`} migration={migration} endS={endS} untilS={untilS} />
              ))}
            </ul>
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

function Bar({
  migration: { vm, startS, endS: doneS, queuedS, outcome },
  endS,
  untilS,
}: {
  migration: ShownRun['migration']
  endS: number
  untilS: number
}) {
  const isOver = untilS >= doneS
  const toS = Math.min(doneS, untilS)
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] items-center gap-x-3 text-xs sm:grid-cols-[4.5rem_minmax(0,1fr)_168px]">
      <span className="truncate text-right" title={vm}>
        {vm}
      </span>
      <span className="relative block h-6 border-b border-line">
        <span
          aria-hidden="true"
          className="absolute top-2.5 block border-t border-dashed border-ctl"
          style={{ left: shareOfAxis(startS - queuedS, endS), width: shareOfAxis(Math.min(startS, untilS) - (startS - queuedS), endS) }}
        />
        {toS > startS && (
          <span
            aria-hidden="true"
            className={`absolute top-0.5 block h-5 border border-text forced-color-adjust-none ${isOver && outcome !== 'completed' ? 'stopped-fill' : 'bg-state-in-sync'}`}
            style={{ left: shareOfAxis(startS, endS), width: shareOfAxis(toS - startS, endS) }}
          />
        )}
      </span>
      <span className="col-start-2 sm:col-start-3">{isOver ? endText(startS, doneS, outcome) : ''}</span>
    </li>
  )
}

interface CurvesProps {
  /** The step, for the names and pictures of saved files. */
  of: { file: string; notes: readonly string[] }
  runs: readonly ShownRun[]
  untilS: number
  atS: number
}

/** A time axis that the longest run would squeeze ends at this multiple of the second longest. */
const MOST_LONGER = 4

/** Curves of a step's runs: remaining memory, and speed of the guest with its throttle. */
function RemainingFigure({ of, runs, untilS, atS }: CurvesProps) {
  const chart = useRef<HTMLDivElement>(null)
  const lines: ChartLine[] = runs.flatMap(({ name, ink, dash, series, migrations, pageMiB }) => {
    const [{ vm }] = migrations
    return [{ name, ink, dash, tS: series.tS, values: series.vms[vm].remainingPages.map((pages) => pages * pageMiB) }]
  })
  const endS = axisEndS(runs)
  const top = lines.reduce((most, { values }) => values.reduce((largest, value) => Math.max(largest, value), most), 1)
  const axes = useTimeAxes(endS, top, memoryText, true)
  const limitMs = commonLimitMs(runs)
  const limit: Mark[] =
    limitMs === null || limitMiB(runs) >= top
      ? []
      : [{ kind: 'rule', y: limitMiB(runs), ink: 'var(--text)', dash: '6 4', name: texts.limitMark(`${formatWhole(limitMs)} ms`) }]
  const marks = [...lineMarks(lines, untilS), ...limit]
  return (
    <Figure title={texts.remainingTitle} note={axisNote(runs)}>
      <TimePlot
        ref={chart}
        label={texts.chartLabel(texts.remainingTitle, linesSummary(lines, Math.min(untilS, atS, endS), memoryText))}
        {...axes}
        marks={marks}
        atS={Math.min(untilS, atS)}
      />
      {untilS >= endS && <PlotFoot title={texts.remainingTitle} {...axes} marks={marks} {...of} chart={chart} unit="MiB" />}
    </Figure>
  )
}

function SpeedFigure({ of, runs, untilS, atS }: CurvesProps) {
  const chart = useRef<HTMLDivElement>(null)
  const lines: ChartLine[] = runs.map(({ name, ink, dash, series, migration }) => ({
    name,
    ink,
    dash,
    tS: series.tS,
    values: series.vms[migration.vm].performance,
  }))
  const [only] = runs
  if (runs.length === 1 && only.series.vms[only.migration.vm].throttlePercent.some((value) => value > 0)) {
    lines.push({
      name: texts.throttleLine,
      ink: 'var(--dirty-ink)',
      dash: '4 3',
      tS: only.series.tS,
      values: only.series.vms[only.migration.vm].throttlePercent.map((value) => value / 100),
    })
  }
  const endS = axisEndS(runs)
  const axes = useTimeAxes(endS, 1, shareText)
  const marks = lineMarks(lines, untilS)
  return (
    <Figure title={texts.speedTitle} note={axisNote(runs)}>
      <TimePlot
        ref={chart}
        label={texts.chartLabel(texts.speedTitle, linesSummary(lines, Math.min(untilS, atS, endS), shareText))}
        {...axes}
        marks={marks}
        atS={Math.min(untilS, atS)}
        height={220}
      />
      {untilS >= endS && <PlotFoot title={texts.speedTitle} {...axes} marks={marks} {...of} chart={chart} unit="%" factor={100} />}
    </Figure>
  )
}

function shareText(share: number): string {
  return `${formatRounded(share * 100, 3)} %`
}

function axisEndS(runs: readonly ShownRun[]): number {
  const ends = runs.map((run) => lastEndS([run])).toSorted((one, other) => other - one)
  return ends.length > 1 ? Math.min(ends[0], MOST_LONGER * ends[1]) : ends[0]
}

/** What a time axis shows that ends before the longest run. */
function axisNote(runs: readonly ShownRun[]): string | undefined {
  const endS = axisEndS(runs)
  const lastS = lastEndS(runs)
  return endS < lastS ? texts.firstOf(say(duration(endS)), say(duration(lastS))) : undefined
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

const GIB = 1024
/** MiB from which memory is written in GiB. */
const GIB_FROM = 4 * GIB

function memoryText(mebibytes: number): string {
  return mebibytes >= GIB_FROM ? `${formatRounded(mebibytes / GIB, 3)} GiB` : `${formatRounded(mebibytes, 4)} MiB`
}

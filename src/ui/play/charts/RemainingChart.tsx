/** Remaining memory: remaining as known to the source, dirty now, the rule's threshold, and each decision as a ring. */
import { memo, useMemo } from 'react'
import { BEFORE_END_S } from '../../../engine/result/result.ts'
import type { LiveDot, LiveLine, LiveShape } from '../../../kit/plot/marks.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { type Run, vmOf } from '../../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/charts.ts'
import { clock, dataSize, say } from '../../../units/format.ts'
import { rateTextIn } from '../../../units/rate.ts'
import { usePreference } from '../../page/usePreference.ts'
import { useTurn } from '../redrawScheduler.ts'
import { levelsAt } from '../stage/wireReading.ts'
import { brokenOffS, momentAt, pageMiBOf } from '../timeline/runMoments.ts'
import type { TimeAxis } from '../timeline/axis/timeAxis.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { type ChartProps, useDrawnAxis } from './chartProps.ts'
import { useCurvePreview } from './curvePreview.ts'
import { LimitGrip } from './LimitGrip.tsx'
import { lineThrough } from './model/plotModel.ts'
import {
  curveRows,
  memoryReading,
  type RemainingCurve,
  remainingGhost,
  type RemainingModel,
  remainingModel,
} from './model/remainingModel.ts'

const LABEL = texts.remaining

/** A queued migration still has all memory to send. */
const atPlayhead =
  (column: 'remainingPages' | 'outOfDatePages') =>
  ({ run, playheadS }: PlayState) => {
    if (run === null) return Number.NaN
    return momentAt(run, playheadS).kind === 'waiting' ? vmOf(run).memoryMiB : levelsAt(run, playheadS)[column] * pageMiBOf(run)
  }
const known = atPlayhead('remainingPages')
const really = atPlayhead('outOfDatePages')
const topOf = ({ run }: PlayState) => (run === null ? 0 : vmOf(run).memoryMiB)
/** After a post-copy switchover nothing is dirty, and the remaining pages are missing at the destination. */
const isMissing = ({ run, playheadS }: PlayState) => {
  if (run === null) return false
  const endS = brokenOffS(run)
  return momentAt(run, endS === null ? playheadS : Math.min(playheadS, endS - BEFORE_END_S)).kind === 'push'
}
const valueText = (state: PlayState) => {
  const [size, time] = [say(dataSize(known(state))), say(clock(state.playheadS))]
  return isMissing(state) ? texts.missingAt(size, time) : texts.remainingAt(size, say(dataSize(really(state))), time)
}

/** Less height has no room for the threshold's formula above its curves. */
const FORMULA_PX = 80

/** The model of a run, with rates in the unit of the page. */
function useModel(run: Run | null, axis: TimeAxis, isBrief: boolean) {
  const unit = usePreference('rates')
  return useMemo(
    () => (run === null ? null : remainingModel({ run, axis, rate: isBrief ? undefined : rateTextIn(unit, pageMiBOf(run)) })),
    [run, axis, unit, isBrief],
  )
}

export const RemainingChart = memo(function RemainingChart({ measured, ...place }: ChartProps & { measured?: RemainingCurve }) {
  const { area, height } = place
  const { run, ghost } = useTurn('remaining')
  const axis = useDrawnAxis(run, area)
  const model = useModel(run, axis, height < FORMULA_PX || area.narrow)
  const beside = useMemo(() => (model === null ? [] : besideLines(model, ghost, measured)), [model, ghost, measured])
  const preview = usePreview(model, run?.rounds[0]?.startS ?? 0)
  const rings = useRings(model)
  const shapes = useMemo<LiveShape[]>(() => [...(model?.lines ?? []), ...beside, ...rings, ...preview], [model, beside, rings, preview])
  const topMiB = run === null ? 1024 : vmOf(run).memoryMiB
  const widest = useMemo(() => {
    const most = say(memoryReading(topMiB, topMiB))
    return [most, texts.dirtySize(most)]
  }, [topMiB])
  return (
    <ChartFrame
      {...place}
      name={LABEL}
      label={LABEL}
      unit={texts.mib}
      axis={axis}
      runId={run?.runId}
      values={model?.values}
      shapes={shapes}
      keyPlace="top-0 right-0 justify-end max-w-3/4"
      valueText={valueText}
      reading={<Value narrow={area.narrow} />}
      widest={widest}
      controls={run && model && <LimitGrip run={run} model={model} height={height * area.zoom} />}
    />
  )
})

/** The previous run, and the record of a real migration. */
function besideLines(model: RemainingModel, ghost: Run | null, measured?: RemainingCurve): LiveLine[] {
  return [
    ...(ghost === null ? [] : [remainingGhost(model, ghost)]),
    ...(measured === undefined
      ? []
      : [lineThrough(curveRows(model, measured), { ink: 'var(--text)', width: 1.5, dash: '1.5 3', name: texts.measured })]),
  ]
}

/** The curve of a move that is pointed at. */
function usePreview(model: RemainingModel | null, startS: number): LiveLine[] {
  const preview = useCurvePreview()
  return useMemo(() => {
    if (model === null || preview === null) return []
    const { letter, colour, curve } = preview
    const rows = curveRows(model, curve, startS - (curve.tS[0] ?? 0))
    return [lineThrough(rows, { ink: 'var(--surface)', width: 4 }), lineThrough(rows, { ink: colour, width: 2, name: letter })]
  }, [model, preview, startS])
}

/** Each ring corresponds to a sentence in the story: hovering highlights both, pressing moves the playhead. */
function useRings(model: RemainingModel | null): LiveDot[] {
  const store = usePlayStore()
  const hovered = usePlay((state) => state.hoveredRound)
  return useMemo(() => {
    if (model === null) return []
    const { rings, ringOf } = model
    // A sentence of the story may be about a decision whose ring is left out for want of room.
    const pointed = hovered === null || rings.some(({ round }) => round === hovered) ? null : ringOf(hovered)
    return [...rings, ...(pointed === null ? [] : [pointed])].map(({ round, tS, x, share, text }) => ({
      kind: 'dot',
      x,
      y: share,
      r: round === hovered ? 5 : 3,
      ink: 'var(--accent)',
      width: round === hovered ? 2.5 : 1.5,
      fill: 'var(--surface)',
      title: text,
      point: (isOver) => store.getState().hoverRound(isOver ? round : null),
      press: () => store.getState().seek(tS),
    }))
  }, [model, hovered, store])
}

function Value({ narrow }: { narrow: boolean }) {
  const value = usePlay((state) => memoryReading(known(state), topOf(state)).value)
  const unit = usePlay((state) => memoryReading(known(state), topOf(state)).unit)
  const second = usePlay((state) => (isMissing(state) ? texts.missing : texts.dirtySize(say(memoryReading(really(state), topOf(state))))))
  return (
    <>
      <p>
        <b className="font-semibold text-accent">{value}</b> <span className="text-text2">{unit}</span>
      </p>
      <p className={`whitespace-nowrap text-dirty-ink ${narrow ? 'ml-auto' : ''}`}>{second}</p>
    </>
  )
}

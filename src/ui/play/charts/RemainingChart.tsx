/** Remaining memory: remaining as known to the source, dirty now, the rule's threshold, and each decision as a ring. */
import { type KeyboardEvent, memo, type PointerEvent, useMemo, useRef } from 'react'
import type { PlayState } from '../../../store/play/playState.ts'
import type { Run } from '../../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../texts/charts.ts'
import { clock, dataSize, formatWhole, say } from '../../../units/format.ts'
import { useTurn } from '../redrawScheduler.ts'
import { rateTextIn } from '../../../units/rate.ts'
import { usePreference } from '../../page/usePreference.ts'
import { BEFORE_END_S } from '../../../engine/result/result.ts'
import { brokenOffS, momentAt, pageMiBOf } from '../timeline/runMoments.ts'
import { vmOf } from '../../../store/play/run.ts'
import type { TimeAxis } from '../timeline/axis/timeAxis.ts'
import { levelsAt } from '../stage/wireReading.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { HaloText } from './HaloText.tsx'
import { MissingNames } from './MissingNames.tsx'
import { type ChartProps, useDrawnAxis } from './chartProps.ts'
import { useCurvePreview } from './curvePreview.ts'
import type { ValueAxis } from './model/axisBreak.ts'
import { gripOf, gripShare, limitAfterKey, limitAt, MOST_LIMIT_MS } from './model/limitGrip.ts'
import { pathThrough } from './model/plotModel.ts'
import { ENLARGED_PX, ENLARGED_ROOM_PX, floorY, namesY, placeLabels } from './model/remainingLabels.ts'
import {
  measuredPath,
  type RemainingCurve,
  memoryReading,
  previewPoints,
  remainingGhostPath,
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

/** The model of a run, with rates in the unit of the page. */
function useModel(run: Run | null, axis: TimeAxis) {
  const unit = usePreference('rates')
  return useMemo(() => (run === null ? null : remainingModel({ run, axis, rate: rateTextIn(unit, pageMiBOf(run)) })), [run, axis, unit])
}

export const RemainingChart = memo(function RemainingChart({
  area,
  height,
  gap,
  openTable,
  measured,
}: ChartProps & { measured?: RemainingCurve }) {
  const { run, ghost } = useTurn('remaining')
  const axis = useDrawnAxis(run, area)
  const model = useModel(run, axis)
  const ghostPath = useMemo(
    () => (model === null || ghost === null ? '' : remainingGhostPath(model, ghost, height)),
    [model, ghost, height],
  )
  const topMiB = run === null ? 1024 : vmOf(run).memoryMiB
  const widest = useMemo(() => {
    const most = say(memoryReading(topMiB, topMiB))
    return [most, texts.dirtySize(most)]
  }, [topMiB])
  const record = useMemo(
    () => (model === null || measured === undefined ? '' : measuredPath(model, measured, height)),
    [model, measured, height],
  )
  return (
    <ChartFrame
      name={LABEL}
      label={LABEL}
      unit={texts.mib}
      area={area}
      axis={axis}
      model={model}
      height={height}
      gap={gap}
      valueText={valueText}
      openTable={openTable}
      reading={<Value narrow={area.narrow} />}
      widest={widest}
      controls={run && model && <LimitGrip run={run} model={model} height={height * area.zoom} />}
      under={model && <Together model={model} width={area.width} height={height} />}
      over={
        model && (
          <>
            <path d={ghostPath} fill="none" stroke="var(--accent)" strokeWidth={1.2} strokeDasharray="1 3" strokeLinecap="round" />
            <path d={record} fill="none" stroke="var(--text)" strokeWidth={1.5} strokeDasharray="1.5 3" strokeLinecap="round" />
            {record !== '' && (
              <HaloText x={area.width * 0.05} y={12} weight={600}>
                {texts.measured}
              </HaloText>
            )}
            {model.floor && <Floor floor={model.floor} width={area.width} height={height} />}
            <Words run={run} model={model} height={height} />
            <Rings model={model} height={height} />
            <Preview model={model} height={height} startS={run?.rounds[0]?.startS ?? 0} />
          </>
        )
      }
    />
  )
})

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

/** The compressed part of the value axis. */
function Together({ model: { values }, width, height }: { model: RemainingModel; width: number; height: number }) {
  if (values.enlarged === 1) return null
  return <rect x={0} y={0} width={width} height={height * (1 - values.breakShare)} fill="var(--panel)" />
}

function Words({ run, model, height }: { run: Run | null; model: RemainingModel; height: number }) {
  const { threshold, names, values } = model
  const breakY = height * (1 - values.breakShare)
  const ofNames = namesY(model, height)
  const { enlargedText, enlargedX, thresholdPlace } = useMemo(() => placeLabels(model, height), [model, height])
  return (
    <>
      {values.enlarged !== 1 && breakY >= ENLARGED_ROOM_PX && enlargedX !== null && enlargedX >= ENLARGED_PX && (
        <HaloText x={enlargedX} y={Math.max(10, breakY - 4)} anchor="end" colour="var(--text2)" halo="var(--panel)">
          {enlargedText}
        </HaloText>
      )}
      {threshold && thresholdPlace && (
        <>
          <line
            x1={thresholdPlace.right - 30}
            x2={thresholdPlace.right - 30}
            y1={thresholdPlace.y + 4}
            y2={height * (1 - threshold.share) - 1}
            stroke="var(--ctl)"
          />
          <HaloText x={thresholdPlace.right} y={thresholdPlace.y} anchor="end">
            {thresholdPlace.text}
          </HaloText>
        </>
      )}
      {names && ofNames && (
        <>
          <HaloText x={names.x} y={ofNames.dirtyY} colour="var(--dirty-ink)" weight={600}>
            {texts.dirtyNow}
          </HaloText>
          {ofNames.knownY !== null && (
            <HaloText x={names.knownX} y={ofNames.knownY} colour="var(--accent)" weight={600}>
              {names.knownText}
            </HaloText>
          )}
        </>
      )}
      {run && <MissingNames run={run} model={model} height={height} />}
    </>
  )
}

/** The least that any round leaves, over the whole run. */
function Floor({
  floor: { text, share, fromX },
  width,
  height,
}: {
  floor: NonNullable<RemainingModel['floor']>
  width: number
  height: number
}) {
  const y = height * (1 - share)
  return (
    <g data-testid="floor">
      <line x1={fromX} x2={width} y1={y} y2={y} stroke="var(--danger)" strokeWidth={1.25} strokeDasharray="1.5 3" />
      <HaloText x={width - 4} y={floorY(share, height)} anchor="end" colour="var(--danger)" weight={600}>
        {text}
      </HaloText>
    </g>
  )
}

/** The curve of a move that is pointed at. */
function Preview({ model, height, startS }: { model: RemainingModel; height: number; startS: number }) {
  const preview = useCurvePreview()
  if (preview === null) return null
  const { letter, colour, curve } = preview
  const [firstS = 0] = curve.tS
  const points = previewPoints(model, curve, startS - firstS)
  const last = points.at(-1)
  return (
    <g data-testid="curve-preview">
      <path d={pathThrough(points, height)} fill="none" stroke="var(--surface)" strokeWidth={4} strokeLinejoin="round" />
      <path d={pathThrough(points, height)} fill="none" stroke={colour} strokeWidth={2} strokeLinejoin="round" />
      {last && (
        <HaloText
          x={Math.min(last.x + 5, model.axis.width - 10)}
          y={Math.max(12, height * (1 - last.share) - 4)}
          colour={colour}
          weight={600}>
          {letter}
        </HaloText>
      )}
    </g>
  )
}

/** Each ring corresponds to a sentence in the story: hovering highlights both, pressing moves the playhead. */
function Rings({ model: { rings, ringOf }, height }: { model: RemainingModel; height: number }) {
  const store = usePlayStore()
  const hovered = usePlay((state) => state.hoveredRound)
  const go = (event: PointerEvent, tS: number) => {
    event.stopPropagation()
    store.getState().seek(tS)
  }
  // A sentence of the story may be about a decision whose ring is left out for want of room.
  const pointed = hovered === null || rings.some(({ round }) => round === hovered) ? null : ringOf(hovered)
  return [...rings, ...(pointed === null ? [] : [pointed])].map(({ round, tS, x, share, text }) => (
    <circle
      key={round}
      data-round={round}
      data-hovered={round === hovered}
      cx={x}
      cy={height * (1 - share)}
      r={round === hovered ? 5 : 3}
      fill="var(--surface)"
      stroke="var(--accent)"
      strokeWidth={round === hovered ? 2.5 : 1.5}
      className="pointer-events-auto cursor-pointer"
      onPointerEnter={() => store.getState().hoverRound(round)}
      onPointerLeave={() => store.getState().hoverRound(null)}
      onPointerDown={(event) => go(event, tS)}>
      <title>{text}</title>
    </circle>
  ))
}

/** A target of 24 px around the drawn handle. */
const WIDTH_PX = 24
const HEIGHT_PX = 28
const LEFT_PX = 6

interface Drag {
  /** The axis when the drag began: it changes with each run, and the handle would run away from the pointer. */
  values: ValueAxis
  mbps: number
  path: string
}

/** The handle of the threshold line: dragged up and down or moved by keys, it sets the downtime limit where it acts. */
function LimitGrip({ run, model, height }: { run: Run; model: RemainingModel; height: number }) {
  // The scenario of a fleet has no fields for single VMs.
  const isFleet = usePlay(({ scenario }) => Boolean(scenario.fleet))
  const grip = gripOf(run)
  return isFleet || grip === null || model.threshold === null ? null : <GripHandle grip={grip} values={model.values} height={height} />
}

interface GripHandleProps {
  grip: NonNullable<ReturnType<typeof gripOf>>
  values: ValueAxis
  height: number
}

function GripHandle({ grip, values, height }: GripHandleProps) {
  const store = usePlayStore()
  const drag = useRef<Drag | null>(null)
  const { path, limitMs, sizeMiB, mbps } = grip
  const set = (ms: number) => {
    if (ms !== limitMs) store.getState().setField(path, ms)
  }
  const press = (event: KeyboardEvent) => {
    const next = limitAfterKey(event.key, limitMs)
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    set(next)
  }
  const take = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { values, mbps, path }
  }
  const move = (event: PointerEvent<HTMLElement>) => {
    const { current } = drag
    const plot = event.currentTarget.parentElement?.getBoundingClientRect()
    if (current === null || plot === undefined) return
    event.stopPropagation()
    set(limitAt(current.values, 1 - (event.clientY - plot.top) / height, current.mbps))
  }
  const leave = () => {
    drag.current = null
    store.getState().releaseControl()
  }
  const y = Math.min(height - 6, Math.max(6, height * (1 - gripShare(values, grip))))
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={texts.limitGrip}
      aria-valuemin={1}
      aria-valuemax={Math.max(MOST_LIMIT_MS, limitMs)}
      aria-valuenow={limitMs}
      aria-valuetext={texts.limitValue(formatWhole(limitMs), say(dataSize(sizeMiB)))}
      data-own-keys
      data-testid="limit-grip"
      className="limit-grip absolute z-3 flex cursor-ns-resize touch-none items-center justify-center"
      style={{ left: LEFT_PX, top: y - HEIGHT_PX / 2, width: WIDTH_PX, height: HEIGHT_PX }}
      onKeyDown={press}
      onKeyUp={leave}
      onPointerDown={take}
      onPointerMove={move}
      onPointerUp={leave}
      onPointerCancel={leave}
      onBlur={leave}>
      <svg width="12" height="22" viewBox="0 0 12 22" aria-hidden="true" className="forced-color-adjust-none">
        <rect x="1" y="1" width="10" height="20" rx="4" fill="var(--surface)" stroke="var(--accent)" strokeWidth="2" />
        <path d="M3.5 9l2.5-3 2.5 3M3.5 13l2.5 3 2.5-3" fill="none" stroke="var(--accent)" strokeWidth="1.5" />
      </svg>
    </div>
  )
}

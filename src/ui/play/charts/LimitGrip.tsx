/** The handle of the threshold line in the remaining-memory chart. */
import { Sign } from '../../../kit/Sign.tsx'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import type { PlotScale } from '../../../kit/plot/scale.ts'
import type { Run } from '../../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/charts.ts'
import { dataSize, formatWhole, say } from '../../../units/format.ts'
import { gripOf, gripShare, limitAfterKey, limitAt, MOST_LIMIT_MS } from './model/limitGrip.ts'
import type { RemainingModel } from './model/remainingModel.ts'

/** A target of 24 px around the drawn handle. */
const WIDTH_PX = 24
const HEIGHT_PX = 28
const LEFT_PX = 6

interface Drag {
  /** The axis when the drag began: it changes with each run, and the handle would run away from the pointer. */
  scale: PlotScale
  mbps: number
  path: string
}

/** The handle of the threshold line: dragged up and down or moved by keys, it sets the downtime limit where it acts. */
export function LimitGrip({ run, model, height }: { run: Run; model: RemainingModel; height: number }) {
  // The scenario of a fleet has no fields for single VMs.
  const isFleet = usePlay(({ scenario }) => Boolean(scenario.fleet))
  const grip = gripOf(run)
  return isFleet || grip === null || !model.lines.some(({ of, name }) => of === 'threshold' && name !== undefined) ? null : (
    <GripHandle grip={grip} scale={model.scale} height={height} />
  )
}

interface GripHandleProps {
  grip: NonNullable<ReturnType<typeof gripOf>>
  scale: PlotScale
  height: number
}

function GripHandle({ grip, scale, height }: GripHandleProps) {
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
    drag.current = { scale, mbps, path }
  }
  const move = (event: PointerEvent<HTMLElement>) => {
    const { current } = drag
    const plot = event.currentTarget.parentElement?.getBoundingClientRect()
    if (current === null || plot === undefined) return
    event.stopPropagation()
    set(limitAt(current.scale, 1 - (event.clientY - plot.top) / height, current.mbps))
  }
  const leave = () => {
    drag.current = null
    store.getState().releaseControl()
  }
  const y = Math.min(height - 6, Math.max(6, height * (1 - gripShare(scale, grip))))
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
      <Sign d="M3.5 9l2.5-3 2.5 3M3.5 13l2.5 3 2.5-3" size={[12, 22]} line={1.5} ink="var(--accent)" className="forced-color-adjust-none">
        <rect x="1" y="1" width="10" height="20" rx="4" fill="var(--surface)" stroke="var(--accent)" strokeWidth="2" />
      </Sign>
    </div>
  )
}

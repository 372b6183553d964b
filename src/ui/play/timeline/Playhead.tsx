/**
 * The playhead: dragged by mouse or touch anywhere on the time axis, moved by keys, exposed as a slider to assistive technology. Its flag is
 * at the top, and both are blended, so that labels and names of rounds stay legible over them.
 */
import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { clock, say } from '../../../units/figures.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import type { PlotArea } from './axis/plotArea.ts'
import { momentAt } from './runMoments.ts'
import { playheadKey } from './playheadKey.ts'
import type { TimeAxis } from './axis/timeAxis.ts'
import { timeX } from './axis/timeAxis.ts'
import { useSeekByPointer } from './useSeekByPointer.ts'
import './playhead.css'
import * as texts from '../../../messages/compiled/en/play/timeline.ts'

interface PlayheadProps {
  axis: TimeAxis
  area: PlotArea
  height: number
}

/** The spoken value need not follow every frame; during playback the page's live region announces the phases. */
const valueText = ({ run, playheadS, playing }: PlayState) =>
  run === null ? '' : playing ? momentAt(run, playheadS).text : texts.playheadAt(say(clock(playheadS)), momentAt(run, playheadS).text)

export function Playhead({ axis, area, height }: PlayheadProps) {
  const store = usePlayStore()
  const head = useRef<HTMLDivElement>(null)
  const text = usePlay(valueText)
  const endS = axis.endS
  const seekFrom = useSeekByPointer(axis, area.left)
  useFollowPlayhead(head, axis, area.left)
  const press = (event: KeyboardEvent) => {
    if (playheadKey(event, store.getState(), axis)) event.preventDefault()
  }
  return (
    <div className="absolute inset-0 cursor-ew-resize touch-none" {...seekFrom}>
      <div
        ref={head}
        role="slider"
        tabIndex={0}
        aria-label={texts.playhead}
        aria-valuemin={0}
        aria-valuemax={Number(endS.toFixed(3))}
        aria-valuenow={0}
        aria-valuetext={text}
        onKeyDown={press}
        data-testid="playhead"
        className="playhead under-text absolute top-0 left-0 -ml-3 w-6 outline-offset-0 will-change-transform coarse:-ml-[22px] coarse:w-11"
        style={{ height }}>
        <i aria-hidden="true" />
        <i aria-hidden="true" />
      </div>
    </div>
  )
}

/** Keeps an element at the playhead without rendering: only its transform and its value change. */
export function useFollowPlayhead(target: { readonly current: HTMLElement | null }, axis: TimeAxis, left: number): void {
  const store = usePlayStore()
  useEffect(() => {
    const follow = ({ playheadS }: PlayState) => {
      const element = target.current
      if (element === null) return
      element.style.transform = `translateX(${(left + timeX(axis, playheadS)).toFixed(2)}px)`
      if (element.role === 'slider') element.setAttribute('aria-valuenow', playheadS.toFixed(3))
    }
    follow(store.getState())
    return store.subscribe((state, before) => {
      if (state.playheadS !== before.playheadS) follow(state)
    })
  }, [store, target, axis, left])
}

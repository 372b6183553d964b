import { useMemo, useRef } from 'react'
import type { PointerEvent } from 'react'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import type { TimeAxis } from './axis/timeAxis.ts'
import { timeAtX } from './axis/timeAxis.ts'

interface SeekHandlers {
  onPointerDown(event: PointerEvent<HTMLElement>): void
  onPointerMove(event: PointerEvent<HTMLElement>): void
  onPointerCancel(event: PointerEvent<HTMLElement>): void
}

/**
 * Pressing or dragging on an element moves the playhead; the axis begins `left` pixels into the element. Playback stops. A finger that turns
 * out to scroll or zoom the page leaves both as they were, and a second finger moves nothing.
 */
export function useSeekByPointer(axis: TimeAxis, left: number): SeekHandlers {
  const store = usePlayStore()
  const before = useRef({ playheadS: 0, playing: false })
  return useMemo(() => {
    const { getState } = store
    const seek = (event: PointerEvent<HTMLElement>) =>
      getState().seek(timeAtX(axis, event.clientX - event.currentTarget.getBoundingClientRect().left - left))
    return {
      onPointerDown: (event) => {
        if (event.button !== 0 || !event.isPrimary) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const { playheadS, playing, pause } = getState()
        before.current = { playheadS, playing }
        pause()
        seek(event)
      },
      onPointerMove: (event) => {
        if (event.isPrimary && event.currentTarget.hasPointerCapture(event.pointerId)) seek(event)
      },
      onPointerCancel: ({ isPrimary }) => {
        if (!isPrimary) return
        const { playheadS, playing } = before.current
        getState().seek(playheadS)
        if (playing) getState().play()
      },
    }
  }, [store, axis, left])
}

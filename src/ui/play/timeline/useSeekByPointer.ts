import { useMemo } from 'react'
import type { PointerEvent } from 'react'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import type { TimeAxis } from './axis/timeAxis.ts'
import { timeAtX } from './axis/timeAxis.ts'

interface SeekHandlers {
  onPointerDown(event: PointerEvent<HTMLElement>): void
  onPointerMove(event: PointerEvent<HTMLElement>): void
}

/** Pressing or dragging on an element moves the playhead; the axis begins `left` pixels into the element. Playback stops. A second finger moves nothing. */
export function useSeekByPointer(axis: TimeAxis, left: number): SeekHandlers {
  const store = usePlayStore()
  return useMemo(() => {
    const seek = (event: PointerEvent<HTMLElement>) =>
      event.isPrimary && store.getState().seek(timeAtX(axis, event.clientX - event.currentTarget.getBoundingClientRect().left - left))
    return {
      onPointerDown: (event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        store.getState().pause()
        seek(event)
      },
      onPointerMove: (event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event)
      },
    }
  }, [store, axis, left])
}

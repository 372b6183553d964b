/** What the enlarged column of the time axis is: a label that steps aside for the playhead. Moving it renders nothing. */
import { useEffect, useMemo, useRef } from 'react'
import type { PlayState } from '../../../../store/play/playState.ts'
import { usePlay, usePlayStore } from '../../../../store/play/usePlay.ts'
import * as texts from '../../../../messages/compiled/en/play/onTimeAxis.ts'
import { duration, say } from '../../../../units/format.ts'
import type { PlotArea } from '../axis/plotArea.ts'
import { useIsCovered } from '../FutureCover.tsx'
import { pageTextWidth } from '../../../theme/canvasText.ts'
import { useFontsReady } from '../../../theme/useFontsReady.ts'
import { downtimeOf } from '../runMoments.ts'
import { factorText, TICK_APART_PX, type Tick, ticks, zoomed } from '../axis/axisLabels.ts'
import { type TimeAxis, timeX } from '../axis/timeAxis.ts'

interface DowntimeTitleProps {
  axis: TimeAxis
  area: PlotArea
  /** Pixels of a unit of the drawing, in which the height is. */
  zoom: number
  height: number
}

export function DowntimeTitle({ axis: page, area, zoom, height }: DowntimeTitleProps) {
  const axis = useMemo(() => zoomed(page, 1 / zoom), [page, zoom])
  const store = usePlayStore()
  const label = useRef<HTMLSpanElement>(null)
  const ms = usePlay(({ run }) => (run === null ? 0 : (downtimeOf(run)?.ms ?? 0)))
  const isCovered = useIsCovered(usePlay(({ run }) => (run === null ? 0 : (downtimeOf(run)?.toS ?? 0))))
  const stretch = axis.stretches.find(({ kind }) => kind === 'downtime')
  const fromX = stretch?.fromX ?? 0
  const toX = stretch?.toX ?? 0
  const name = texts.downtimeTitle(say(duration(ms / 1000)))
  const factor = stretch === undefined ? null : factorText(stretch.scale)
  const suffix = factor === null ? '' : texts.scaled('', factor)
  const isKnown = stretch !== undefined && ms > 0 && !isCovered
  // Widths are those of the font once it has loaded.
  useFontsReady()
  const { shown, width } = fitted(name, suffix, toX - fromX - 2)
  useEffect(() => {
    const element = label.current
    if (element === null) return undefined
    const labels = ticks(axis, TICK_APART_PX)
    const place = ({ playheadS }: PlayState) => {
      const x = titleX({ fromX, toX, width, playheadX: timeX(axis, playheadS) })
      const coverX = x === null ? 0 : coverFrom(x, labels)
      element.style.visibility = x === null ? 'hidden' : ''
      element.style.transform = `translateX(${(area.left + coverX * zoom).toFixed(1)}px)`
      element.style.paddingLeft = `${(((x ?? 0) - coverX + PADDING_PX) * zoom).toFixed(1)}px`
    }
    place(store.getState())
    return store.subscribe((state, before) => {
      if (state.playheadS !== before.playheadS) place(state)
    })
  }, [store, axis, area.left, zoom, fromX, toX, width, isKnown])
  if (!isKnown) return null
  return (
    <span
      ref={label}
      aria-hidden="true"
      className="pointer-events-none absolute left-0 bg-panel px-1 text-[0.75rem] leading-4 font-semibold whitespace-nowrap"
      style={{ top: (height - 16) * zoom }}
      data-testid="downtime-title">
      {shown}
    </span>
  )
}

/** The label with its factor, or without where a column of `mostPx` has no room for both, and its width with the padding. */
function fitted(name: string, suffix: string, mostPx: number): { shown: string; width: number } {
  const whole = widthOf(name + suffix)
  return whole <= mostPx || suffix === '' ? { shown: name + suffix, width: whole } : { shown: name, width: widthOf(name) }
}

function widthOf(text: string): number {
  return pageTextWidth(text, { weight: 600 }) + 2 * PADDING_PX
}

/** Between the label and the playhead. */
const CLEAR_PX = 9
/** Beside the words. */
const PADDING_PX = 4
/** Of a digit in a tick's label, at most. */
const DIGIT_PX = 7.5

/** Left end of the ground of a label at `x`: a tick's label under it is covered whole, as half a number is another number. */
export function coverFrom(x: number, labels: readonly Pick<Tick, 'x' | 'text'>[]): number {
  return labels.find((tick) => tick.x < x && tick.x + tick.text.length * DIGIT_PX > x)?.x ?? x
}

interface TitleRoom {
  fromX: number
  toX: number
  width: number
  playheadX: number
}

/** Left end of the label, in pixels: inside the column and clear of the playhead, else left of the column. Null if it fits nowhere. */
export function titleX({ fromX, toX, width, playheadX }: TitleRoom): number | null {
  const [first, last] = [fromX + 1, toX - 1 - width]
  const before = fromX - width - 1
  const places =
    last < first
      ? [before]
      : [first, playheadX + CLEAR_PX, playheadX - CLEAR_PX - width].filter((x) => x >= first && x <= last).concat(before)
  return places.find((x) => x >= 0 && (playheadX <= x - CLEAR_PX + 1 || playheadX >= x + width + CLEAR_PX - 1)) ?? null
}

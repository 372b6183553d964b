/** What the enlarged column of the time axis is: a label that steps aside for the playhead. Moving it renders nothing. */
import { useEffect, useRef } from 'react'
import type { PlayState } from '../../../../store/play/playState.ts'
import { usePlay, usePlayStore } from '../../../../store/play/usePlay.ts'
import * as texts from '../../../../texts/play/onTimeAxis.ts'
import { duration, say } from '../../../../units/format.ts'
import type { PlotArea } from '../axis/plotArea.ts'
import { useFontsReady } from '../../../theme/useFontsReady.ts'
import { downtimeOf } from '../runMoments.ts'
import { factorText, TICK_APART_PX, type Tick, ticks } from '../axis/axisLabels.ts'
import { type TimeAxis, xOf } from '../axis/timeAxis.ts'

export function DowntimeTitle({ axis, area, height }: { axis: TimeAxis; area: PlotArea; height: number }) {
  const store = usePlayStore()
  const label = useRef<HTMLSpanElement>(null)
  const ms = usePlay(({ run }) => (run === null ? 0 : (downtimeOf(run)?.ms ?? 0)))
  const stretch = axis.stretches.find(({ kind }) => kind === 'downtime')
  const fromX = stretch?.fromX ?? 0
  const toX = stretch?.toX ?? 0
  const name = texts.downtimeTitle(say(duration(ms / 1000)))
  const factor = stretch === undefined ? null : factorText(stretch.scale)
  const suffix = factor === null ? '' : texts.scaled('', factor)
  const isKnown = stretch !== undefined && ms > 0
  const hasFonts = useFontsReady()
  useEffect(() => {
    const element = label.current
    if (element === null) return undefined
    const width = fittedWidth(element, name, suffix, toX - fromX - 2, hasFonts)
    const labels = ticks(axis, TICK_APART_PX)
    const place = ({ playheadS }: PlayState) => {
      const x = titleX({ fromX, toX, width, playheadX: xOf(axis, playheadS) })
      const coverX = x === null ? 0 : coverFrom(x, labels)
      element.style.visibility = x === null ? 'hidden' : ''
      element.style.transform = `translateX(${(area.left + coverX).toFixed(1)}px)`
      element.style.paddingLeft = `${((x ?? 0) - coverX + PADDING_PX).toFixed(1)}px`
    }
    place(store.getState())
    return store.subscribe((state, before) => {
      if (state.playheadS !== before.playheadS) place(state)
    })
  }, [store, axis, area.left, fromX, toX, name, suffix, isKnown, hasFonts])
  if (!isKnown) return null
  return (
    <span
      ref={label}
      aria-hidden="true"
      className="pointer-events-none absolute left-0 bg-panel px-1 text-[12px] leading-4 font-semibold whitespace-nowrap"
      style={{ top: height - 16 }}
      data-testid="downtime-title">
      {name}
      {suffix !== '' && <span>{suffix}</span>}
    </span>
  )
}

const widths = new Map<string, number>()

/**
 * Shows the factor if the label fits into a column of `mostPx` with it. Returns the label's width. All digits have one width, so that a text
 * with other digits is not measured again: each measurement forces a layout.
 */
function fittedWidth(label: HTMLElement, name: string, suffix: string, mostPx: number, hasFonts: boolean): number {
  const factor = label.querySelector('span')
  const show = (shows: boolean) => {
    if (factor !== null) factor.hidden = !shows
  }
  const widthOf = (text: string, shows: boolean): number => {
    const key = `${hasFonts} ${text.replaceAll(/\d/g, '0')}`
    const known = widths.get(key)
    if (known !== undefined) return known
    show(shows)
    const width = label.offsetWidth
    widths.set(key, width)
    return width
  }
  const whole = widthOf(name + suffix, true)
  const fits = suffix === '' || whole <= mostPx
  const width = fits ? whole : widthOf(name, false)
  show(fits)
  return width
}

/** Position of the label of the downtime column: inside the column, clear of the playhead, else left of the column. Pixels. */

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

/** Left end of the label; null if it fits nowhere. */
export function titleX({ fromX, toX, width, playheadX }: TitleRoom): number | null {
  const [first, last] = [fromX + 1, toX - 1 - width]
  const before = fromX - width - 1
  const places =
    last < first
      ? [before]
      : [first, playheadX + CLEAR_PX, playheadX - CLEAR_PX - width].filter((x) => x >= first && x <= last).concat(before)
  return places.find((x) => x >= 0 && (playheadX <= x - CLEAR_PX + 1 || playheadX >= x + width + CLEAR_PX - 1)) ?? null
}

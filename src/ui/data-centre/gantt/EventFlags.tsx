/** Events over the rows of the Gantt chart: named where there is room, and always a button that moves the playhead to the event. */
import { useMemo } from 'react'
import { eventWords } from '../../../analysis/report/eventWords.ts'
import { duration, say } from '../../../units/format.ts'
import type { ScenarioEvent } from '../../../scenario/schema/schema.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import type { PlotArea } from '../../play/timeline/plotArea.ts'
import { xOf } from '../../play/timeline/timeAxis.ts'
import type { TimeAxis } from '../../play/timeline/timeAxis.ts'
import * as texts from '../../../texts/places/dataCentre.ts'

const NONE: readonly ScenarioEvent[] = []
/** Further events are in the list of events in setup. */
const SHOWN = 60

export function EventFlags({ axis, area }: { axis: TimeAxis; area: PlotArea }) {
  const store = usePlayStore()
  const events = usePlay(({ run }) => run?.scenario.events ?? NONE)
  const flags = useMemo(() => {
    const inTime = events.filter(({ atS }) => atS <= axis.endS).toSorted((one, other) => one.atS - other.atS).slice(0, SHOWN)
    return placeFlags(inTime.map((event) => ({ event, x: xOf(axis, event.atS), label: nameOf(event) })), axis.width)
  }, [events, axis])
  if (flags.length === 0) return null
  return (
    <ul className="event-flags" aria-label={texts.eventsOverTime} style={{ marginLeft: area.left, width: area.width }}>
      {flags.map(({ event, x, label, side }, i) => {
        const text = texts.eventAt(say(duration(event.atS)), eventWords(event).sentence)
        return (
          <li key={`${i} ${event.atS}`} style={side === 'right' ? { left: x } : { right: axis.width - x }}>
            <button type="button" data-side={side} title={text} aria-label={text} onClick={() => store.getState().seek(event.atS)}>
              {label}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function nameOf(event: ScenarioEvent): string {
  const { short } = eventWords(event)
  return event.kind === 'host-crash' ? short : texts.eventOf(event.target, short)
}

/** Places the names of events over an axis: right of their moment, otherwise left of it, otherwise nowhere. Pixels. Pure. */

export type FlagSide = 'left' | 'right'

const CHAR_PX = 5.9
const FLAG_PX = 9

/** `flags` are ordered by position; a flag without room has an empty label. */
export function placeFlags<T extends { x: number; label: string }>(flags: readonly T[], width: number): (T & { side: FlagSide })[] {
  let takenTo = -Infinity
  return flags.map((flag, i) => {
    const wide = flag.label.length * CHAR_PX + FLAG_PX
    const next = Math.min(width, flags[i + 1]?.x ?? Infinity)
    if (flag.x >= takenTo && flag.x + wide <= next) {
      takenTo = flag.x + wide
      return { ...flag, side: 'right' }
    }
    if (flag.x - wide >= Math.max(0, takenTo)) {
      takenTo = flag.x + FLAG_PX
      return { ...flag, side: 'left' }
    }
    takenTo = Math.max(takenTo, flag.x + FLAG_PX)
    return { ...flag, label: '', side: 'right' }
  })
}

/** The scenario's events: each with its time, which can be edited, and a button that removes it. */
import { useMemo } from 'react'
import { eventWords } from '../../analysis/report/eventWords.ts'
import { eventLimits } from '../../scenario/schema/limits.ts'
import type { ScenarioEvent } from '../../scenario/schema/schema.ts'
import { fieldAt } from '../../store/fieldPath.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import { ExactEntry } from './fields/ExactEntry.tsx'
import type { NumberSpec } from './fields/fieldSpec.ts'
import { Group } from './Group.tsx'
import { useHint } from './fields/hint.ts'
import { spec } from './fields/specs.ts'
import { useField } from './fields/useField.ts'
import { formatExact, formatWhole } from '../../units/format.ts'
import * as texts from '../../texts/setup.ts'

/** The rest of a longer list is edited as a file. */
const SHOWN = 20

const timeSpec: NumberSpec = spec(texts.time, eventLimits.atS, 0, [0, 600, 'linear'])

export function EventsGroup() {
  const store = usePlayStore()
  const events = usePlay(({ scenario }) => scenario.events)
  const drafted = usePlay(({ draft }) => fieldAt(draft, 'events'))
  const kept = Array.isArray(drafted) ? drafted : events
  const shown = useMemo(() => events.slice(0, Math.min(SHOWN, kept.length)), [events, kept])
  const remove = (index: number) => {
    const play = store.getState()
    play.releaseControl()
    play.setField('events', kept.toSpliced(index, 1), `events without ${index} of ${kept.length}`)
    play.releaseControl()
  }
  return (
    <Group title={texts.events}>
      {shown.length === 0 && <p className="setup-text">{texts.noEvents}</p>}
      {shown.length > 0 && (
        <ul aria-label={texts.events} className="events">
          {shown.map((event, index) => (
            <EventRow key={`${index}-${event.kind}`} event={event} index={index} remove={() => remove(index)} />
          ))}
        </ul>
      )}
      {events.length > SHOWN && <p className="setup-text">{texts.moreInSavedFile(formatWhole(events.length - SHOWN))}</p>}
    </Group>
  )
}

function EventRow({ event, index, remove }: { event: ScenarioEvent; index: number; remove(): void }) {
  const { short, sentence } = eventWords(event)
  const { value, fault, set } = useField(`events[${index}].atS`)
  const id = `event-${index}`
  const hint = useHint({ label: short, text: sentence })
  return (
    <li className="event" data-invalid={fault !== ''} {...hint}>
      <span className="event-time">
        <label className="sr-only" htmlFor={id}>{texts.eventTime(short)}</label>
        <ExactEntry id={id} value={value} spec={timeSpec} invalid={fault !== ''} describedBy={`${id}-why`} set={set} />
        <span className="event-unit" aria-hidden="true">{texts.secondsUnit}</span>
      </span>
      <span className="event-words">{short}</span>
      <span id={`${id}-why`} className="sr-only">{fault} {sentence}</span>
      <button type="button" className="remove" aria-label={texts.removeEvent(short, formatExact(event.atS))} onClick={remove}>
        {texts.remove}
      </button>
      {fault !== '' && <span className="row-fault" aria-hidden="true">{fault}</span>}
    </li>
  )
}

/** The scenario's events: each with its time and its values, which can be edited, and a button that removes it. */
import { useMemo } from 'react'
import { fieldAt } from '../../scenario/fieldPath.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import { EventRow } from './EventRow.tsx'
import { Group } from './Group.tsx'
import { formatWhole } from '../../units/format.ts'
import * as texts from '../../texts/setup.ts'

/** The rest of a longer list is edited as a file. */
const SHOWN = 20

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

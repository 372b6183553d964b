/** The scenario's events: each with its time and its values, which can be edited, and a button that removes it. */
import { Picker } from '../../kit/fields/Select.tsx'
import { Button } from '../../kit/Button.tsx'
import { useMemo } from 'react'
import { eventWords } from '../../analysis/report/eventWords.ts'
import { fieldAt } from '../../scenario/fieldPath.ts'
import { eventDescriptors } from '../../scenario/schema/events/events.ts'
import type { Field, OptionalChoice } from '../../scenario/schema/fields/fields.ts'
import { eventLimits } from '../../scenario/schema/fields/limits.ts'
import type { ScenarioEvent } from '../../scenario/schema/schema.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import * as texts from '../../messages/compiled/en/setup/setup.ts'
import { formatExact, formatWhole } from '../../units/format.ts'
import { ExactEntry } from './fields/ExactEntry.tsx'
import type { NumberSpec } from './fields/fieldSpec.ts'
import { useHint } from './fields/hint.ts'
import { inPercent, spec } from './fields/specs.ts'
import { useField } from './fields/useField.ts'

/** The rest of a longer list is edited as a file. */
const SHOWN = 20

export function Events() {
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
    <>
      {shown.length === 0 && <p className="setup-text">{texts.noEvents}</p>}
      {shown.length > 0 && (
        <ul aria-label={texts.events} className="events">
          {shown.map((event, index) => (
            <EventRow key={`${index}-${event.kind}`} event={event} index={index} remove={() => remove(index)} />
          ))}
        </ul>
      )}
      {events.length > SHOWN && <p className="setup-text">{texts.moreInSavedFile(formatWhole(events.length - SHOWN))}</p>}
    </>
  )
}

const timeSpec: NumberSpec = spec(texts.time, eventLimits.atS, 0, [0, 600, 'linear'])

interface EventRowProps {
  event: ScenarioEvent
  index: number
  remove(): void
}

/** One event: its time, its values, and a button that removes it. */
function EventRow({ event, index, remove }: EventRowProps) {
  const { short, sentence } = eventWords(event)
  const path = `events[${index}]`
  const fields = Object.entries<Field>(eventDescriptors[event.kind].fields)
  const fault = usePlay(({ faults }) => faults.find((one) => one.path.startsWith(`${path}.`))?.message ?? '')
  const id = `event-${index}`
  const hint = useHint({ label: short, text: sentence })
  return (
    <li className="event" data-invalid={fault !== ''} {...hint}>
      <EventNumber path={`${path}.atS`} name={texts.eventTime(short)} spec={timeSpec} whyId={`${id}-why`} />
      <span className="event-words">{short}</span>
      <span id={`${id}-why`} className="sr-only">
        {fault} {sentence}
      </span>
      <Button look="words" aria-label={texts.removeEvent(short, formatExact(event.atS))} onClick={remove}>
        {texts.remove}
      </Button>
      {fields.length > 0 && (
        <span className="event-values">
          {fields.map(([name, field]) => (
            <EventValue key={name} path={`${path}.${name}`} field={field} event={short} whyId={`${id}-why`} />
          ))}
        </span>
      )}
      {fault !== '' && (
        <span className="row-fault" aria-hidden="true">
          {fault}
        </span>
      )}
    </li>
  )
}

interface EventValueProps {
  path: string
  field: Field
  /** Name of the event, for screen readers. */
  event: string
  whyId: string
}

/** A field of an event's descriptor: a number, or a choice that may be left to the path. */
function EventValue({ path, field, event, whyId }: EventValueProps) {
  if (field.type === 'optional-choice') return <EventChoice path={path} name={texts.eventValue(event, field.label)} field={field} />
  if (field.type !== 'number') return null
  const { label, range, span, percent = false } = field
  const described = spec(label, range, null, span)
  return (
    <EventNumber
      path={path}
      name={texts.eventValue(event, label)}
      label={label}
      whyId={whyId}
      spec={percent ? inPercent(described) : described}
      times={percent ? 100 : 1}
    />
  )
}

interface EventNumberProps {
  path: string
  /** For screen readers. */
  name: string
  /** Before the entry; the time has none. */
  label?: string
  spec: NumberSpec
  times?: number
  whyId: string
}

function EventNumber({ path, name, label, spec: described, times = 1, whyId }: EventNumberProps) {
  const { value, fault, set } = useField(path)
  const id = path.replaceAll(/[[\].]/g, '-')
  return (
    <span className="flex items-baseline gap-[3px]">
      <label className="sr-only" htmlFor={id}>
        {name}
      </label>
      {label !== undefined && (
        <span className="event-unit" aria-hidden="true">
          {label}
        </span>
      )}
      <ExactEntry
        id={id}
        value={scaled(value, times)}
        spec={described}
        invalid={fault !== ''}
        describedBy={whyId}
        set={(next) => set(scaled(next, 1 / times))}
      />
      <span className="event-unit" aria-hidden="true">
        {described.unit}
      </span>
    </span>
  )
}

/** A number times a factor, without the noise of the division; text stays for the schema to refuse. */
function scaled(value: unknown, times: number): unknown {
  return typeof value === 'number' && times !== 1 ? Number((value * times).toPrecision(12)) : value
}

function EventChoice({ path, name, field }: { path: string; name: string; field: OptionalChoice }) {
  const { value, set } = useField(path)
  return (
    <Picker
      aria-label={name}
      value={typeof value === 'string' ? value : ''}
      options={[{ value: '', label: field.whenNull }, ...field.options]}
      choose={(chosen) => set(chosen === '' ? null : chosen)}
    />
  )
}

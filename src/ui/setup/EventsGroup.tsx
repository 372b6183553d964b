/** The scenario's events: each with its time and its values, which can be edited, and a button that removes it. */
import { useMemo } from 'react'
import { eventWords } from '../../analysis/report/eventWords.ts'
import { fieldAt } from '../../scenario/fieldPath.ts'
import { eventLimits } from '../../scenario/schema/limits.ts'
import type { ScenarioEvent } from '../../scenario/schema/schema.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import * as texts from '../../texts/setup.ts'
import { formatExact, formatWhole } from '../../units/format.ts'
import { Group } from './Group.tsx'
import { ExactEntry } from './fields/ExactEntry.tsx'
import type { NumberSpec } from './fields/fieldSpec.ts'
import { useHint } from './fields/hint.ts'
import { spec } from './fields/specs.ts'
import { tcpOptions } from './fields/tcpOptions.ts'
import { useField } from './fields/useField.ts'

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

const timeSpec: NumberSpec = spec(texts.time, eventLimits.atS, 0, [0, 600, 'linear'])

/** Numbers of each kind of event, by field; `times`: the entry shows the field's value times this. */
const numbers: Partial<Record<ScenarioEvent['kind'], readonly { field: string; spec: NumberSpec; times?: number }[]>> = {
  'set-downtime': [{ field: 'ms', spec: spec(texts.downtimeLimit, eventLimits.ms, null, [1, 10_000, 'log']) }],
  'set-max-mbps': [{ field: 'mbps', spec: spec(texts.bandwidthLimit, eventLimits.mbps, null, [10, 400_000, 'log']) }],
  'scale-workload': [{ field: 'scale', spec: spec(texts.rateFactor, eventLimits.scale, null, [0, 10, 'linear']) }],
  'link-down': [{ field: 'durationS', spec: spec(texts.eventLength, eventLimits.durationS, null, [0, 600, 'linear']) }],
  'packet-loss': [
    { field: 'lossFraction', spec: { ...spec(texts.lossShare, eventLimits.lossFraction, null, [0, 100, 'linear']), unit: '%', max: 100 }, times: 100 },
    { field: 'durationS', spec: spec(texts.eventLength, eventLimits.durationS, null, [0, 600, 'linear']) },
  ],
}

interface EventRowProps {
  event: ScenarioEvent
  index: number
  remove(): void
}

/** One event in setup: its time, its values, and a button that removes it. */
function EventRow({ event, index, remove }: EventRowProps) {
  const { short, sentence } = eventWords(event)
  const path = `events[${index}]`
  const fault = usePlay(({ faults }) => faults.find((one) => one.path.startsWith(`${path}.`))?.message ?? '')
  const id = `event-${index}`
  const hint = useHint({ label: short, text: sentence })
  return (
    <li className="event" data-invalid={fault !== ''} {...hint}>
      <EventNumber path={`${path}.atS`} name={texts.eventTime(short)} spec={timeSpec} whyId={`${id}-why`} />
      <span className="event-words">{short}</span>
      <span id={`${id}-why`} className="sr-only">{fault} {sentence}</span>
      <button type="button" className="remove" aria-label={texts.removeEvent(short, formatExact(event.atS))} onClick={remove}>
        {texts.remove}
      </button>
      {(numbers[event.kind] ?? []).length > 0 && (
        <span className="event-values">
          {numbers[event.kind]?.map((one) => (
            <EventNumber key={one.field} path={`${path}.${one.field}`} name={texts.eventValue(short, one.spec.label)} spec={one.spec} times={one.times}
              whyId={`${id}-why`} label={one.spec.label} />
          ))}
          {event.kind === 'packet-loss' && <ControlChoice path={`${path}.congestionControl`} name={texts.eventValue(short, texts.congestionControl)} />}
        </span>
      )}
      {fault !== '' && <span className="row-fault" aria-hidden="true">{fault}</span>}
    </li>
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
    <span className="event-time">
      <label className="sr-only" htmlFor={id}>{name}</label>
      {label !== undefined && <span className="event-unit" aria-hidden="true">{label}</span>}
      <ExactEntry id={id} value={scaled(value, times)} spec={described} invalid={fault !== ''} describedBy={whyId} set={(next) => set(scaled(next, 1 / times))} />
      <span className="event-unit" aria-hidden="true">{described.unit}</span>
    </span>
  )
}

/** A number times a factor, without the noise of the division; text stays for the schema to refuse. */
function scaled(value: unknown, times: number): unknown {
  return typeof value === 'number' && times !== 1 ? Number((value * times).toPrecision(12)) : value
}

function ControlChoice({ path, name }: { path: string; name: string }) {
  const { value, set } = useField(path)
  return (
    <select aria-label={name} value={typeof value === 'string' ? value : ''} onChange={({ target }) => set(target.value === '' ? null : target.value)}>
      <option value="">{texts.tcpOfPath}</option>
      {tcpOptions.map(([option, label]) => <option key={option} value={option}>{label}</option>)}
    </select>
  )
}

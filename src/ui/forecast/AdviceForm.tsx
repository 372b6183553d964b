/** The wishes, and the guest that they are for: the scenario in Play or the record of the Forecast place. */
import { useId, useState } from 'react'
import { usePlay } from '../../store/play/usePlay.ts'
import * as texts from '../../texts/places/advice.ts'
import type { Wishes } from '../../analysis/advice/wishes.ts'
import { forecastStore, useForecast } from './useForecast.ts'

interface Typed {
  downtimeMs: string
  totalS: string
  guestSpeed: string
}

const first: Typed = { downtimeMs: '300', totalS: '60', guestSpeed: '' }

/** Null where a field is wrong. */
function wishesOf({ downtimeMs, totalS, guestSpeed }: Typed, keepSafe: boolean): Wishes | null {
  const numbers = [Number(downtimeMs), Number(totalS), guestSpeed.trim() === '' ? null : Number(guestSpeed) / 100] as const
  const [pause, total, speed] = numbers
  const ok = pause >= 1 && pause <= 2_000_000 && total > 0 && total <= 1e6 && (speed === null || (speed >= 0 && speed <= 1))
  return ok ? { downtimeMs: pause, totalS: total, guestSpeed: speed, keepSafe } : null
}

export function AdviceForm() {
  const summary = useForecast((state) => state.summary)
  const scenario = usePlay(({ scenario: whole }) => whole)
  const vm = usePlay(({ run, place }) => (place.vm || run?.vm) ?? '')
  const [typed, setTyped] = useState(first)
  const [keepSafe, setKeepSafe] = useState(false)
  const [ofRecord, setOfRecord] = useState(summary !== null)
  const wishes = wishesOf(typed, keepSafe)
  const group = useId()
  const advised = scenario.migrations.some((one) => one.vm === vm) ? vm : (scenario.migrations[0]?.vm ?? '')
  const submit = () => {
    if (wishes === null) return
    void forecastStore().getState().advise(ofRecord && summary !== null ? { kind: 'record' } : { kind: 'scenario', scenario, vm: advised }, wishes, null)
  }
  return (
    <form
      aria-label={texts.place.wishes} className="grid content-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <fieldset className="segments w-max">
        <legend className="sr-only">{texts.place.guest}</legend>
        <label><input type="radio" name={group} checked={!ofRecord || summary === null} onChange={() => setOfRecord(false)} /><span>{texts.place.scenarioInPlay}</span></label>
        <label><input type="radio" name={group} checked={ofRecord && summary !== null} disabled={summary === null} onChange={() => setOfRecord(true)} /><span>{texts.place.record}</span></label>
      </fieldset>
      <p className="text-text2">
        {ofRecord && summary !== null ? texts.place.ofRecord : texts.place.ofScenario(advised)} {summary === null && <a href="#/forecast" className="text-accent underline">{texts.place.addRecord}</a>}
      </p>
      <NumberField label={texts.place.downtimeWish} unit="ms" value={typed.downtimeMs} set={(downtimeMs) => setTyped({ ...typed, downtimeMs })} />
      <NumberField label={texts.place.totalWish} unit="s" value={typed.totalS} set={(totalS) => setTyped({ ...typed, totalS })} />
      <NumberField label={texts.place.speedWish} unit="%" value={typed.guestSpeed} placeholder={texts.place.any} set={(guestSpeed) => setTyped({ ...typed, guestSpeed })} />
      <label className="flex items-baseline gap-2">
        <input type="checkbox" checked={keepSafe} onChange={({ target }) => setKeepSafe(target.checked)} className="accent-accent" /> {texts.place.keepSafe}
      </label>
      {wishes === null && <p role="alert" className="text-danger">{texts.place.wrongWish}</p>}
      <div><button type="submit" className="tool primary" disabled={wishes === null || advised === ''}>{texts.place.findStrategies}</button></div>
      <p className="text-xs text-text2">{texts.place.howTried}</p>
    </form>
  )
}

function NumberField({ label, unit, value, set, placeholder = '' }: { label: string; unit: string; value: string; set: (value: string) => void; placeholder?: string }) {
  const id = useId()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_92px_28px] items-center gap-2">
      <label htmlFor={id}>{label}</label>
      <input id={id} inputMode="decimal" value={value} placeholder={placeholder} onChange={({ target }) => set(target.value)} className="h-7 rounded-[3px] border border-ctl bg-surface px-2 text-right" />
      <span className="text-text2">{unit}</span>
    </div>
  )
}

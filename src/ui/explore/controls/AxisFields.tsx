/** One axis of a sweep: the setting, and its range or its list of values. */
import { useId } from 'react'
import type { AxisSpec, ListSpec, RangeSpec } from '../../../analysis/sweep/varyText.ts'
import { EntryField } from './EntryField.tsx'
import type { ListChoice, SettingChoice } from './settingChoices.ts'
import { choiceAt } from './settingChoices.ts'
import * as texts from '../../../texts/places/explore.ts'

interface AxisFieldsProps {
  /** Name of the axis. */
  name: string
  /** Null: the axis is not used. */
  spec: AxisSpec | null
  choices: readonly SettingChoice[]
  /** Path of the other axis if this one may be unused; null if it must be used. */
  taken: string | null
  choose(path: string): void
  set(spec: AxisSpec): void
}

const mostValues = 200

export function AxisFields({ name, spec, choices, taken, choose, set }: AxisFieldsProps) {
  const id = useId()
  const choice = spec === null ? null : choiceAt(choices, spec.path)
  const groups = [...new Set(choices.map(({ group }) => group))]
  const isListed = spec === null || choices.some(({ path }) => path === spec.path)
  return (
    <div role="group" aria-labelledby={id} className="flex flex-wrap items-end gap-2">
      <label className="explore-field">
        <span id={id}>{name}</span>
        <select className="font-semibold" value={spec?.path ?? ''} onChange={(event) => choose(event.target.value)}>
          {taken !== null && <option value="">{texts.none}</option>}
          {!isListed && <option value={spec.path}>{spec.path}</option>}
          {groups.map((group) => (
            <optgroup key={group} label={group}>
              {choices.filter((one) => one.group === group && (taken === null || one.path !== taken || one.path === spec?.path))
                .map(({ path, label }) => <option key={path} value={path}>{label}</option>)}
            </optgroup>
          ))}
        </select>
      </label>
      {spec?.kind === 'range' && <RangeFields axis={name} spec={spec} unit={choice?.kind === 'number' ? choice.unit : ''} set={set} />}
      {spec?.kind === 'list' && choice?.kind === 'list' && <ListFields axis={name} spec={spec} choice={choice} set={set} />}
    </div>
  )
}

function RangeFields({ axis, spec, unit, set }: { axis: string; spec: RangeSpec; unit: string; set: (spec: AxisSpec) => void }) {
  const { from, to, count, scale } = spec
  const setEnds = (ends: { from?: number; to?: number }) => {
    const next = { ...spec, ...ends }
    if (next.from !== next.to) set({ ...next, scale: next.from > 0 && next.to > 0 ? scale : 'linear' })
  }
  return (
    <>
      <EntryField label={texts.from} name={texts.endOf(texts.from, axis)} unit={unit} value={from} set={(value) => setEnds({ from: value })} />
      <EntryField label={texts.to} name={texts.endOf(texts.to, axis)} unit={unit} value={to} set={(value) => setEnds({ to: value })} />
      <EntryField
        label={texts.values} name={texts.endOf(texts.values, axis)} unit="" value={count}
        set={(value) => set({ ...spec, count: Math.max(2, Math.min(mostValues, Math.round(value))) })}
      />
      <label className="check">
        <input
          type="checkbox" checked={scale === 'log'} disabled={from <= 0 || to <= 0} aria-label={texts.endOf(texts.logarithmic, axis)}
          onChange={(event) => set({ ...spec, scale: event.target.checked ? 'log' : 'linear' })}
        />
        <span>{texts.logarithmic}</span>
      </label>
    </>
  )
}

function ListFields({ axis, spec, choice, set }: { axis: string; spec: ListSpec; choice: ListChoice; set: (spec: AxisSpec) => void }) {
  const toggle = (value: string, isOn: boolean) => {
    const values = choice.options.map((option) => option.value).filter((one) => (one === value ? isOn : spec.values.includes(one)))
    if (values.length > 1) set({ ...spec, values })
  }
  return (
    <fieldset className="flex flex-wrap gap-x-3">
      <legend className="sr-only">{texts.endOf(texts.values, axis)}</legend>
      {choice.options.map(({ value, label }) => (
        <label key={value} className="check">
          <input type="checkbox" checked={spec.values.includes(value)} onChange={(event) => toggle(value, event.target.checked)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}

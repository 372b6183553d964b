/** The strategy, the fifth of the deciding controls: the three that most products have, and the others in a list. */
import { useId, useRef } from 'react'
import { useField } from '../../setup/fields/useField.ts'
import { useStrategyForm } from '../../setup/strategy/StrategyGroup.tsx'
import { strategyForms, switchedStrategy } from '../../setup/strategy/strategyForms.ts'
import * as texts from '../../../texts/setup.ts'

/** Strategies beside one another; the rest is in the list. */
const SIDE_BY_SIDE = 3

export function StrategySwitch() {
  const id = useId()
  const { form: { kind, why }, path } = useStrategyForm()
  const { value, set } = useField(path)
  // Returning to a strategy restores its previous values.
  const left = useRef<Partial<Record<string, unknown>>>({})
  if (value !== undefined) left.current[kind] = value
  const choose = (next: (typeof strategyForms)[number]['kind']) => set(switchedStrategy(value, left.current[next], next))
  const more = strategyForms.slice(SIDE_BY_SIDE)
  const other = more.find((form) => form.kind === kind)
  return (
    <fieldset className="deciding min-w-0" title={why} aria-describedby={id}>
      <legend className="sr-only">{texts.strategy}</legend>
      <span className="deciding-name" aria-hidden="true">{texts.strategy}</span>
      <span id={id} className="sr-only">{why}</span>
      <div className="segments deciding-strategies col-span-full">
        {strategyForms.slice(0, SIDE_BY_SIDE).map((form) => (
          <label key={form.kind}>
            <input type="radio" name="deciding-strategy" checked={form.kind === kind} onChange={() => choose(form.kind)} />
            <span>{form.label}</span>
          </label>
        ))}
        <select aria-label={texts.moreStrategies} value={other?.kind ?? ''} data-chosen={other !== undefined}
          onChange={(event) => {
            const form = more.find(({ kind: one }) => one === event.target.value)
            if (form !== undefined) choose(form.kind)
          }}>
          <option value="" disabled hidden>{texts.more}</option>
          {more.map((form) => <option key={form.kind} value={form.kind}>{form.label}</option>)}
        </select>
      </div>
    </fieldset>
  )
}

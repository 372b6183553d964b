/** The strategy; for strategies with rounds also the switchover rule, boosts and the manager. */
import { useId, useRef } from 'react'
import { BoostsGroup } from './BoostsGroup.tsx'
import { useFollowed } from '../followed.ts'
import { Group } from '../Group.tsx'
import { useHint } from '../fields/hint.ts'
import { kindOf } from '../fields/kindOf.ts'
import { ManagerGroup } from './ManagerGroup.tsx'
import { RuleGroup } from './RuleGroup.tsx'
import { StrategyFields } from './StrategyFields.tsx'
import type { StrategyForm } from './strategyForms.ts'
import { strategyForms, switchedStrategy } from './strategyForms.ts'
import { useField } from '../fields/useField.ts'
import * as texts from '../../../texts/setup.ts'

export function StrategyGroup() {
  const { migration } = useFollowed()
  const path = `${migration}.strategy`
  const { value, set } = useField(path)
  const kind = kindOf(value) ?? 'precopy'
  const form = strategyForms.find((other) => other.kind === kind) ?? strategyForms[0]
  // Returning to a strategy restores its previous values.
  const left = useRef<Partial<Record<string, unknown>>>({})
  if (value !== undefined) left.current[kind] = value
  return (
    <>
      <Group title={texts.strategy}>
        <fieldset className="segments strategy">
          <legend className="sr-only">{texts.strategy}</legend>
          {strategyForms.map((other) => (
            <Choice
              key={other.kind} form={other} chosen={other.kind === kind}
              choose={() => set(switchedStrategy(value, left.current[other.kind], other.kind))}
            />
          ))}
        </fieldset>
        <StrategyFields key={kind} form={form} path={path} />
      </Group>
      {form.rounds && <RuleGroup strategy={path} />}
      {form.rounds && <BoostsGroup strategy={path} />}
      {form.rounds && <ManagerGroup path={`${path}.manager`} />}
    </>
  )
}

interface ChoiceProps {
  form: StrategyForm
  chosen: boolean
  choose(): void
}

function Choice({ form: { label, why }, chosen, choose }: ChoiceProps) {
  const id = useId()
  const hint = useHint({ label, text: why })
  return (
    <>
      <label {...hint}>
        <input type="radio" name="strategy" checked={chosen} onChange={choose} aria-describedby={id} />
        <span>{label}</span>
      </label>
      {/* Beside the label, not in it: the text describes the choice and is not part of its name. */}
      <span id={id} hidden>{why}</span>
    </>
  )
}

/** The strategy; for strategies with rounds also the switchover rule, boosts and the manager. */
import { Segments } from '../../../kit/Segments.tsx'
import type { ReactNode } from 'react'
import { BoostsGroup } from './BoostsGroup.tsx'
import { useFollowed } from '../followed.ts'
import { Fold, Group } from '../Group.tsx'
import { FoundNote, useFound } from '../fields/found.tsx'
import { useHints } from '../fields/hint.ts'
import { kindOf } from '../fields/kindOf.ts'
import { ManagerGroup } from './ManagerGroup.tsx'
import { RuleGroup } from './RuleGroup.tsx'
import { FetchFold, OwnFields, RoundsFold, TimeLimits } from './StrategyFields.tsx'
import type { StrategyForm } from './strategyForms.ts'
import { strategyForms, switchedStrategy } from './strategyForms.ts'
import { useValuesLeft } from './useValuesLeft.ts'
import { UnderWayFold } from './UnderWayFold.tsx'
import { useField } from '../fields/useField.ts'
import * as texts from '../../../texts/setup/setup.ts'

export function StrategyGroup() {
  const { form, path } = useStrategyForm()
  return (
    <>
      <StrategyChoice>
        {form.fetches && <FetchFold form={form} path={path} />}
        {form.rounds && <RoundsFold form={form} path={path} />}
        {form.rounds && <UnderWayFold />}
        <Fold title={texts.timeouts}>
          <TimeLimits form={form} path={path} />
        </Fold>
      </StrategyChoice>
      {form.rounds && <RuleGroup strategy={path} />}
      {form.rounds && <BoostsGroup strategy={path} />}
      {form.rounds && <ManagerGroup path={`${path}.manager`} />}
    </>
  )
}

/** The strategy of the followed migration: its path and its form. */
export function useStrategyForm(): { form: StrategyForm; path: string } {
  const path = `${useFollowed().migration}.strategy`
  const { value } = useField(path)
  const kind = kindOf(value) ?? 'precopy'
  return { path, form: strategyForms.find((other) => other.kind === kind) ?? strategyForms[0] }
}

/** The choice among strategies, and the own fields of the chosen one. */
export function StrategyChoice({ children }: { children?: ReactNode }) {
  const { form, path } = useStrategyForm()
  const { value, set } = useField(path)
  const found = useFound(path)
  // Returning to a strategy restores its previous values.
  const left = useValuesLeft(path)
  const hintHandlers = useHints()
  if (value !== undefined) left.set(form.kind, value)
  return (
    <Group title={texts.strategy}>
      <div {...found.row}>
        <Segments
          label={texts.strategy}
          className="mt-1 w-full"
          isPaired
          choices={strategyForms.map(({ kind, label, why }) => ({ name: kind, label, why, handlers: hintHandlers({ label, text: why }) }))}
          chosen={form.kind}
          choose={(kind) => set(switchedStrategy(value, left.get(kind), kind))}
        />
      </div>
      <FoundNote found={found} />
      <OwnFields key={form.kind} form={form} path={path} />
      {children}
    </Group>
  )
}

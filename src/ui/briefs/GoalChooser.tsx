/** Goals to choose from, each with its number and the value of the run in Play. */
import type { MetricValue } from '../../analysis/metrics/evaluateMetric.ts'
import type { GoalForm } from '../../briefs/goalKinds.ts'
import { valueText } from '../../briefs/goals.ts'
import type { BriefChoices } from './briefDraft.ts'
import * as texts from '../../texts/places/briefs.ts'

interface GoalChooserProps {
  forms: readonly GoalForm[]
  now: readonly MetricValue[]
  goals: BriefChoices['goals']
  change(goals: BriefChoices['goals']): void
}

export function GoalChooser({ forms, now, goals, change }: GoalChooserProps) {
  return (
    <fieldset className="brief-section">
      <legend className="font-semibold pb-1">{texts.composeGoals}</legend>
      {forms.map((form, i) => {
        const { kind, op, format, fixed } = form
        const value = goals[kind]
        return (
          <div key={kind} className="brief-choice">
            <label>
              <input
                type="checkbox" checked={value !== undefined}
                onChange={(event) => {
                  const { [kind]: _, ...others } = goals
                  change(event.target.checked ? { ...goals, [kind]: '' } : others)
                }}
              />
              {texts.goalNames[kind]}
            </label>
            {now[i] !== null && <span className="text-text2 text-xs">{texts.nowAt(valueText(now[i], format))}</span>}
            {value !== undefined && fixed === null && (
              <span className="flex items-center gap-2">
                {op === '>=' ? texts.atLeast : texts.atMost}
                <input
                  className="brief-number" inputMode="decimal" required aria-label={texts.limitOf(texts.goalNames[kind])} value={value}
                  onChange={(event) => change({ ...goals, [kind]: event.target.value })}
                />
                <span className="w-8">{texts.goalUnits[format]}</span>
              </span>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

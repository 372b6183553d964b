/** A brief being composed in the page: the choices, and the resulting document. */
import type { BriefInput } from '../../../teaching/briefs/briefSchema.ts'
import goalLabels from '../../../teaching/briefs/goalLabels.json'
import { changeables } from '../../../teaching/briefs/changeables.ts'
import type { Changeable } from '../../../teaching/briefs/changeables.ts'
import type { GoalForm, GoalKind } from '../../../teaching/briefs/goalKinds.ts'
import { isPlainObject } from '../../../scenario/json/plainData.ts'
import { withoutDefaults } from '../../../scenario/codec/completeScenario.ts'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import { latinStemOf } from '../../share/saveFile.ts'
import * as texts from '../../../messages/compiled/en/places/briefs.ts'

export interface BriefChoices {
  name: string
  wish: string
  level: number
  /** Chosen goals with their number in the unit of the form (a share in percent); null: none yet. */
  goals: Partial<Record<GoalKind, number | null>>
  may: readonly Changeable[]
  /** The kinds of strategy stay as they are. */
  keepKind: boolean
}

export function firstChoices(name: string): BriefChoices {
  return { name, wish: '', level: 1, goals: { completed: null }, may: ['strategy'], keepKind: false }
}

/** Choices from the storage of the tab, which may hold anything; null if they are none. */
export function readChoices(kept: unknown): BriefChoices | null {
  if (!isPlainObject(kept) || !isPlainObject(kept.goals) || !Array.isArray(kept.may)) return null
  const { name, wish, level, keepKind } = kept
  const isKnown =
    typeof name === 'string' && typeof wish === 'string' && typeof keepKind === 'boolean' && Object.hasOwn(texts.levels, String(level))
  if (!isKnown) return null
  const goals = Object.entries(kept.goals).filter(
    ([kind, value]) => Object.hasOwn(goalLabels.en, kind) && (value === null || typeof value === 'number'),
  )
  const may = (Object.keys(changeables) as Changeable[]).filter((part) => (kept.may as unknown[]).includes(part))
  return { name, wish, level: Number(level), goals: Object.fromEntries(goals), may, keepKind }
}

/** The brief, or why the choices give none. */
export function briefOf(choices: BriefChoices, forms: readonly GoalForm[], scenario: Scenario): BriefInput | { why: string } {
  const name = choices.name.trim()
  const wish = choices.wish.trim()
  if (name === '' || wish === '') return { why: texts.needsName }
  const goals = chosenGoals(choices, forms)
  if (goals.length === 0) return { why: texts.needsGoal }
  const why = forms.map((form) => goalFault(form, choices.goals[form.kind])).find((fault) => fault !== '')
  if (why !== undefined) return { why }
  const kinds = [...new Set(scenario.migrations.map(({ strategy }) => strategy.kind))]
  const { name: _name, ...start } = scenario
  return {
    format: 'switchover-brief',
    version: 1,
    id: latinStemOf(name).replace(/-+$/, '') || 'brief',
    level: choices.level,
    title: 'title',
    story: 'story',
    scenario: withoutDefaults(start) as object,
    may: choices.may.map((part) => ({
      path: changeables[part],
      ...(part === 'strategy' && choices.keepKind ? { keep: { '/migrations/*/strategy/kind': kinds } } : {}),
    })),
    seeds: [1, 2, 3, 4, 5],
    goals,
    text: { en: { title: name, story: wish, ...labelsIn('en', goals) }, zh: labelsIn('zh', goals) },
  }
}

/** The goals' labels in each language of the page, as a reader may use another language than the author. */
function labelsIn(language: keyof typeof goalLabels, goals: readonly { what: GoalKind }[]): Record<string, string> {
  return Object.fromEntries(goals.map(({ what }) => [what, goalLabels[language][what]]))
}

/** Why a goal is not ready; empty if it is, or is not chosen. */
function goalFault({ kind, format, fixed }: GoalForm, value: number | null | undefined): string {
  return value === null && fixed === null ? texts.goalUnread(texts.goalNames[kind], texts.goalUnits[format]) : ''
}

/** The value is NaN for a goal without a number. */
function chosenGoals({ goals }: BriefChoices, forms: readonly GoalForm[]) {
  const chosen = forms.filter(({ kind }) => goals[kind] !== undefined)
  return chosen.map((form) => {
    const { kind, of, op, format, fixed } = form
    const value = fixed ?? (goals[kind] ?? Number.NaN) / (format === 'pct' ? 100 : 1)
    return { id: kind, what: kind, of, op, value, format }
  })
}

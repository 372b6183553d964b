/** What changed between two sweeps, in a few words: `X axis Link → Latency`. */
import { isSameJson } from '../../../../scenario/json/sameJson.ts'
import type { AxisSpec } from '../../../../analysis/sweep/varyText.ts'
import type { ExploreSettings } from '../../../../store/explore/exploreAddress.ts'
import * as texts from '../../../../texts/places/explore.ts'
import * as undoTexts from '../../../../texts/page/undo.ts'
import { formatExact, formatWhole } from '../../../../units/format.ts'
import { listed } from '../../../../units/lists.ts'
import { changedFields } from '../../../undo/FormUndo.tsx'
import { figureNamed } from '../figureChoices.ts'
import { choiceAt, optionLabel, type SettingChoice } from './settingChoices.ts'

/** Of another setting on an axis only the setting is named: its values, and what else follows from it, are not. */
export function sweepChange(before: ExploreSettings, after: ExploreSettings, choices: readonly SettingChoice[]): string {
  const labelOf = (spec: AxisSpec | null) => (spec === null ? texts.none : choiceAt(choices, spec.path).label)
  const settings = [
    { name: texts.across, before: labelOf(before.across), after: labelOf(after.across) },
    { name: texts.up, before: labelOf(before.up), after: labelOf(after.up) },
  ]
  if (isSameJson([before.across, before.up], [after.up, after.across]) && !isSameJson(before, after)) return texts.swap
  if (settings.some((setting) => setting.before !== setting.after)) return changedFields(settings)
  const untilOf = ({ untilS }: ExploreSettings) => (untilS === null ? texts.none : formatExact(untilS))
  return changedFields([
    { name: texts.shownFigure, before: figureNamed(before.show).label, after: figureNamed(after.show).label },
    ...valuesOf(texts.across, before.across, after.across, choices),
    ...(before.up === null || after.up === null ? [] : valuesOf(texts.up, before.up, after.up, choices)),
    { name: texts.seeds, before: formatWhole(before.seeds), after: formatWhole(after.seeds) },
    { name: texts.until, before: untilOf(before), after: untilOf(after), unit: 's' },
  ])
}

/** The values of one setting on an axis, before and after. */
function valuesOf(axis: string, before: AxisSpec, after: AxisSpec, choices: readonly SettingChoice[]) {
  const choice = choiceAt(choices, before.path)
  if (before.kind !== 'range' || after.kind !== 'range') {
    const listOf = (spec: AxisSpec) =>
      spec.kind === 'list' ? listed(spec.values.map((value) => optionLabel(choice, value))) : formatWhole(spec.count)
    return [{ name: texts.endOf(texts.values, axis), before: listOf(before), after: listOf(after) }]
  }
  const unit = choice.kind === 'number' ? choice.unit : ''
  const log = ({ scale }: { scale: string }) => (scale === 'log' ? undoTexts.on : undoTexts.off)
  return [
    { name: texts.endOf(texts.from, axis), before: formatExact(before.from), after: formatExact(after.from), unit },
    { name: texts.endOf(texts.to, axis), before: formatExact(before.to), after: formatExact(after.to), unit },
    { name: texts.endOf(texts.values, axis), before: formatWhole(before.count), after: formatWhole(after.count) },
    { name: texts.endOf(texts.logarithmic, axis), before: log(before), after: log(after) },
  ]
}

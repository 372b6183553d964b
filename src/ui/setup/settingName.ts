/** The name of any setting, for faults and briefs. */
import { fieldAt } from '../../scenario/fieldPath.ts'
import { findWorkloadPreset } from '../../scenario/presets/workloadPresets.ts'
import type { PresetParam } from '../../scenario/presets/workloadPreset.ts'
import { describedFieldAt } from '../../scenario/schema/describedField.ts'
import { settingSpec } from './fields/specs.ts'
import * as texts from '../../messages/compiled/en/setup/setup.ts'

/** Settings that are chosen from a list. */
const choices: readonly [path: RegExp, label: string][] = [
  [/^migrations\[\d+\]\.strategy(?:\.kind)?$/, texts.strategy],
  [/^migrations\[\d+\]\.strategy\.rule(?:\.kind)?$/, texts.switchoverRule],
  [/^migrations\[\d+\]\.strategy\.manager(?:\.kind)?$/, texts.manager],
]

/** The label of a setting of a scenario; its path for one that has none. */
export function settingName(path: string, scenario: unknown): string {
  const listed = choices.find(([place]) => place.test(path))?.[1]
  return parameterOf(scenario, path)?.title ?? settingSpec(path)?.label ?? listed ?? describedLabel(path) ?? path
}

function parameterOf(scenario: unknown, path: string): PresetParam | undefined {
  const [, workload, parameter] = /^(vms\[\d+\]\.workload)\.(\w+)$/.exec(path) ?? []
  const preset = workload === undefined ? undefined : fieldAt(scenario, `${workload}.preset`)
  return typeof preset === 'string' ? findWorkloadPreset(preset)?.params[parameter] : undefined
}

function describedLabel(path: string): string | undefined {
  const field = describedFieldAt(path)
  return field !== undefined && 'label' in field ? field.label : undefined
}

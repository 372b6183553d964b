/** The settings that decide most, each with the field whose difference takes it off the list of what is the same in all runs. */
import type { Scenario } from '../../scenario/schema/schema.ts'
import { descriptorOf } from '../../scenario/schema/strategies/strategies.ts'
import { formatExact } from '../../units/format.ts'
import * as texts from '../../texts/compare.ts'
import type { Difference } from './difference.ts'
import { valueText } from './difference.ts'
import { workloadText } from './workloadDifferences.ts'

const STRATEGY = 'migrations.strategy'
/** Any part of it that changes is a change of it. */
const WORKLOAD = 'vms.workload'

interface SameSetting {
  fields: string[]
  text: string
}

/** Short texts of what no run changes; `vm`: the followed VM, or empty. */
export function sameSettings(scenario: Scenario, vm: string, differences: readonly (readonly Difference[])[]): string[] {
  const changed = differences.flat().map(({ field }) => field)
  return mainSettings(scenario, vm).filter(({ fields }) => !fields.some((field) => changed.includes(field) || changed.some((one) => one.startsWith(`${field}.`) && field === WORKLOAD))).map(({ text }) => text)
}

function mainSettings(scenario: Scenario, vm: string): SameSetting[] {
  const migration = scenario.migrations.find((one) => one.vm === vm) ?? scenario.migrations.at(0)
  const guest = scenario.vms.find(({ id }) => id === (migration?.vm ?? vm)) ?? scenario.vms.at(0)
  const settings: SameSetting[] = []
  if (scenario.name !== '') settings.push({ fields: ['name'], text: scenario.name })
  if (guest !== undefined) {
    const memory = valueText(guest.memoryMiB, 'MiB')
    const used = guest.usedMiB === guest.memoryMiB ? memory : texts.memoryUsed(memory, valueText(guest.usedMiB, 'MiB'))
    settings.push({ fields: ['vms.memoryMiB', 'vms.usedMiB'], text: used }, { fields: [WORKLOAD], text: workloadText(guest.workload) })
  }
  const ends = scenario.hosts.filter(({ id }) => id === guest?.host || id === migration?.to)
  if (ends.length > 0) settings.push({ fields: ['hosts.mbps', 'hosts.migrationMbps'], text: valueText(Math.min(...ends.map(({ mbps }) => mbps)), 'Mbit/s') })
  if (migration === undefined) return settings
  const { strategy } = migration
  settings.push({ fields: [STRATEGY], text: descriptorOf(strategy.kind).label })
  if ('rule' in strategy && 'downtimeMs' in strategy.rule && strategy.manager === null) {
    settings.push({ fields: [STRATEGY, `${STRATEGY}.rule`, `${STRATEGY}.rule.downtimeMs`, `${STRATEGY}.manager`], text: texts.limitOf(`${formatExact(strategy.rule.downtimeMs)} ms`) })
  }
  return settings
}

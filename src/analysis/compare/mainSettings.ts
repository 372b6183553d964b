/** The settings that decide most, each with the field whose difference removes it from the list of common settings. */
import { boostLabel } from '../../scenario/schema/boosts/boosts.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { descriptorOf } from '../../scenario/schema/strategies/strategies.ts'
import { formatExact } from '../../units/format.ts'
import { inRow } from '../../units/lists.ts'
import * as texts from '../../messages/compiled/en/places/compare.ts'
import type { Difference } from './difference.ts'
import { exactValueText } from './difference.ts'
import { workloadBrief } from './workloadDifferences.ts'

/** Field of a difference. */
export const STRATEGY = 'migrations.strategy'
/** Any part of it that changes is a change of it. */
const WORKLOAD = 'vms.workload'

interface SameSetting {
  fields: string[]
  text: string
}

/** Short texts of what no run changes; `vm`: the followed VM, or empty; `hidesWorkload`: a brief asks what the guest writes. */
export function sameSettings(
  scenario: Scenario,
  vm: string,
  differences: readonly (readonly Difference[])[],
  hidesWorkload = false,
): string[] {
  const changed = differences.flat().map(({ field }) => field)
  return mainSettings(scenario, vm, hidesWorkload)
    .filter(
      ({ fields }) =>
        !fields.some((field) => changed.includes(field) || changed.some((one) => one.startsWith(`${field}.`) && field === WORKLOAD)),
    )
    .map(({ text }) => text)
}

function mainSettings(scenario: Scenario, vm: string, hidesWorkload: boolean): SameSetting[] {
  const migration = scenario.migrations.find((one) => one.vm === vm) ?? scenario.migrations.at(0)
  const guest = scenario.vms.find(({ id }) => id === (migration?.vm ?? vm)) ?? scenario.vms.at(0)
  const settings: SameSetting[] = []
  if (scenario.name !== '') settings.push({ fields: ['name'], text: scenario.name })
  if (guest !== undefined) {
    const memory = exactValueText(guest.memoryMiB, 'MiB')
    const used = guest.usedMiB === guest.memoryMiB ? memory : texts.memoryUsed(memory, exactValueText(guest.usedMiB, 'MiB'))
    settings.push({ fields: ['vms.memoryMiB', 'vms.usedMiB'], text: used })
    if (!hidesWorkload) settings.push({ fields: [WORKLOAD], text: workloadBrief(guest.workload) })
  }
  const ends = scenario.hosts.filter(({ id }) => id === guest?.host || id === migration?.to)
  if (ends.length > 0)
    settings.push({
      fields: ['hosts.mbps', 'hosts.migrationMbps'],
      text: exactValueText(Math.min(...ends.map(({ mbps }) => mbps)), 'Mbit/s'),
    })
  if (migration === undefined) return settings
  const { strategy } = migration
  settings.push({ fields: [STRATEGY], text: descriptorOf(strategy.kind).label })
  if ('rule' in strategy && 'downtimeMs' in strategy.rule && strategy.manager === null) {
    settings.push({
      fields: [STRATEGY, `${STRATEGY}.rule`, `${STRATEGY}.rule.downtimeMs`, `${STRATEGY}.manager`],
      text: texts.limitOf(`${formatExact(strategy.rule.downtimeMs)} ms`),
    })
  }
  return settings
}

/** Strategy, downtime limit, boosts and manager of the followed VM's migration, its link and its writes: a run without its name. */
export function settingsBrief(scenario: Scenario, vm: string, hidesWorkload = false): string {
  const migration = scenario.migrations.find((one) => one.vm === vm) ?? scenario.migrations.at(0)
  const boosts = migration !== undefined && 'boosts' in migration.strategy ? Object.keys(migration.strategy.boosts).map(boostLabel) : []
  const settings = mainSettings(scenario, vm, hidesWorkload)
  const textsOf = (kinds: readonly string[]) => settings.filter(({ fields: [field] }) => kinds.includes(field)).map(({ text }) => text)
  return inRow([...textsOf([STRATEGY]), ...boosts.map(texts.withPart), ...textsOf([WORKLOAD, 'hosts.mbps'])])
}

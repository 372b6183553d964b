/** Which scenarios need parts of the engine beyond its core (`parts.ts`), and which of them. */
import type { Migration, PrecopyStrategy, Rule, Scenario, Strategy, Vm } from '../../scenario/schema/schema.ts'
import type { StrategyKind } from '../../scenario/schema/strategies/strategies.ts'
import { Part } from '../parts.ts'
import { isPlain } from '../workload/plainWorkload.ts'
import { writesZipf } from '../workload/vmLayout.ts'

/** More run faster with the part of steady flows. */
const FEW_VMS = 16

/** True if the scenario uses anything beyond the core of the engine. */
export function needsParts(scenario: Scenario): boolean {
  const { schedule, migrations, vms, events, links } = scenario
  const hasCpuModel = vms.some(({ cpuModel }) => cpuModel !== 'any')
  if (
    !isPlain(scenario) ||
    events.length > 0 ||
    links.length > 0 ||
    vms.length > FEW_VMS ||
    vms.some(hasVmCosts) ||
    hasCpuModel ||
    limitsHostMemory(scenario) ||
    hasTcp(scenario)
  )
    return true
  if (
    vms.some(writesZipf) ||
    migrations.some((migration) => clearsInChunks(migration) || migration.begun !== null) ||
    schedule.trigger !== null
  )
    return true
  return schedule.mode === 'adaptive' || schedule.reserveMbps !== null || !migrations.every(({ strategy }) => isCoreStrategy(strategy))
}

/** The core's strategy. Its descriptor is not in the core: it holds the texts of a form. */
const CORE_KIND = 'precopy'

export const returningPart = new Part<(kind: StrategyKind) => boolean>('a strategy')

/**
 * Whether the guest may return to the source under a strategy.
 * @throws Error for a strategy beyond the core if the parts are not loaded
 */
export function mayReturn(kind: StrategyKind): boolean {
  return kind !== CORE_KIND && returningPart.get(`strategy "${kind}"`)(kind)
}

/** KVM's log is cleared as pages are sent. */
function clearsInChunks({ strategy }: Migration): boolean {
  return 'dirtyLog' in strategy && strategy.dirtyLog === 'since-send'
}

/** A path's TCP is not ideal. */
export function hasTcp({ congestionControl, links }: Scenario): boolean {
  return congestionControl !== 'ideal' || links.some((link) => (link.congestionControl ?? 'ideal') !== 'ideal')
}

/** Whether any host declares its memory, so that migrations wait for free memory. */
export function limitsHostMemory({ hosts }: Pick<Scenario, 'hosts'>): boolean {
  return hosts.some(({ memoryMiB }) => memoryMiB !== null)
}

/** A local disk is copied, tracking a write costs the guest time, or a pass-through device is replaced. */
export function hasVmCosts(vm: Pick<Vm, 'diskMiB' | 'trackNsPerPage' | 'detachS' | 'fallbackSpeed' | 'fallbackMbps'>): boolean {
  return vm.diskMiB > 0 || vm.trackNsPerPage > 0 || vm.detachS > 0 || vm.fallbackSpeed < 1 || vm.fallbackMbps !== null
}

/** The strategy of the core: pre-copy with QEMU's rule, no boost and no manager. */
export type CoreStrategy = PrecopyStrategy & { rule: Extract<Rule, { kind: 'qemu' }> }

/** Whether the strategy runs with the core alone: QEMU's pre-copy with neither boosts nor manager. */
export function isCoreStrategy(setting: Strategy): setting is CoreStrategy {
  if (setting.kind !== CORE_KIND || setting.rule.kind !== 'qemu' || setting.manager !== null) return false
  return Object.values(setting.boosts).every((boost) => boost === undefined || boost === false)
}

/**
 * Which code runs which strategy and rule, beside the two that the engine always has (`coreStrategies.ts`): a new one is one file and one
 * line here.
 */
import { postcopyDefaults } from '../../../scenario/schema/defaults.ts'
import type { Strategy as StrategySetting } from '../../../scenario/schema/schema.ts'
import type { Boost, MovedVm } from '../boosts/boost.ts'
import { makeBoosts } from '../boosts/boostRegistry.ts'
import { ContextSwitching } from './contextSwitching.ts'
import { boostsUnder, makeManager, permitsPostcopy } from '../managers/managerRegistry.ts'
import { fetchSettings, managedFetch } from '../postcopy/fetchSettings.ts'
import type { FetchSettings } from '../postcopy/fetchSettings.ts'
import { Clone } from './clone.ts'
import { HybridSwitch } from './hybridSwitch.ts'
import { Postcopy } from './postcopy.ts'
import { PostcopyPhase } from '../postcopy/postcopyPhase.ts'
import { qemuWire } from './qemuBurst.ts'
import { QemuPrecopy } from './qemuPrecopy.ts'
import type { VmFacts, CreatedStrategy } from './createdStrategy.ts'
import { LogReplay } from './logReplay.ts'
import { RoundPrecopy } from './roundPrecopy.ts'
import { Liu2011Rule } from '../rules/liu2011.ts'
import type { RoundRule } from '../rules/rule.ts'
import { ThresholdRule } from '../rules/threshold.ts'
import { VirtualBoxRule } from '../rules/virtualbox.ts'
import { XenRule } from '../rules/xen.ts'
import { chunkMiB } from './coreStrategies.ts'
import { PLAIN_WIRE } from './strategy.ts'
import type { WireFormat } from './strategy.ts'

/** QEMU's default downtime limit (QEMU.md §9), for a post-copy that sets none. */
const QEMU_DOWNTIME_MS = 300

/** @throws Error for a strategy that is none of its own */
export function makeExtendedStrategy(setting: StrategySetting, vm: VmFacts): CreatedStrategy {
  const plain = { boosts: [], manager: null, wire: PLAIN_WIRE, memoryScope: 'used', skips: false, clearChunkMiB: null, fetch: null } as const
  if (setting.kind === 'stop-and-copy') throw new Error('stop-and-copy is made without further parts')
  if (setting.kind === 'log-replay') return { ...plain, boosts: [], strategy: new LogReplay(setting) }
  if (setting.kind === 'clone') {
    // Pages are copied on write at the source, and nothing is unmapped.
    const fetched = { ...postcopyDefaults, push: setting.push, unmapUsPerRange: 0, unmapUsPerMiB: 0 }
    return { ...plain, boosts: [], strategy: new Clone(vm.cloned!), fetch: fetchSettings(fetched, QEMU_DOWNTIME_MS, vm) }
  }
  if (setting.kind === 'context-switching') {
    return { ...plain, boosts: [], strategy: new ContextSwitching(setting), fetch: fetchSettings(setting, QEMU_DOWNTIME_MS, vm) }
  }
  if (setting.kind === 'postcopy') {
    const wire = setting.transport === 'qemu' ? qemuWire(setting.socketMiB) : PLAIN_WIRE
    return { ...plain, boosts: [], strategy: new Postcopy(), wire, fetch: fetchSettings(setting, QEMU_DOWNTIME_MS, vm) }
  }
  const { rule, forceAfterS, memoryScope } = setting
  const boosts = makeBoosts(boostsUnder(setting, vm.memoryMiB), vm)
  const isQemu = rule.kind === 'qemu'
  let hybrid: HybridSwitch | null = null
  let fetch: FetchSettings | null = null
  const downtimeMs = isQemu ? rule.downtimeMs : QEMU_DOWNTIME_MS
  if (setting.kind === 'hybrid') {
    hybrid = new HybridSwitch(new PostcopyPhase(isQemu), setting.precopyS, setting.precopyRounds)
    fetch = fetchSettings(setting, downtimeMs, vm)
  } else if (permitsPostcopy(setting.manager)) {
    // It can go over to post-copy, but never does so by itself.
    hybrid = new HybridSwitch(new PostcopyPhase(isQemu), null, Infinity)
    fetch = managedFetch(downtimeMs, vm)
  }
  const made = { boosts, manager: makeManager(setting.manager, vm), memoryScope, clearChunkMiB: chunkMiB(setting), fetch }
  if (isQemu) return { ...made, strategy: new QemuPrecopy(rule, forceAfterS, hybrid), wire: boostedWire(qemuWire(rule.socketMiB), boosts, vm), skips: false }
  let decides: RoundRule
  if (rule.kind === 'xen') decides = new XenRule(rule)
  else if (rule.kind === 'virtualbox') decides = new VirtualBoxRule(rule)
  else if (rule.kind === 'liu2011') decides = new Liu2011Rule(rule)
  else decides = new ThresholdRule(rule)
  return { ...made, strategy: new RoundPrecopy(decides, forceAfterS, hybrid), wire: boostedWire(PLAIN_WIRE, boosts, vm), skips: decides.skipsDirtied }
}

function boostedWire(plain: WireFormat, boosts: readonly Boost[], vm: MovedVm): WireFormat {
  return boosts.reduce((wire, boost) => boost.wire?.(wire, vm) ?? wire, plain)
}

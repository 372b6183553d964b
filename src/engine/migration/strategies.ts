/** Which code runs which strategy and rule: a new one is one file and one line here. */
import { postcopyDefaults } from '../../scenario/defaults.ts'
import type { Strategy as StrategySetting } from '../../scenario/schema.ts'
import type { Boost, MovedVm } from './boosts/boost.ts'
import { makeBoosts } from './boosts/makeBoosts.ts'
import { ContextSwitching } from './contextSwitching/contextSwitching.ts'
import { boostsUnder, permitsPostcopy } from './managers/managers.ts'
import { fetchSettings, managedFetch } from './postcopy/fetchSettings.ts'
import type { FetchSettings } from './postcopy/fetchSettings.ts'
import { DiskFirst } from './diskFirst.ts'
import { Clone } from './postcopy/clone.ts'
import type { Cloned } from './postcopy/clone.ts'
import { HybridSwitch } from './postcopy/hybridSwitch.ts'
import { Postcopy } from './postcopy/postcopy.ts'
import { PostcopyPhase } from './postcopy/postcopyPhase.ts'
import { qemuWire } from './qemuBurst.ts'
import { QemuPrecopy } from './qemuPrecopy.ts'
import { LogReplay } from './replay/logReplay.ts'
import { RoundPrecopy } from './roundPrecopy.ts'
import { Liu2011Rule } from './rules/liu2011.ts'
import type { RoundRule } from './rules/rule.ts'
import { ThresholdRule } from './rules/threshold.ts'
import { VirtualBoxRule } from './rules/virtualbox.ts'
import { XenRule } from './rules/xen.ts'
import { TrackingCost } from './trackingCost.ts'
import { StopAndCopy } from './stopAndCopy.ts'
import { PLAIN_WIRE } from './strategy.ts'
import type { Strategy, WireFormat } from './strategy.ts'
import type { WritePart } from '../workload/guestWrites.ts'

/** QEMU's default downtime limit (QEMU.md §9), for a post-copy that sets none. */
const QEMU_DOWNTIME_MS = 300

/** Strategies that track writes while the guest runs. */
const TRACKING: ReadonlySet<string> = new Set(['precopy', 'hybrid', 'context-switching'])

export interface MadeStrategy {
  boosts: Boost[]
  strategy: Strategy
  wire: WireFormat
  memoryScope: 'used' | 'configured'
  /** The rule leaves out pages seen dirty again. */
  skips: boolean
  /** KVM's lazy clearing: MiB cleared at once; null: the log is cleared at each sync. */
  clearChunkMiB: number | null
  /** How pages follow the guest; null for strategies in which it never goes before them. */
  fetch: FetchSettings | null
}

/** What a strategy must know of the VM it moves. */
export interface FollowedVm extends MovedVm {
  memoryMiB: number
  vcpus: number
  trackNsPerPage: number
  diskMiB: number
  /** Where its copies go, if it is to be cloned. */
  cloned: Cloned | null
  /** What it reads and writes. */
  accesses: readonly WritePart[]
}

/** @throws Error for what `refuseWhatIsNotHere` lets through by mistake */
export function makeStrategy(setting: StrategySetting, vm: FollowedVm): MadeStrategy {
  const made = makeMemoryStrategy(setting, vm)
  if (vm.trackNsPerPage > 0 && TRACKING.has(setting.kind)) made.boosts.push(new TrackingCost(vm.trackNsPerPage))
  // Where the guest stops first, its disk goes in the pause.
  if (vm.diskMiB > 0 && setting.kind !== 'stop-and-copy') made.strategy = new DiskFirst(made.strategy)
  return made
}

function makeMemoryStrategy(setting: StrategySetting, vm: FollowedVm): MadeStrategy {
  const plain = { boosts: [], wire: PLAIN_WIRE, memoryScope: 'used', skips: false, clearChunkMiB: null, fetch: null } as const
  if (setting.kind === 'stop-and-copy') return { ...plain, boosts: [], strategy: new StopAndCopy() }
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
  const clearChunkMiB = setting.dirtyLog === 'since-send' ? setting.clearChunkMiB : null
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
  const made = { boosts, memoryScope, clearChunkMiB, fetch }
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

/**
 * Registries of the strategies, and of the rules beyond the core strategy's (`createMigration.ts`). A new one is a file and two lines here; the
 * compiler names a missing kind.
 */
import { diskBytesPerS } from '../../../scenario/diskRate.ts'
import { descriptorOf, fetchDefaults } from '../../../scenario/schema/strategies/strategies.ts'
import type {
  HybridStrategy,
  PrecopyStrategy,
  Rule,
  RuleKind,
  Strategy as StrategySetting,
  StrategyKind,
} from '../../../scenario/schema/schema.ts'
import { QEMU_DOWNTIME_MS } from '../../../scenario/schema/rules/qemu.ts'
import type { StrategyOf } from '../../../scenario/schema/strategySchema.ts'
import type { Boost, MigratingVm } from '../boosts/boost.ts'
import { makeBoosts } from '../boosts/boostRegistry.ts'
import { DiskCopy } from '../machine/diskCopy.ts'
import { DiskBlocks } from '../machine/diskBlocks.ts'
import { PassThrough, hasPassThrough } from '../machine/passThrough.ts'
import { TrackingCost } from '../machine/trackingCost.ts'
import { ContextSwitching } from './contextSwitching.ts'
import { boostsUnder, makeManager, permitsPostcopy } from '../managers/managerRegistry.ts'
import { fetchSettings, managedFetch } from '../postcopy/fetchSettings.ts'
import type { FetchSettings } from '../postcopy/fetchSettings.ts'
import { Clone } from './clone.ts'
import { HybridSwitch } from './hybridSwitch.ts'
import { Postcopy } from './postcopy.ts'
import { PostcopyPhase } from './postcopyPhase.ts'
import { qemuWire } from './qemuBurst.ts'
import { QemuBurstSyncs } from './qemuBurstSyncs.ts'
import { QemuLeap } from './qemuLeap.ts'
import { QemuPrecopy } from './qemuPrecopy.ts'
import type { VmFacts, CreatedStrategy } from './createdStrategy.ts'
import { LogReplay } from './logReplay.ts'
import { RoundPrecopy } from './roundPrecopy.ts'
import { Liu2011Rule } from '../rules/liu2011.ts'
import type { RoundRule } from '../rules/rule.ts'
import { ThresholdRule } from '../rules/threshold.ts'
import { VirtualBoxRule } from '../rules/virtualbox.ts'
import { XenRule } from '../rules/xen.ts'
import { chunkMiB } from './createdStrategy.ts'
import { StopAndCopy } from './stopAndCopy.ts'
import { PLAIN_WIRE } from '../wireFormat.ts'
import { SkipTimes } from '../../bitmaps/skipTimes.ts'
import type { WireFormat } from '../wireFormat.ts'

type Maker<K extends StrategyKind> = (setting: StrategyOf<K>, vm: VmFacts) => CreatedStrategy

/** Defaults: no manager, plain frames, no lazy clearing. */
const PLAIN = {
  boosts: [],
  manager: null,
  wire: PLAIN_WIRE,
  memoryScope: 'used',
  skipTimes: null,
  clearChunkMiB: null,
  fetch: null,
} as const

const makers: { readonly [K in StrategyKind]: Maker<K> } = {
  'stop-and-copy': (_setting, { disk }) => ({ ...PLAIN, boosts: [], strategy: new StopAndCopy(diskBytesPerS(disk, 'stopped')) }),
  precopy: (setting, vm) => {
    // The manager may start post-copy; the strategy itself never does.
    const postcopy = permitsPostcopy(setting.manager)
    const hybrid = postcopy
      ? new HybridSwitch(new PostcopyPhase({ liftsCap: setting.rule.kind === 'qemu' }), { precopyRounds: Infinity })
      : null
    return inRounds(setting, vm, hybrid, postcopy ? managedFetch(downtimeMsOf(setting.rule), vm) : null)
  },
  hybrid: (setting, vm) => {
    const hybrid = new HybridSwitch(new PostcopyPhase({ liftsCap: setting.rule.kind === 'qemu' }), setting)
    return inRounds(setting, vm, hybrid, fetchSettings(setting, downtimeMsOf(setting.rule), vm))
  },
  postcopy: (setting, vm) => {
    const wire = setting.transport === 'qemu' ? qemuWire(setting) : PLAIN_WIRE
    return {
      ...PLAIN,
      memoryScope: setting.memoryScope,
      boosts: [],
      strategy: new Postcopy(setting),
      wire,
      fetch: fetchSettings(setting, QEMU_DOWNTIME_MS, vm),
    }
  },
  'context-switching': (setting, vm) => ({
    ...PLAIN,
    boosts: [],
    strategy: new ContextSwitching(setting),
    fetch: fetchSettings(setting, QEMU_DOWNTIME_MS, vm),
  }),
  'log-replay': (setting) => ({ ...PLAIN, boosts: [], strategy: new LogReplay(setting) }),
  clone: ({ push, pushFollows, prefetchPages }, vm) => {
    // Pages are copied on write at the source, and nothing is unmapped.
    const fetched = { ...fetchDefaults, push, pushFollows, prefetchPages, unmapUsPerRange: 0, unmapUsPerMiB: 0 }
    return { ...PLAIN, boosts: [], strategy: new Clone(vm.cloned!), fetch: fetchSettings(fetched, QEMU_DOWNTIME_MS, vm) }
  },
}

/** Rules that decide at the end of a round; QEMU's decides between bursts (`qemuPrecopy.ts`). */
const roundRules: { readonly [K in Exclude<RuleKind, 'qemu'>]: (setting: Extract<Rule, { kind: K }>) => RoundRule } = {
  xen: (setting) => new XenRule(setting),
  virtualbox: (setting) => new VirtualBoxRule(setting),
  liu2011: (setting) => new Liu2011Rule(setting),
  threshold: (setting) => new ThresholdRule(setting),
}

export function makeExtendedStrategy(setting: StrategySetting, vm: VmFacts): CreatedStrategy {
  const make = makers[setting.kind] as (setting: StrategySetting, vm: VmFacts) => CreatedStrategy
  return make(setting, vm)
}

function downtimeMsOf(rule: Rule): number {
  return rule.kind === 'qemu' ? rule.downtimeMs : QEMU_DOWNTIME_MS
}

function inRounds(
  setting: PrecopyStrategy | HybridStrategy,
  vm: VmFacts,
  hybrid: HybridSwitch | null,
  fetch: FetchSettings | null,
): CreatedStrategy {
  const { rule, forceAfterS, memoryScope } = setting
  const boosts = makeBoosts(boostsUnder(setting, vm.memoryMiB), vm)
  const shared = { boosts, manager: makeManager(setting.manager, vm), memoryScope, clearChunkMiB: chunkMiB(setting), fetch }
  if (rule.kind === 'qemu') {
    const strategy =
      hybrid !== null && rule.version === '11.1'
        ? new QemuBurstSyncs(rule, forceAfterS, null, hybrid)
        : new QemuPrecopy(rule, forceAfterS, new QemuLeap(), hybrid)
    return { ...shared, strategy, wire: boostedWire(qemuWire(rule), boosts, vm), skipTimes: null }
  }
  const decides = (roundRules[rule.kind] as (setting: Rule) => RoundRule)(rule)
  const strategy = new RoundPrecopy(decides, forceAfterS, hybrid)
  return { ...shared, strategy, wire: boostedWire(PLAIN_WIRE, boosts, vm), skipTimes: decides.skipsDirtied ? new SkipTimes() : null }
}

function boostedWire(plain: WireFormat, boosts: readonly Boost[], vm: MigratingVm): WireFormat {
  return boosts.reduce((wire, boost) => boost.wire?.(wire, vm) ?? wire, plain)
}

/** Adds the costs of a local disk, write tracking and a pass-through device, where the strategy has them. */
export function withVmCosts(made: CreatedStrategy, { kind }: StrategySetting, vm: VmFacts): CreatedStrategy {
  const { diskMiB, trackNsPerPage } = vm
  const { tracksWrites, copiesDiskInDowntime } = descriptorOf(kind)
  return {
    ...made,
    boosts: [
      ...made.boosts,
      ...(trackNsPerPage > 0 && tracksWrites ? [new TrackingCost(trackNsPerPage)] : []),
      ...(hasPassThrough(vm) ? [new PassThrough(vm)] : []),
    ],
    strategy:
      diskMiB > 0 && !copiesDiskInDowntime
        ? new DiskCopy(
            made.strategy,
            vm.disk.diskWritesPerS > 0 ? new DiskBlocks(diskMiB, vm.disk) : null,
            diskBytesPerS(vm.disk, 'running'),
          )
        : made.strategy,
  }
}

/** Which code runs which strategy and rule: a new one is one file and one line here. */
import type { Strategy as StrategySetting } from '../../scenario/schema.ts'
import type { Boost, MovedVm } from './boosts/boost.ts'
import { makeBoosts } from './boosts/makeBoosts.ts'
import { boostsUnder } from './managers/managers.ts'
import { qemuWire } from './qemuBurst.ts'
import { QemuPrecopy } from './qemuPrecopy.ts'
import { RoundPrecopy } from './roundPrecopy.ts'
import type { RoundRule } from './rules/rule.ts'
import { ThresholdRule } from './rules/threshold.ts'
import { VirtualBoxRule } from './rules/virtualbox.ts'
import { XenRule } from './rules/xen.ts'
import { StopAndCopy } from './stopAndCopy.ts'
import { PLAIN_WIRE } from './strategy.ts'
import type { Strategy, WireFormat } from './strategy.ts'

export interface MadeStrategy {
  boosts: Boost[]
  strategy: Strategy
  wire: WireFormat
  memoryScope: 'used' | 'configured'
  /** The rule leaves out pages seen dirty again. */
  skips: boolean
  /** KVM's lazy clearing: MiB cleared at once; null: the log is cleared at each sync. */
  clearChunkMiB: number | null
}

/** @throws Error for what `refuseWhatIsNotHere` lets through by mistake */
export function makeStrategy(setting: StrategySetting, vm: MovedVm): MadeStrategy {
  if (setting.kind === 'stop-and-copy') {
    return { boosts: [], strategy: new StopAndCopy(), wire: PLAIN_WIRE, memoryScope: 'used', skips: false, clearChunkMiB: null }
  }
  if (setting.kind !== 'precopy') throw new Error(`no code for the strategy ${setting.kind}`)
  const { rule, forceAfterS, memoryScope } = setting
  const boosts = makeBoosts(boostsUnder(setting), vm)
  const clearChunkMiB = setting.dirtyLog === 'since-send' ? setting.clearChunkMiB : null
  if (rule.kind === 'qemu') {
    const wire = boostedWire(qemuWire(rule.socketMiB), boosts, vm)
    return { boosts, strategy: new QemuPrecopy(rule, forceAfterS), wire, memoryScope, skips: false, clearChunkMiB }
  }
  let made: RoundRule
  if (rule.kind === 'xen') made = new XenRule(rule)
  else if (rule.kind === 'virtualbox') made = new VirtualBoxRule(rule)
  else if (rule.kind === 'threshold') made = new ThresholdRule(rule)
  else throw new Error(`no code for the rule ${rule.kind}`)
  const wire = boostedWire(PLAIN_WIRE, boosts, vm)
  return { boosts, strategy: new RoundPrecopy(made, forceAfterS), wire, memoryScope, skips: made.skipsDirtied, clearChunkMiB }
}

function boostedWire(plain: WireFormat, boosts: readonly Boost[], vm: MovedVm): WireFormat {
  return boosts.reduce((wire, boost) => boost.wire?.(wire, vm) ?? wire, plain)
}

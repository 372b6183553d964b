/** Which code runs which strategy and rule: a new one is one file and one line here. */
import type { Boosts, Strategy as StrategySetting } from '../../scenario/schema.ts'
import { AutoConverge } from './boosts/autoConverge.ts'
import type { Boost } from './boosts/boost.ts'
import { boostsUnder } from './managers/managers.ts'
import { QemuPrecopy, qemuWire } from './qemuPrecopy.ts'
import { RoundPrecopy } from './roundPrecopy.ts'
import type { RoundRule } from './rules/rule.ts'
import { ThresholdRule } from './rules/threshold.ts'
import { VirtualBoxRule } from './rules/virtualbox.ts'
import { XenRule } from './rules/xen.ts'
import { StopAndCopy } from './stopAndCopy.ts'
import { PLAIN_WIRE } from './strategy.ts'
import type { Strategy, WireFormat } from './strategy.ts'

function makeBoosts(setting: Boosts): Boost[] {
  const boosts: Boost[] = []
  if (setting.autoConverge !== undefined) boosts.push(new AutoConverge(setting.autoConverge))
  return boosts
}

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
export function makeStrategy(setting: StrategySetting): MadeStrategy {
  if (setting.kind === 'stop-and-copy') {
    return { boosts: [], strategy: new StopAndCopy(), wire: PLAIN_WIRE, memoryScope: 'used', skips: false, clearChunkMiB: null }
  }
  if (setting.kind !== 'precopy') throw new Error(`no code for the strategy ${setting.kind}`)
  const { rule, forceAfterS, memoryScope } = setting
  const boosts = makeBoosts(boostsUnder(setting))
  const clearChunkMiB = setting.dirtyLog === 'since-send' ? setting.clearChunkMiB : null
  if (rule.kind === 'qemu') {
    return { boosts, strategy: new QemuPrecopy(rule, forceAfterS), wire: qemuWire(rule.socketMiB), memoryScope, skips: false, clearChunkMiB }
  }
  let made: RoundRule
  if (rule.kind === 'xen') made = new XenRule(rule)
  else if (rule.kind === 'virtualbox') made = new VirtualBoxRule(rule)
  else if (rule.kind === 'threshold') made = new ThresholdRule(rule)
  else throw new Error(`no code for the rule ${rule.kind}`)
  return { boosts, strategy: new RoundPrecopy(made, forceAfterS), wire: PLAIN_WIRE, memoryScope, skips: made.skipsDirtied, clearChunkMiB }
}

/** The migration of a scenario as commands of the products that can start it, and the settings that no command carries over. */
import { MIB_BYTES } from '../../../units/units.ts'
import { boostDefaults, boostDescriptors, boostLabel } from '../../../scenario/schema/boosts/boosts.ts'
import { managerDescriptors } from '../../../scenario/schema/managers/managers.ts'
import { ruleDescriptors } from '../../../scenario/schema/rules/rules.ts'
import type { Scenario, Strategy } from '../../../scenario/schema/schema.ts'
import { hybrid } from '../../../scenario/schema/strategies/hybrid.ts'
import { fetchFields, roundFields } from '../../../scenario/schema/strategies/sharedFields.ts'
import { descriptorOf } from '../../../scenario/schema/strategies/strategies.ts'
import { noKnobs } from '../wishes.ts'
import type { Candidate, Knobs } from '../wishes.ts'
import { hmpCommands } from './qemuMonitor.ts'
import type { NamedGuest } from './commandParts.ts'
import { ovirtCommands } from './ovirt.ts'
import { advisedProducts, productCommands } from './productCommands.ts'

export const exportProducts = [...advisedProducts, 'hmp', 'ovirt'] as const
export type ExportProduct = (typeof exportProducts)[number]

interface ScenarioCommands {
  /** Null where a product has no setting for it. */
  readonly commands: Readonly<Record<ExportProduct, string | null>>
  /** Names of settings that the commands do not carry over. */
  readonly left: readonly string[]
  /** The scenario has events, which are commands to give at their times. */
  readonly hasEvents: boolean
}

/** Total time, seconds, wished for a run that KubeVirt must not end early. */
const PATIENT_S = 3600

/** @returns null if `vm` does not migrate, or by a strategy that no product has */
export function scenarioCommands({ vms, migrations, events }: Scenario, vm: string): ScenarioCommands | null {
  const machine = vms.find(({ id }) => id === vm)
  const migration = migrations.find((one) => one.vm === vm)
  if (machine === undefined || migration === undefined) return null
  const { strategy, maxMbps, to } = migration
  const knobs = knobsOf(strategy, maxMbps)
  if (knobs === null) return null
  const candidate: Candidate = { family: 'precopy', risk: 'none', strategy, knobs }
  const wishes = { downtimeMs: knobs.downtimeMs ?? 0, totalS: PATIENT_S, guestSpeed: null, keepSafe: false }
  const named: NamedGuest = { vm, to, movedBytes: (machine.memoryMiB + machine.diskMiB) * MIB_BYTES, wishes }
  return {
    commands: { ...productCommands(candidate, named), hmp: hmpCommands(candidate, named), ovirt: ovirtCommands(candidate, named) },
    left: leftOf(strategy),
    hasEvents: events.length > 0,
  }
}

/** Settings of QEMU's migration in a strategy; null for a strategy that QEMU does not have. Products take whole numbers. */
function knobsOf(strategy: Strategy, maxMbps: number | null): Knobs | null {
  const { copiesInRounds, fetchesPages, mayReturn, copiesDiskInDowntime } = descriptorOf(strategy.kind)
  // QEMU copies in rounds, fetches pages without a way back, or copies all in the downtime.
  if (!copiesInRounds && !(fetchesPages && !mayReturn) && !copiesDiskInDowntime) return null
  const none: Knobs = { ...noKnobs, maxMbps }
  if (!('boosts' in strategy)) return fetchesPages ? { ...none, postcopy: 'at-once' } : { ...none, pauseAfterS: 0 }
  const rounds = { ...none, ...roundKnobs(strategy) }
  if ('precopyRounds' in strategy) return { ...rounds, postcopy: switchOf(strategy) }
  return { ...rounds, pauseAfterS: strategy.forceAfterS === null ? null : wholeS(strategy.forceAfterS) }
}

type Rounds = Extract<Strategy, { boosts: unknown }>
type Hybrid = Extract<Strategy, { precopyRounds: unknown }>

/** When post-copy starts. No product waits for a round's gain: the rounds count there too. */
function switchOf({ precopyS, precopyRounds, leastGain }: Hybrid): Knobs['postcopy'] {
  if (precopyS !== null) return precopyS === 0 ? 'at-once' : { afterS: wholeS(precopyS) }
  return precopyRounds === 0 && leastGain === null ? 'at-once' : { afterRounds: Math.max(1, precopyRounds) }
}

/** Products take whole seconds, of which 0 is none. */
function wholeS(seconds: number): number {
  return seconds === 0 ? 0 : Math.max(1, Math.round(seconds))
}

function roundKnobs({ rule, boosts: { autoConverge, xbzrle, dirtyLimit, compression } }: Rounds): Partial<Knobs> {
  return {
    downtimeMs: rule.kind === 'qemu' ? Math.max(1, Math.round(rule.downtimeMs)) : null,
    autoConverge:
      autoConverge === undefined
        ? null
        : { initialPercent: Math.round(autoConverge.initialPercent), incrementPercent: Math.round(autoConverge.incrementPercent) },
    xbzrleMiB: xbzrle === undefined ? null : 2 ** Math.max(0, Math.round(Math.log2(xbzrle.cacheMiB))),
    dirtyLimitMBps: dirtyLimit === undefined ? null : Math.max(1, Math.round(dirtyLimit.MBpsPerVcpu)),
    zstdThreads: compression?.threads ?? null,
  }
}

const carried: ReadonlySet<string> = new Set(['autoConverge', 'xbzrle', 'dirtyLimit', 'compression'])

/** Settings of auto-converge for which there is no knob. */
const throttleFields = ['maxPercent', 'triggerPercent'] as const

/** Labels of the parts of a strategy for which products have no setting. */
function leftOf(strategy: Strategy): string[] {
  const background = 'maxPostcopyMbps' in strategy && strategy.maxPostcopyMbps !== null ? [fetchFields.maxPostcopyMbps.label] : []
  if (!('boosts' in strategy)) return background
  const { boosts, manager } = strategy
  return [
    ...leftOfRule(strategy),
    ...Object.entries(boosts).flatMap(([name, value]) => (value === undefined || carried.has(name) ? [] : [boostLabel(name)])),
    ...leftOfThrottle(strategy),
    ...(manager === null ? [] : [managerDescriptors[manager.kind].label]),
    ...('precopyRounds' in strategy ? leftOfSwitch(strategy) : []),
    ...background,
  ]
}

function leftOfRule({ rule }: Rounds): string[] {
  if (rule.kind !== 'qemu') return [ruleDescriptors[rule.kind].label]
  return rule.availSwitchoverMbps === null ? [] : [ruleDescriptors.qemu.fields.availSwitchoverMbps.label]
}

function leftOfThrottle({ boosts: { autoConverge } }: Rounds): string[] {
  if (autoConverge === undefined) return []
  return throttleFields
    .filter((name) => autoConverge[name] !== boostDefaults.autoConverge[name])
    .map((name) => boostDescriptors.autoConverge.fields[name].label)
}

function leftOfSwitch({ precopyS, leastGain, forceAfterS }: Hybrid): string[] {
  return [
    ...(precopyS === null && leastGain !== null ? [hybrid.fields.leastGain.label] : []),
    ...(forceAfterS === null ? [] : [roundFields.forceAfterS.label]),
  ]
}

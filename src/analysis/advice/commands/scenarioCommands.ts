/** The migration of a scenario as commands of the products that can start it, and the settings that no command carries over. */
import { boostDefaults, boostDescriptors, boostLabel } from '../../../scenario/schema/boosts/boosts.ts'
import { managerDescriptors } from '../../../scenario/schema/managers/managers.ts'
import { ruleDescriptors } from '../../../scenario/schema/rules/rules.ts'
import type { Scenario, Strategy } from '../../../scenario/schema/schema.ts'
import { hybrid } from '../../../scenario/schema/strategies/hybrid.ts'
import { fetchFields, roundFields } from '../../../scenario/schema/strategies/sharedFields.ts'
import { descriptorOf } from '../../../scenario/schema/strategies/strategies.ts'
import * as setupTexts from '../../../messages/compiled/en/setup/setup.ts'
import { objectOf } from '../../../scenario/json/plainData.ts'
import { namesIn } from '../adviceDocument.ts'
import { noKnobs } from '../wishes.ts'
import type { Candidate, Knobs } from '../wishes.ts'
import { managerCommands } from './managerCommands.ts'
import { advisedProducts, productCommands } from './productCommands.ts'

export const exportProducts = advisedProducts
export type ExportProduct = (typeof exportProducts)[number]

interface ScenarioCommands {
  /** Null where a product has no setting for it. */
  readonly commands: Readonly<Record<ExportProduct, string | null>>
  /** Names of settings that a product's commands do not carry over. */
  readonly left: Readonly<Record<ExportProduct, readonly string[]>>
  /** The scenario has events, which are commands to give at their times. */
  readonly hasEvents: boolean
}

/** Total time, seconds, wished for a run that KubeVirt must not end early. */
const PATIENT_S = 3600

/** @returns null if `vm` does not migrate, or by a strategy that no product has */
export function scenarioCommands(scenario: Scenario, vm: string): ScenarioCommands | null {
  const { vms, migrations, events } = scenario
  const machine = vms.find(({ id }) => id === vm)
  const migration = migrations.find((one) => one.vm === vm)
  if (machine === undefined || migration === undefined) return null
  const { strategy, maxMbps } = migration
  const knobs = knobsOf(strategy, maxMbps)
  if (knobs === null) return null
  const candidate: Candidate = { family: 'precopy', risk: 'none', pathMbps: null, strategy, knobs }
  const wishes = { downtimeMs: knobs.downtimeMs ?? 0, totalS: PATIENT_S, guestSpeed: null, keepSafe: false }
  const named = namesIn(scenario, vm, wishes)
  const own = managerCommands('manager' in strategy ? strategy.manager : null, knobs, named)
  const parts = [...leftOf(strategy, own === null || own.text === null ? null : own.product), ...(named.movesDisk ? [disk] : [])]
  return {
    commands: {
      ...productCommands(candidate, named),
      ...(own === null ? {} : { [own.product]: own.text }),
    },
    left: objectOf(exportProducts, (product) => parts.filter(({ carriers }) => !carriers.includes(product)).map(({ label }) => label)),
    hasEvents: events.length > 0,
  }
}

/** Settings of QEMU's migration in a strategy; null for a strategy that QEMU does not have. Products take whole numbers. */
function knobsOf(strategy: Strategy, maxMbps: number | null): Knobs | null {
  const { copiesInRounds, fetchesPages, mayReturn, copiesDiskInDowntime } = descriptorOf(strategy.kind)
  // QEMU copies in rounds, fetches pages without a way back, or copies all in the downtime.
  if (!copiesInRounds && !(fetchesPages && !mayReturn) && !copiesDiskInDowntime) return null
  const none: Knobs = { ...noKnobs, maxMbps }
  const postcopyMbps = 'maxPostcopyMbps' in strategy ? strategy.maxPostcopyMbps : null
  if (!('boosts' in strategy)) return fetchesPages ? { ...none, postcopy: 'at-once', postcopyMbps } : { ...none, pauseAfterS: 0 }
  const rounds = { ...none, ...roundKnobs(strategy), postcopyMbps }
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

function roundKnobs({ rule, boosts: { autoConverge, xbzrle, dirtyLimit, compression, channels } }: Rounds): Partial<Knobs> {
  return {
    downtimeMs: rule.kind === 'qemu' ? Math.max(1, Math.round(rule.downtimeMs)) : null,
    availSwitchoverMbps: rule.kind === 'qemu' ? rule.availSwitchoverMbps : null,
    autoConverge: autoConverge === undefined ? null : throttleKnobs(autoConverge),
    xbzrleMiB: xbzrle === undefined ? null : 2 ** Math.max(0, Math.round(Math.log2(xbzrle.cacheMiB))),
    dirtyLimitMBps: dirtyLimit === undefined ? null : Math.max(1, Math.round(dirtyLimit.MBpsPerVcpu)),
    zstdThreads: compression?.threads ?? null,
    channels: compression === undefined ? (channels?.count ?? null) : null,
  }
}

/** Settings of auto-converge that QEMU alone has. */
const throttleFields = ['maxPercent', 'triggerPercent'] as const

type AutoConverge = NonNullable<Rounds['boosts']['autoConverge']>

function changedThrottleFields(autoConverge: AutoConverge): (typeof throttleFields)[number][] {
  return throttleFields.filter((name) => autoConverge[name] !== boostDefaults.autoConverge[name])
}

function throttleKnobs(autoConverge: AutoConverge): NonNullable<Knobs['autoConverge']> {
  const { initialPercent, incrementPercent } = autoConverge
  return {
    initialPercent: Math.round(initialPercent),
    incrementPercent: Math.round(incrementPercent),
    ...objectOf(changedThrottleFields(autoConverge), (name) => Math.round(autoConverge[name])),
  }
}

/** A part of a migration that not every product's commands carry over. */
interface Part {
  readonly label: string
  readonly carriers: readonly ExportProduct[]
}

const monitors = ['qmp', 'hmp'] as const
const ofNone = (label: string): Part => ({ label, carriers: [] })
/** KubeVirt and the monitors name it in a comment: it moves by other means. */
const disk: Part = { label: setupTexts.localDisk, carriers: ['virsh', 'nova', 'proxmox'] }

const carried: ReadonlySet<string> = new Set(['autoConverge', 'xbzrle', 'dirtyLimit', 'compression'])

/** `own`: the product whose commands carry the manager over. */
function leftOf(strategy: Strategy, own: ExportProduct | null): Part[] {
  const background: Part[] =
    'maxPostcopyMbps' in strategy && strategy.maxPostcopyMbps !== null
      ? [{ label: fetchFields.maxPostcopyMbps.label, carriers: ['virsh', ...monitors] }]
      : []
  if (!('boosts' in strategy)) return background
  const { boosts, manager } = strategy
  return [
    ...leftOfRule(strategy),
    ...Object.entries(boosts).flatMap(([name, value]) => (value === undefined || carried.has(name) ? [] : [leftOfBoost(name, boosts)])),
    ...leftOfThrottle(strategy),
    ...(manager === null ? [] : [{ label: managerDescriptors[manager.kind].label, carriers: own === null ? [] : [own] }]),
    ...('precopyRounds' in strategy ? leftOfSwitch(strategy).map(ofNone) : []),
    ...background,
  ]
}

/** Compression sets the number of channels itself. A limit for each channel is a property of the host. */
function leftOfBoost(name: string, { compression }: Rounds['boosts']): Part {
  const isCarried = name === 'channels' && compression === undefined
  return { label: boostLabel(name), carriers: isCarried ? ['virsh', 'nova', ...monitors] : [] }
}

function leftOfRule({ rule }: Rounds): Part[] {
  if (rule.kind !== 'qemu') return [ofNone(ruleDescriptors[rule.kind].label)]
  if (rule.availSwitchoverMbps === null) return []
  return [{ label: ruleDescriptors.qemu.fields.availSwitchoverMbps.label, carriers: ['virsh', ...monitors] }]
}

function leftOfThrottle({ boosts: { autoConverge } }: Rounds): Part[] {
  if (autoConverge === undefined) return []
  return changedThrottleFields(autoConverge).map((name) => ({
    label: boostDescriptors.autoConverge.fields[name].label,
    carriers: monitors,
  }))
}

function leftOfSwitch({ precopyS, leastGain, forceAfterS }: Hybrid): string[] {
  return [
    ...(precopyS === null && leastGain !== null ? [hybrid.fields.leastGain.label] : []),
    ...(forceAfterS === null ? [] : [roundFields.forceAfterS.label]),
  ]
}

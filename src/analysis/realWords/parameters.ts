/**
 * Parameters and capabilities of QEMU's migration, by their real names: three can be set during a run, the others are settings of
 * the scenario here, or fixed once a migration runs.
 */
import { allowedRange } from '../../scenario/schema/fields/faultText.ts'
import { eventLimits } from '../../scenario/schema/fields/limits.ts'
import type { Range } from '../../scenario/schema/fields/limits.ts'
import * as texts from '../../messages/compiled/en/realWords.ts'
import { BYTES_PER_S_OF_MBPS } from '../../units/units.ts'
import { acts, fault, noEffect, mistyped } from './act.ts'
import type { Parsed } from './act.ts'

/** Set in Setup, before the migration starts. */
const SETTINGS: ReadonlySet<string> = new Set([
  'avail-switchover-bandwidth',
  'throttle-trigger-threshold',
  'cpu-throttle-initial',
  'cpu-throttle-increment',
  'cpu-throttle-tailslow',
  'max-cpu-throttle',
  'multifd-channels',
  'multifd-compression',
  'multifd-zlib-level',
  'multifd-zstd-level',
  'xbzrle-cache-size',
  'x-checkpoint-delay',
  'x-vcpu-dirty-limit-period',
  'vcpu-dirty-limit',
  'announce-initial',
  'announce-max',
  'announce-rounds',
  'announce-step',
  'tls-creds',
  'tls-hostname',
  'tls-authz',
  'zero-page-detection',
  'direct-io',
  'mode',
])

const CAPABILITIES: ReadonlySet<string> = new Set([
  'postcopy-ram',
  'auto-converge',
  'xbzrle',
  'multifd',
  'compress',
  'events',
  'release-ram',
  'return-path',
  'pause-before-switchover',
  'postcopy-blocktime',
  'postcopy-preempt',
  'late-block-activate',
  'dirty-bitmaps',
  'background-snapshot',
  'zero-copy-send',
  'switchover-ack',
  'dirty-limit',
  'mapped-ram',
  'validate-uuid',
  'rdma-pin-all',
  'zero-blocks',
  'x-colo',
  'x-ignore-shared',
])

/** Parameters in bytes per second, each with the act that sets it. */
const BANDWIDTHS: ReadonlyMap<string, BandwidthAct> = new Map([
  ['max-bandwidth', 'set-max-mbps'],
  ['max-postcopy-bandwidth', 'set-postcopy-mbps'],
])

type BandwidthAct = 'set-max-mbps' | 'set-postcopy-mbps'

/** The act that sets a bandwidth; null if the parameter is none that can be set during a run. */
export function bandwidthAct(name: string): BandwidthAct | null {
  return BANDWIDTHS.get(name) ?? null
}

/** Whether `parameterSet` takes the parameter. */
export function isSetInRun(name: string): boolean {
  return name === 'downtime-limit' || BANDWIDTHS.has(name)
}

/** Sets one parameter: `downtime-limit` in milliseconds, bandwidths in bytes per second. */
export function parameterSet(name: string, value: number): Parsed {
  if (name === 'downtime-limit') return parsedDowntimeMs(value)
  const act = bandwidthAct(name)
  return act === null ? otherParameter(name) : parsedBytesPerS(value, act)
}

/** A parameter that has no event. */
export function otherParameter(name: string): Parsed {
  if (SETTINGS.has(name)) return noEffect(texts.settingNotEvent(name))
  return mistyped(texts.unknownParameter(name), name, ['downtime-limit', ...BANDWIDTHS.keys(), ...SETTINGS])
}

/** QEMU changes no capability while a migration runs. */
export function capabilitySet(name: string): Parsed {
  if (!CAPABILITIES.has(name)) return mistyped(texts.unknownCapability(name), name, CAPABILITIES)
  return noEffect(name === 'postcopy-ram' ? texts.postcopyCapability : texts.capabilityFixed(name))
}

/** A downtime limit in ms, or the fault of a value out of range. */
export function parsedDowntimeMs(ms: number): Parsed {
  const wrong = outside(eventLimits.ms, ms)
  return wrong === null ? acts({ kind: 'set-downtime', ms }) : fault(wrong)
}

/** 0: no limit. */
export function parsedBytesPerS(bytes: number, kind: BandwidthAct = 'set-max-mbps'): Parsed {
  const mbps = Number((bytes / BYTES_PER_S_OF_MBPS).toPrecision(12))
  const wrong = outside(eventLimits.mbps, mbps)
  return wrong === null ? acts({ kind, mbps }) : fault(wrong)
}

/** Why a value is refused; null if it is allowed. */
export function outside(range: Range, value: number): string | null {
  return value >= range.min && value <= range.max ? null : texts.enter(allowedRange(range, value))
}

/** A plain decimal number, or null. */
export function plainNumber(text: string): number | null {
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null
}

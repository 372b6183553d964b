/**
 * Parameters and capabilities of QEMU's migration, by their real names: two can be set during a run, the others are settings of the
 * scenario here, or fixed once a migration runs.
 */
import { allowedRange } from '../../scenario/schema/fields/faultText.ts'
import { eventLimits } from '../../scenario/schema/fields/limits.ts'
import type { Range } from '../../scenario/schema/fields/limits.ts'
import * as texts from '../../texts/realWords.ts'
import { BYTES_PER_S_OF_MBPS } from '../../units/units.ts'
import { acts, fault, noEffect, mistyped } from './act.ts'
import type { Parsed } from './act.ts'

/** Set in Setup, before the migration starts. */
const SETTINGS: ReadonlySet<string> = new Set([
  'max-postcopy-bandwidth',
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

/** Sets one parameter: `downtime-limit` in milliseconds, `max-bandwidth` in bytes per second. */
export function parameterSet(name: string, value: number): Parsed {
  if (name === 'downtime-limit') return parsedDowntimeMs(value)
  if (name === 'max-bandwidth') return parsedBytesPerS(value)
  return otherParameter(name)
}

/** A parameter that has no event. */
export function otherParameter(name: string): Parsed {
  if (SETTINGS.has(name)) return noEffect(texts.settingNotEvent(name))
  return mistyped(texts.unknownParameter(name), name, ['downtime-limit', 'max-bandwidth', ...SETTINGS])
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
export function parsedBytesPerS(bytes: number): Parsed {
  const mbps = Number((bytes / BYTES_PER_S_OF_MBPS).toPrecision(12))
  const wrong = outside(eventLimits.mbps, mbps)
  return wrong === null ? acts({ kind: 'set-max-mbps', mbps }) : fault(wrong)
}

/** Why a value is refused; null if it is allowed. */
export function outside(range: Range, value: number): string | null {
  return value >= range.min && value <= range.max ? null : texts.enter(allowedRange(range, value))
}

/** A plain decimal number, or null. */
export function plainNumber(text: string): number | null {
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null
}

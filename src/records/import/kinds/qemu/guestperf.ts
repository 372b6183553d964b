/** Reports of QEMU's own `tests/migration-stress/guestperf`: replies to `query-migrate` under the tool's names (`progress.py`, `scenario.py`). */
import { MIB_BYTES } from '../../../../units/units.ts'
import { isLooseObject, looseNumber } from '../../text/looseJson.ts'
import type { LooseObject } from '../../text/looseJson.ts'

const ramNames: Readonly<Record<string, string>> = {
  transferred_bytes: 'transferred',
  remaining_bytes: 'remaining',
  total_bytes: 'total',
  duplicate_pages: 'duplicate',
  normal_pages: 'normal',
  normal_bytes: 'normal-bytes',
  dirty_rate_pps: 'dirty-pages-rate',
  transfer_rate_mbps: 'mbps',
  iterations: 'dirty-sync-count',
}
const replyNames: Readonly<Record<string, string>> = {
  duration: 'total-time',
  downtime_expected: 'expected-downtime',
  setup_time: 'setup-time',
  throttle_pcent: 'cpu-throttle-percentage',
}
/** Clocks of the host that ran the tool. */
const clocks = new Set(['begin', 'now'])

function renamed(object: LooseObject, names: Readonly<Record<string, string>>): LooseObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [Object.hasOwn(names, key) ? names[key] : key, value]))
}

/** One entry of the report's progress as a reply to `query-migrate`; null for another object. */
export function replyOfGuestperf(object: LooseObject): LooseObject | null {
  const { ram, status } = object
  if (!isLooseObject(ram) || !('transferred_bytes' in ram)) return null
  // The tool writes a downtime of 0 until there is one.
  const kept = Object.entries(object).filter(([key]) => !clocks.has(key) && (key !== 'downtime' || status === 'completed'))
  return { ...renamed(Object.fromEntries(kept), replyNames), ram: renamed(ram, ramNames) }
}

/** The report's scenario as QEMU's parameters; null for another object. */
export function parametersOfGuestperf(object: LooseObject): LooseObject | null {
  const { downtime, bandwidth } = object
  if (!('max_iters' in object)) return null
  return {
    'downtime-limit': looseNumber(downtime),
    'max-bandwidth': (looseNumber(bandwidth) ?? 0) * MIB_BYTES,
    'auto-converge': object.auto_converge,
    xbzrle: object.compression_xbzrle,
    multifd: object.multifd,
  }
}

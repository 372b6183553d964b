/** Settings of a post-copy fetch: how a strategy moves the pages missing after its switchover. */
import { fetchDefaults } from '../../../scenario/schema/strategies/strategies.ts'
import type { WritePart } from '../../workload/guestWrites.ts'
import { MIB_BYTES } from '../../../units/units.ts'

/**
 * Pages that take time to unmap at the destination. `missing`: all missing ones. `stale`: the ones of which it has an old copy to free; the
 * others were never there.
 */
type Unmapped = 'missing' | 'stale'

/**
 * A kernel module marks every missing page, so that an access leads to a request ("there is less memory unmapped for smaller VMs", Svärd et
 * al. 2014, §5.1). QEMU discards each run of pages that are dirty or unsent (`postcopy_send_discard_bm_ram`); a discard frees what the run
 * holds, and userfaultfd catches accesses to the rest by itself. The driver of the userspace transport catches them too.
 */
const unmappedBy: Readonly<Record<FetchSettings['transport'], Unmapped>> = { kernel: 'missing', userspace: 'stale', qemu: 'stale' }

export interface FetchSettings {
  transport: 'kernel' | 'userspace' | 'qemu'
  push: boolean
  /** The push continues after the last requested page; false: in address order. QEMU's follows, unless requests have their own channel. */
  pushFollows: boolean
  prefetchPages: number
  maxPostcopyMbps: number | null
  /** Userspace: service time of each page at its single server, seconds. */
  serviceS: number
  /** Time to place a zero page at the destination, seconds. */
  zeroS: number
  /** QEMU: bytes queued in the sockets in front of a page. */
  socketBytes: number
  /** QEMU's downtime limit, seconds: the push is uncapped once the remaining bytes fit it. */
  downtimeS: number
  /** The stop's cost of unmapping memory (N3, N4, N8, D7), seconds: of each range of missing pages, and of each MiB of `unmaps`. */
  unmapSPerRange: number
  unmapSPerMiB: number
  unmaps: Unmapped
  vcpus: number
  accesses: readonly WritePart[]
}

/** Converts the scenario's settings: times to seconds, the sockets to bytes. */
export function fetchSettings(
  setting: {
    transport: FetchSettings['transport']
    push: boolean
    pushFollows: boolean
    prefetchPages: number
    maxPostcopyMbps: number | null
    unmapUsPerRange: number
    unmapUsPerMiB: number
    pageServiceUs: number
    zeroPageUs: number
    socketMiB: number
  },
  downtimeMs: number,
  vm: { vcpus: number; accesses: readonly WritePart[] },
): FetchSettings {
  const { transport, push, pushFollows, prefetchPages, maxPostcopyMbps } = setting
  return {
    transport,
    push,
    pushFollows,
    prefetchPages,
    maxPostcopyMbps,
    downtimeS: downtimeMs / 1000,
    zeroS: setting.zeroPageUs / 1e6,
    serviceS: transport === 'userspace' ? setting.pageServiceUs / 1e6 : 0,
    socketBytes: transport === 'qemu' ? setting.socketMiB * MIB_BYTES : 0,
    unmapSPerRange: setting.unmapUsPerRange / 1e6,
    unmapSPerMiB: setting.unmapUsPerMiB / 1e6,
    unmaps: unmappedBy[transport],
    vcpus: vm.vcpus,
    accesses: vm.accesses,
  }
}

/**
 * Post-copy that a manager may switch to: QEMU's, without its preempt channel (libvirt does not request it by itself), without unmapping in
 * ranges, and without a limit on the push (`max-postcopy-bandwidth` 0; none of the products sets it).
 */
export function managedFetch(downtimeMs: number, vm: { vcpus: number; accesses: readonly WritePart[] }): FetchSettings {
  return fetchSettings({ ...fetchDefaults, transport: 'qemu', unmapUsPerRange: 0, unmapUsPerMiB: 0 }, downtimeMs, vm)
}

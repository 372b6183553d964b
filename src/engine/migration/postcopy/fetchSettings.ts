/** Settings of a post-copy fetch: how a strategy moves the pages missing after its switchover. */
import { fetchDefaults } from '../../../scenario/schema/strategies/strategies.ts'
import type { WritePart } from '../../workload/guestWrites.ts'
import { MIB_BYTES } from '../../../units/units.ts'

export interface FetchSettings {
  transport: 'kernel' | 'userspace' | 'qemu'
  push: boolean
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
  /** The stop's cost of unmapping memory in ranges (N3, N4, N8), seconds. */
  unmapSPerRange: number
  unmapSPerMiB: number
  vcpus: number
  accesses: readonly WritePart[]
}

export function fetchSettings(
  setting: {
    transport: FetchSettings['transport']; push: boolean; prefetchPages: number; maxPostcopyMbps: number | null
    unmapUsPerRange: number; unmapUsPerMiB: number; pageServiceUs: number; zeroPageUs: number; socketMiB: number
  },
  downtimeMs: number, vm: { vcpus: number; accesses: readonly WritePart[] },
): FetchSettings {
  const { transport, push, prefetchPages, maxPostcopyMbps } = setting
  return {
    transport, push, prefetchPages, maxPostcopyMbps, downtimeS: downtimeMs / 1000,
    zeroS: setting.zeroPageUs / 1e6,
    serviceS: transport === 'userspace' ? setting.pageServiceUs / 1e6 : 0, socketBytes: transport === 'qemu' ? setting.socketMiB * MIB_BYTES : 0,
    unmapSPerRange: setting.unmapUsPerRange / 1e6, unmapSPerMiB: setting.unmapUsPerMiB / 1e6, vcpus: vm.vcpus, accesses: vm.accesses,
  }
}

/**
 * Post-copy that a manager may switch to: QEMU's, without its preempt channel (libvirt does not request it by itself), without unmapping in
 * ranges, and without a limit on the push (`max-postcopy-bandwidth` 0; none of the products sets it).
 */
export function managedFetch(downtimeMs: number, vm: { vcpus: number; accesses: readonly WritePart[] }): FetchSettings {
  return fetchSettings({ ...fetchDefaults, transport: 'qemu', unmapUsPerRange: 0, unmapUsPerMiB: 0 }, downtimeMs, vm)
}

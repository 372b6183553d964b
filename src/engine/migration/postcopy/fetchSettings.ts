/** How a strategy moves the pages that are missing after its switch. */
import { fetchDefaults } from '../../../scenario/schema/strategies/strategies.ts'
import type { WritePart } from '../../workload/guestWrites.ts'
import { MIB_BYTES } from '../../../units/units.ts'

export interface FetchSettings {
  transport: 'kernel' | 'userspace' | 'qemu'
  push: boolean
  prefetchPages: number
  maxPostcopyMbps: number | null
  /** Userspace: seconds of each page at its one server. */
  serviceS: number
  /** QEMU: what is queued in front of a page. */
  socketBytes: number
  /** QEMU's downtime limit, which its cap on the push gives way to in the end. */
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
    unmapUsPerRange: number; unmapUsPerMiB: number; pageServiceUs: number; socketMiB: number
  },
  downtimeMs: number, vm: { vcpus: number; accesses: readonly WritePart[] },
): FetchSettings {
  const { transport, push, prefetchPages, maxPostcopyMbps } = setting
  return {
    transport, push, prefetchPages, maxPostcopyMbps, downtimeS: downtimeMs / 1000,
    serviceS: transport === 'userspace' ? setting.pageServiceUs / 1e6 : 0, socketBytes: transport === 'qemu' ? setting.socketMiB * MIB_BYTES : 0,
    unmapSPerRange: setting.unmapUsPerRange / 1e6, unmapSPerMiB: setting.unmapUsPerMiB / 1e6, vcpus: vm.vcpus, accesses: vm.accesses,
  }
}

/**
 * Post-copy that a manager may switch to: QEMU's, without its pre-empting channel (libvirt asks for none of its own accord), with
 * nothing to unmap in ranges, and no cap on the push (`max-postcopy-bandwidth` 0; none of the products sets it).
 */
export function managedFetch(downtimeMs: number, vm: { vcpus: number; accesses: readonly WritePart[] }): FetchSettings {
  return fetchSettings({ ...fetchDefaults, transport: 'qemu', unmapUsPerRange: 0, unmapUsPerMiB: 0 }, downtimeMs, vm)
}

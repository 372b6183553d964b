/**
 * A pass-through device cannot migrate. Before the migration the guest detaches it and falls back to a virtual device, on which it may run
 * more slowly. When the migration has ended, the guest gets a device of the destination (virtio-net failover, VFIO hot-unplug).
 */
import type { Guest } from '../../workload/guest.ts'
import type { Boost, BoostContext } from '../boosts/boost.ts'
import { NO_REMARKS } from '../boosts/boost.ts'
import type { Reason } from '../../result/reasons/reason.ts'

interface PassThroughSetting {
  /** Time that the guest needs to detach the device, seconds. */
  detachS: number
  /** Guest speed on the virtual device, as a share of its undisturbed speed. */
  fallbackSpeed: number
}

export class PassThrough implements Boost<{ told: boolean }> {
  readonly id = 'pass-through'
  state = { told: false }
  private readonly setting: PassThroughSetting

  constructor({ detachS, fallbackSpeed }: PassThroughSetting) {
    this.setting = { detachS, fallbackSpeed }
  }

  /** The guest detaches as soon as it may migrate, and the migration begins afterwards. */
  startsAt(guest: Guest, _askedS: number, nowS: number): number {
    if (guest.state.detachedS < 0) guest.fallBack(nowS, 1 - this.setting.fallbackSpeed)
    return Math.max(nowS, guest.state.detachedS + this.setting.detachS)
  }

  roundEnds(_active: BoostContext): readonly Reason[] {
    if (this.state.told) return NO_REMARKS
    this.state = { told: true }
    return [{ code: 'pass-through', values: { ...this.setting } }]
  }
}

/** A VM with a pass-through device. */
export function hasPassThrough({ detachS, fallbackSpeed, fallbackMbps }: PassThroughSetting & { fallbackMbps: number | null }): boolean {
  return detachS > 0 || fallbackSpeed < 1 || fallbackMbps !== null
}

/**
 * Proxmox VE (`phase2` in src/PVE/QemuMigrate.pm): polls the remaining bytes every second, and ten times as often once less remains than
 * one poll has moved on average. After more than five polls with more bytes remaining than at the poll before (or none remaining) it
 * doubles the downtime limit; the polls need not be consecutive. It sets no timeout, and enables auto-converge and XBZRLE in each
 * migration. A local disk is mirrored before: polls begin with RAM and see RAM alone.
 */
import type { ProxmoxManager } from '../../../scenario/schema/managers/managerSchema.ts'
import type { Manager, ManagerContext } from './manager.ts'
import type { Reason } from '../../result/reasons/reason.ts'
import { capRate, LONGEST_DOWNTIME_MS, setDowntime } from './managerActions.ts'
import { jobStatistics } from './manager.ts'
import { MBPS_OF_MIB_PER_S } from '../../../units/units.ts'

/** Polling speed-up: `$usleep = 100_000`, down from 1,000,000. */
const TIMES_AS_OFTEN = 10
const manager = 'Proxmox VE'
interface ProxmoxState {
  /** A local disk is being mirrored, or RAM has just begun after it. */
  mirroring: boolean
  /** Polls at the first interval, and at the shorter interval. */
  polls: number
  fastPolls: number
  fast: boolean
  transferredBytes: number
  /** Remaining bytes at the last poll that found bytes sent; 0: none yet, or nothing remained. */
  remainingBytes: number
  rises: number
  /** Those of `rises` that found nothing remaining. */
  emptyPolls: number
  downtimeMs: number
}

function settingReason(name: string, value: number, unit: string): Reason {
  return { code: 'setting', values: { name, value, unit } }
}

/** Start of RAM: of the migration, or after its local disk. */
function ramFromS({ state: { startS, diskS } }: ManagerContext): number {
  return startS + Math.max(0, diskS)
}

export class Proxmox implements Manager<ProxmoxState> {
  state: ProxmoxState
  private readonly setting: ProxmoxManager

  constructor(setting: ProxmoxManager) {
    this.setting = setting
    this.state = {
      mirroring: false,
      polls: 0,
      fastPolls: 0,
      fast: false,
      transferredBytes: 0,
      remainingBytes: 0,
      rises: 0,
      emptyPolls: 0,
      downtimeMs: Math.min(setting.migrate_downtime * 1000, LONGEST_DOWNTIME_MS),
    }
  }

  begin(active: ManagerContext, nowS: number): void {
    const { migrate_downtime: seconds, migrate_speed: speed, pollS } = this.setting
    // The field is called MB/s; the code multiplies by 2^20.
    if (speed > 0) capRate(active, nowS, speed * MBPS_OF_MIB_PER_S, { manager, because: settingReason('migrate_speed', speed, '') })
    setDowntime(active, nowS, Math.trunc(this.state.downtimeMs), { manager, because: settingReason('migrate_downtime', seconds, 's') })
    this.state.mirroring = active.parts.diskBytes > 0
    active.tickAt(this, nowS + pollS)
  }

  tick(active: ManagerContext, nowS: number): void {
    const { state: now, setting } = this
    if (active.state.switchoverS >= 0) return
    if (this.waitsForRam(active, nowS)) return
    if (now.fast) now.fastPolls++
    else now.polls++
    const meanBytes = now.transferredBytes / (now.polls + now.fastPolls)
    const { remainingBytes, transferredBytes } = jobStatistics(active, nowS)
    if (transferredBytes !== now.transferredBytes) {
      if (remainingBytes < meanBytes) now.fast = true
      if ((now.remainingBytes > 0 && remainingBytes > now.remainingBytes) || remainingBytes === 0) now.rises++
      if (remainingBytes === 0) now.emptyPolls++
      now.remainingBytes = remainingBytes
      if (now.rises > setting.risesBeforeDoubling) this.double(active, nowS)
    }
    now.transferredBytes = transferredBytes
    const pollsDone = now.polls + now.fastPolls / TIMES_AS_OFTEN + (now.fast ? 1 / TIMES_AS_OFTEN : 1)
    active.tickAt(this, ramFromS(active) + setting.pollS * pollsDone)
  }

  /** True until the first poll of RAM is due, `pollS` after the disk. */
  private waitsForRam(active: ManagerContext, nowS: number): boolean {
    const { state: now, setting } = this
    const { beforeRam } = active.state
    if (!beforeRam && !now.mirroring) return false
    now.mirroring = beforeRam
    const firstS = beforeRam ? Infinity : ramFromS(active) + setting.pollS
    if (firstS <= nowS) return false
    active.tickAt(this, Math.min(firstS, nowS + setting.pollS))
    return true
  }

  private double(active: ManagerContext, nowS: number): void {
    const { state: now } = this
    const because: Reason = { code: 'rises', values: { polls: now.rises, empty: now.emptyPolls, limit: this.setting.risesBeforeDoubling } }
    now.rises = 0
    now.emptyPolls = 0
    if (now.downtimeMs >= LONGEST_DOWNTIME_MS) return
    now.downtimeMs = Math.min(2 * now.downtimeMs, LONGEST_DOWNTIME_MS)
    setDowntime(active, nowS, Math.trunc(now.downtimeMs), { manager, because })
  }
}

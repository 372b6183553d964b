/**
 * OpenStack Nova (`_live_migration_monitor` in nova/virt/libvirt/driver.py, nova/virt/libvirt/migration.py): the downtime limit rises in
 * steps, and at the completion timeout the run is aborted or forced. Nova polls every 0.5 s and forces completion at the following poll, so
 * it acts up to a second later than described here.
 */
import type { NovaManager } from '../../../scenario/schema/managers/managerSchema.ts'
import type { Manager, ManagerContext, MovedSizes } from './manager.ts'
import type { Reason, SizeCount } from '../../result/reasons/reason.ts'
import { abort, capRate, pauseGuest, setDowntime, startPostcopy } from './managerActions.ts'
import type { ManagerAct } from './managerActions.ts'
import { MBPS_OF_MIB_PER_S } from '../../../units/units.ts'

/** Least size, GiB, that `_live_migration_data_gb` counts for a VM and for a disk. */
const LEAST_GIB = 2
const manager = 'Nova'

interface NovaSchedule {
  gib: number
  counted: SizeCount
  /** Seconds after the start, and the limit set at that time. */
  steps: { afterS: number; ms: number }[]
  /** Completion timeout, seconds after the start; null: none. */
  timeoutS: number | null
}

/** `downtime_steps` and the completion timeout, both truncated to whole numbers as in Nova. */
export function novaSchedule(setting: NovaManager, { memoryMiB, diskMiB }: MovedSizes): NovaSchedule {
  const sizes = [memoryMiB, ...(diskMiB > 0 ? [diskMiB] : [])].map((mib) => mib / 1024)
  const gib = sizes.reduce((sum, size) => sum + Math.max(LEAST_GIB, size), 0)
  const { live_migration_downtime: most, live_migration_downtime_steps: count } = setting
  const delayS = Math.trunc(setting.live_migration_downtime_delay * gib)
  const base = most / count
  const offset = (most - base) / count
  const timeoutS = Math.trunc(setting.live_migration_completion_timeout * gib)
  return {
    gib,
    counted: sizes.some((size) => size < LEAST_GIB) ? 'least-2-gib' : 'exact',
    timeoutS: timeoutS === 0 ? null : timeoutS,
    steps: Array.from({ length: count + 1 }, (_, i) => ({ afterS: delayS * i, ms: Math.trunc(base + offset * i) })),
  }
}

interface NovaState {
  /** Number of steps taken. */
  taken: number
  timedOut: boolean
}

export class Nova implements Manager<NovaState> {
  state: NovaState = { taken: 0, timedOut: false }
  private readonly setting: NovaManager
  private readonly schedule: NovaSchedule

  constructor(setting: NovaManager, sizes: MovedSizes) {
    this.setting = setting
    this.schedule = novaSchedule(setting, sizes)
  }

  begin(active: ManagerContext, nowS: number): void {
    const { live_migration_bandwidth: mibPerS } = this.setting
    const because: Reason = { code: 'setting', values: { name: 'live_migration_bandwidth', value: mibPerS, unit: '' } }
    if (mibPerS > 0) capRate(active, nowS, mibPerS * MBPS_OF_MIB_PER_S, { manager, because })
    this.tick(active, nowS)
  }

  tick(active: ManagerContext, nowS: number): void {
    const { state: now, schedule } = this
    const sinceS = active.state.startS
    if (!now.timedOut && schedule.timeoutS !== null && nowS >= sinceS + schedule.timeoutS) {
      now.timedOut = true
      this.timeOut(active, nowS, schedule.timeoutS)
      if (active.state.outcome !== null) return
    }
    if (now.taken < schedule.steps.length && nowS >= sinceS + schedule.steps[now.taken].afterS) this.climb(active, nowS)
    const stepS = now.taken < schedule.steps.length ? sinceS + schedule.steps[now.taken].afterS : Infinity
    const timeoutS = now.timedOut || schedule.timeoutS === null ? Infinity : sinceS + schedule.timeoutS
    active.tickAt(this, Math.min(stepS, timeoutS))
  }

  private climb(active: ManagerContext, nowS: number): void {
    const { state: now, schedule, setting } = this
    const { ms } = schedule.steps[now.taken]
    const because: Reason = {
      code: 'ladder-step',
      values: {
        step: now.taken + 1,
        of: schedule.steps.length,
        delayS: setting.live_migration_downtime_delay,
        gib: schedule.gib,
        counted: schedule.counted,
      },
    }
    const took = active.state.switchoverS >= 0 || setDowntime(active, nowS, ms, { manager, because })
    // A rule without a limit is asked only once.
    now.taken = took ? now.taken + 1 : schedule.steps.length
  }

  private timeOut(active: ManagerContext, nowS: number, timeoutS: number): void {
    const { setting, schedule } = this
    const { gib, counted } = schedule
    const values = { sPerGiB: setting.live_migration_completion_timeout, gib, counted, seconds: timeoutS, factor: 1 }
    const act: ManagerAct = { manager, because: { code: 'deadline', values } }
    if (setting.live_migration_timeout_action === 'abort') {
      abort(active, nowS, act)
      return
    }
    // `run_tasks`: post-copy if permitted and usable, else the guest is paused.
    if (setting.live_migration_permit_post_copy && startPostcopy(active, nowS, act)) return
    pauseGuest(active, nowS, act)
  }
}

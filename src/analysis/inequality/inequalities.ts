/**
 * Written against sent at the start of a run and after each of its events, under boosts. A throttle slows the writes; compression and
 * sending threads change the rate of memory sent. Only the run shows the effect of XBZRLE and of boosts that set rates or pause the guest.
 * Apart from `inequality.ts`: a simple scenario has no boost, no manager and no event.
 */
import { allExtensions } from '../../engine/simulation/allExtensions.ts'
import { strategyFor } from '../../engine/simulation/createMigration.ts'
import type { MigrationRequest } from '../../engine/request/request.ts'
import type { VirtualMachine } from '../../engine/vm.ts'
import type { Boosts, Scenario } from '../../scenario/schema/schema.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'
import { inequalityOf } from './inequality.ts'
import type { Boosted, Inequality } from './inequality.ts'
import { laterInequalities } from './laterInequalities.ts'
import type { LaterInequality } from './laterInequalities.ts'

export interface Inequalities {
  /** At the start; null where no such comparison decides. */
  inequality: Inequality | null
  /** The same after each event that changes it. */
  laterInequalities: readonly LaterInequality[]
}

/** What a boost changes at the two sides: nothing, since pages that the guest has written are sent whole under it, or one of them. */
type Effect = 'none' | 'throttle' | 'wire' | 'deltas'

/** Under QEMU's rule. Of a boost that is not listed both sides are measured. */
const effects: Partial<Record<keyof Boosts, Effect>> = {
  autoConverge: 'throttle',
  dirtyLimit: 'throttle',
  compression: 'wire',
  channels: 'wire',
  xbzrle: 'deltas',
  quietPhase: 'none',
  guestAided: 'none',
  skipFree: 'none',
  sharedStorage: 'none',
  dedup: 'none',
}

/** Guest speeds at which writes are counted, where timers pace some: these catch up. All others are linear in the speed. */
const SPEED_STEPS = 20

/** Shares of the working set at which writes are counted under a manager, closer for small ones: linear in between for an even load. */
const ALLOWED_STEPS = 12

interface Simulated {
  machines: readonly VirtualMachine[]
  requests: readonly MigrationRequest[]
}

/** `limitMs`: downtime limit at the start; a manager may raise it. */
export function inequalities(scenario: Scenario, vmId: string, limitMs: number | null, { machines, requests }: Simulated): Inequalities {
  const request = requests.find(({ machine }) => machine.vm.id === vmId)
  const machine = machines.find(({ vm }) => vm.id === vmId)
  if (request === undefined || machine === undefined) return { inequality: null, laterInequalities: [] }
  const { boosts, wire, manager } = strategyFor(request, allExtensions)
  const found = new Set(boosts.map(({ id }) => effects[id as keyof Boosts] ?? 'both'))
  const sender = { mostMbps: wire.threadsBytesPerS / BYTES_PER_S_OF_MBPS, wireShare: wire.bodyShare }
  const changes = manager !== null || sender.wireShare !== 1 || found.has('throttle') || found.has('deltas') || found.has('both')
  const compareAt = (changed: Scenario, limit: number | null, load: number, speed: number): Inequality | null => {
    const timerSpeed = machine.guest.timerSpeedAt(1 - speed)
    const distinctMiB = (seconds: number) =>
      (machine.writes.distinctPages(Float64Array.of(seconds * load * speed, seconds * load * timerSpeed), 0) * machine.pageBytes) /
      MIB_BYTES
    return inequalityOf(changed, vmId, limit, distinctMiB, sender)
  }
  const compare = (changed: Scenario, limit: number | null, load: number): Inequality | null => {
    const whole = compareAt(changed, limit, load, 1)
    if (whole === null || !changes) return whole
    const steps = machine.guest.timerSpeedAt(1) === 1 ? 1 : SPEED_STEPS
    const speeds = Array.from({ length: steps + 1 }, (_, i) => i / steps)
    const boosted: Boosted = {
      bySpeed: found.has('throttle')
        ? speeds.map((speed) => ({ speed, writtenMiBPerS: speed === 0 ? 0 : compareAt(changed, limit, load, speed)!.writtenMiBPerS }))
        : null,
      wireShare: sender.wireShare,
      measured: found.has('both') ? 'both' : found.has('deltas') ? 'deltas' : null,
      byAllowed:
        manager === null || whole.workingSetMiB === 0
          ? null
          : Array.from({ length: ALLOWED_STEPS }, (_, i) => {
              // The limit that allows this share of all memory that the guest writes.
              const share = (i / ALLOWED_STEPS) ** 2
              const allowedMiB = share * whole.workingSetMiB
              const allowingMs = (whole.limitMs * allowedMiB) / whole.allowedMiB
              return { allowedMiB, writtenMiBPerS: compareAt(changed, allowingMs, load, 1)!.writtenMiBPerS }
            }),
    }
    return { ...whole, boosted }
  }
  return { inequality: compare(scenario, limitMs, 1), laterInequalities: laterInequalities(scenario, vmId, limitMs, compare) }
}

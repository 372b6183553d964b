/** Operator events and changes of workload. An event that is impossible at its time is noted as ignored. */
import { eventDescriptors } from '../../scenario/schema/events/events.ts'
import type { EventOf, MigrationEventKind, VmEventKind } from '../../scenario/schema/events/events.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { FaultEvent } from './faultInjection.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { ActiveMigration } from '../migration/activeMigration.ts'
import { changeGuest, changeMaxMbps } from '../migration/liveSettings.ts'
import { continueSuspended, suspend } from './linkLoss.ts'
import type { Reason } from '../result/reasons/reason.ts'
import type { VirtualMachine } from '../vm.ts'

export type OperatorEvent = EventOf<VmEventKind>

/** An event that applies only to an active migration. */
export type MigrationEvent = EventOf<MigrationEventKind>

/** Whether the event has an effect only on an active migration. The end of a lasting fault needs none. */
export function needsMigration(event: FaultEvent): event is MigrationEvent {
  return event.kind !== 'restored' && eventDescriptors[event.kind].needsMigration
}

/** The note for an ignored event. */
function ignored({ kind, atS }: OperatorEvent, because: Reason): Reason {
  return { code: 'event-ignored', values: { event: kind, atS, because } }
}

export interface OperatorContext {
  readonly scenario: Scenario
  readonly nowS: number
  readonly machines: readonly VirtualMachine[]
  readonly requests: readonly MigrationRequest[]
  readonly notes: Reason[]
}

/** Applies an event; returns the migration it affects, or null. */
export function operatorAct(context: OperatorContext, event: OperatorEvent): MigrationRequest | null {
  const { nowS, notes } = context
  const machine = context.machines.find((candidate) => candidate.vm.id === event.target)!
  const request = context.requests.find((candidate) => candidate.machine === machine && candidate.active !== null)
  const active = request?.active ?? null
  if (event.kind === 'scale-workload' || event.kind === 'set-workload') {
    const { guest } = machine
    const change = (): void => (event.kind === 'scale-workload' ? guest.setLoadScale(nowS, event.scale) : guest.nextWorkload(nowS))
    if (active === null) change()
    else changeGuest(active, nowS, change)
    return request ?? null
  }
  if (request === undefined || active === null) {
    notes.push(foundNone(context, event, { code: 'not-running', values: { vm: event.target } }))
    return null
  }
  const refused = active.isSplit ? refusedInSplit(request, event) : null
  if (refused !== null) {
    notes.push(refused)
    return null
  }
  const obstacle = apply(context, event, request, active)
  if (obstacle !== null) notes.push(ignored(event, obstacle))
  return request
}

/**
 * The note for an event that finds no active migration, `otherwise` for the reason that it finds none. A post-copy whose recoveries all
 * come while the link is down has ended in its pause.
 */
export function foundNone({ requests }: Pick<OperatorContext, 'requests'>, event: MigrationEvent, otherwise: Reason): Reason {
  const isPaused = requests.some(({ migration, halted }) => migration.vm === event.target && halted !== null)
  return ignored(event, isPaused && event.kind === 'recover' ? { code: 'link-still-down', values: {} } : otherwise)
}

/** The note for an event that is impossible while the guest's pages lie on both sides; null for a possible one. */
function refusedInSplit({ migration }: MigrationRequest, event: MigrationEvent): Reason | null {
  switch (event.kind) {
    case 'switch-over-now':
    case 'start-postcopy':
    case 'set-downtime':
      return ignored(event, { code: 'already-on-destination', values: {} })
    case 'cancel':
      return { code: 'cancel-refused', values: { atS: event.atS, to: migration.to } }
    default:
      return null
  }
}

/** Acts on the target's active migration; returns why the event was ignored, or null. */
type Act<K extends MigrationEventKind> = (
  active: ActiveMigration,
  event: EventOf<K>,
  request: MigrationRequest,
  context: OperatorContext,
) => Reason | null

const acts: { readonly [K in MigrationEventKind]: Act<K> } = {
  'switch-over-now': (active, _event, _request, { nowS }) =>
    active.strategy.switchOverNow(active, nowS, { code: 'operator-switchover', values: {} })
      ? null
      : { code: 'switchover-in-progress', values: {} },
  'start-postcopy': (active, _event, _request, { nowS }) => {
    const { strategy } = active
    if (strategy.startPostcopy === undefined) return { code: 'no-postcopy', values: {} }
    return strategy.startPostcopy(active, nowS, { code: 'operator-postcopy', values: {} }) ? null : { code: 'postcopy-started', values: {} }
  },
  pause: (active, _event, _request, { nowS }) => pausePostcopy(active, nowS),
  recover: (active, _event, _request, { nowS }) => recover(active, nowS),
  cancel: (active, _event, { from }, { nowS }) => {
    active.interrupt(nowS)
    active.guest.resume(nowS)
    active.end(nowS, 'cancelled', { code: 'cancelled', values: { afterS: nowS - active.state.startS, from } })
    return null
  },
  'set-max-mbps': (active, { mbps, target, atS }, _request, { nowS, notes }) => {
    changeMaxMbps(active, nowS, mbps)
    notes.push({ code: 'rate-limited', values: { vm: target, atS, mbps } })
    return null
  },
  'set-downtime': ({ strategy }, { ms }) => (strategy.setDowntimeMs?.(ms) === true ? null : { code: 'no-downtime-limit', values: {} }),
}

/** QEMU's `migrate-pause`: the page stream stops until a recovery. Returns why it is refused, or null. */
function pausePostcopy(active: ActiveMigration, nowS: number): Reason | null {
  if (!active.isSplit) return { code: 'postcopy-only', values: {} }
  if (active.fetchSettings.transport !== 'qemu') return { code: 'cannot-pause', values: {} }
  if (active.isSuspended) return { code: 'paused-already', values: {} }
  active.fetching?.interrupt(nowS)
  suspend(active, nowS)
  return null
}

/** QEMU's `migrate-recover`: resumes after a link loss or a pause. Returns why it is refused, or null. */
function recover(active: ActiveMigration, nowS: number): Reason | null {
  if (!active.isSuspended) return { code: 'nothing-to-recover', values: {} }
  if (!active.parts.network.isOpen(active.flow)) return { code: 'link-still-down', values: {} }
  continueSuspended(active, nowS)
  return null
}

function apply<K extends MigrationEventKind>(
  context: OperatorContext,
  event: EventOf<K>,
  request: MigrationRequest,
  active: ActiveMigration,
): Reason | null {
  const act: Act<K> = acts[event.kind as K]
  return act(active, event, request, context)
}

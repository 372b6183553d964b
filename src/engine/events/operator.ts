/** Operator events and changes of workload. An event that is impossible at its time is noted as ignored. */
import type { Scenario, ScenarioEvent } from '../../scenario/schema/schema.ts'
import type { MigrationRequest } from '../request.ts'
import type { ActiveMigration } from '../migration/activeMigration.ts'
import { changeGuest, changeMaxMbps } from '../migration/liveSettings.ts'
import { pausePostcopy, recover } from '../migration/migrationFailure.ts'
import type { Reason } from '../reasons/reason.ts'
import type { VirtualMachine } from '../vm.ts'

export type OperatorEvent = Exclude<ScenarioEvent, { kind: 'host-crash' | 'link-down' | 'packet-loss' }>

/** An event that applies only to an active migration. */
export type MigrationEvent = Exclude<OperatorEvent, { kind: 'scale-workload' | 'set-workload' }>

export function needsMigration(event: { kind: string }): event is MigrationEvent {
  return MIGRATION_KINDS.has(event.kind)
}

const MIGRATION_KINDS: ReadonlySet<string> = new Set<MigrationEvent['kind']>([
  'switch-over-now', 'start-postcopy', 'cancel', 'pause', 'recover', 'set-max-mbps', 'set-downtime',
])

/** The note for an ignored event. */
export function ignored({ kind, atS }: OperatorEvent, because: Reason): Reason {
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
    notes.push(ignored(event, { code: 'not-running', values: { vm: event.target } }))
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

/** Applies an event to a migration; returns why it was ignored, or null. */
function apply({ nowS, notes }: OperatorContext, event: MigrationEvent, request: MigrationRequest, active: ActiveMigration): Reason | null {
  const { strategy } = active
  switch (event.kind) {
    case 'switch-over-now':
      if (strategy.switchOverNow(active, nowS, { code: 'operator-switchover', values: {} })) return null
      return { code: 'switchover-in-progress', values: {} }
    case 'start-postcopy':
      if (strategy.startPostcopy === undefined) return { code: 'no-postcopy', values: {} }
      if (strategy.startPostcopy(active, nowS, { code: 'operator-postcopy', values: {} })) return null
      return { code: 'postcopy-started', values: {} }
    case 'pause':
      return pausePostcopy(active, nowS)
    case 'recover':
      if (!active.isSuspended) return { code: 'nothing-to-recover', values: {} }
      return recover(active, nowS) ? null : { code: 'link-still-down', values: {} }
    case 'cancel':
      active.interrupt(nowS)
      active.guest.resume(nowS)
      active.end(nowS, 'cancelled', { code: 'cancelled', values: { afterS: nowS - active.state.startS, from: request.from } })
      return null
    case 'set-max-mbps':
      changeMaxMbps(active, nowS, event.mbps)
      notes.push({ code: 'rate-limited', values: { vm: event.target, atS: event.atS, mbps: event.mbps } })
      return null
    case 'set-downtime':
      return strategy.setDowntimeMs?.(event.ms) === true ? null : { code: 'no-downtime-limit', values: {} }
    default:
      return { code: 'not-supported', values: {} }
  }
}

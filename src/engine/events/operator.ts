/** Operator events and changes of workload. An event that is impossible at its time is noted as ignored. */
import type { Scenario, ScenarioEvent } from '../../scenario/schema/schema.ts'
import type { MigrationRequest } from '../request.ts'
import type { ActiveMigration } from '../migration/activeMigration.ts'
import { changeGuest, changeMaxMbps } from '../migration/liveSettings.ts'
import { recover } from '../migration/migrationFailure.ts'
import { mbpsText, shortNumber } from '../migration/reasonText.ts'
import type { VirtualMachine } from '../vm.ts'

export type OperatorEvent = Exclude<ScenarioEvent, { kind: 'host-crash' | 'link-down' | 'packet-loss' }>

/** An event that applies only to an active migration. */
export type MigrationEvent = Exclude<OperatorEvent, { kind: 'scale-workload' | 'set-workload' }>

export function needsMigration(event: { kind: string }): event is MigrationEvent {
  return MIGRATION_KINDS.has(event.kind)
}

const MIGRATION_KINDS: ReadonlySet<string> = new Set<MigrationEvent['kind']>([
  'switch-over-now', 'start-postcopy', 'cancel', 'recover', 'set-max-mbps', 'set-downtime',
])

/** The note for an ignored event. */
export function ignoredText({ kind, atS }: OperatorEvent, why: string): string {
  return `${kind} at ${shortNumber(atS)} s was ignored: ${why}.`
}

interface OperatorContext {
  readonly scenario: Scenario
  readonly nowS: number
  readonly machines: readonly VirtualMachine[]
  readonly requests: readonly MigrationRequest[]
  readonly notes: string[]
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
    notes.push(ignoredText(event, `no migration of ${event.target} is running`))
    return null
  }
  const refused = active.isSplit ? refusedInSplit(request, event) : null
  if (refused !== null) {
    notes.push(refused)
    return null
  }
  const ignored = apply(context, event, request, active)
  if (ignored !== null) notes.push(ignoredText(event, ignored))
  return request
}

/** The note for an event that is impossible while the guest's pages lie on both sides; null for a possible one. */
function refusedInSplit({ migration }: MigrationRequest, event: MigrationEvent): string | null {
  switch (event.kind) {
    case 'switch-over-now':
    case 'start-postcopy':
    case 'set-downtime':
      return ignoredText(event, 'the guest already runs on the destination')
    case 'cancel':
      return `cancel at ${shortNumber(event.atS)} s was refused: the guest runs at ${migration.to}, and neither side has all its pages.`
    default:
      return null
  }
}

/** Applies an event to a migration; returns why it was ignored, or null. */
function apply({ nowS, notes }: OperatorContext, event: MigrationEvent, request: MigrationRequest, active: ActiveMigration): string | null {
  const { strategy } = active
  switch (event.kind) {
    case 'switch-over-now':
      return strategy.switchOverNow(active, nowS, 'the operator asked to switch over now') ? null : 'switchover is in progress'
    case 'start-postcopy':
      if (strategy.startPostcopy === undefined) return 'its strategy has no post-copy'
      return strategy.startPostcopy(active, nowS, 'when the operator asked for post-copy') ? null : 'post-copy has started'
    case 'recover':
      if (!active.isSuspended) return 'nothing to recover'
      return recover(active, nowS) ? null : 'the link is still down'
    case 'cancel':
      active.interrupt(nowS)
      active.guest.resume(nowS)
      active.end(nowS, 'cancelled', `Cancelled after ${shortNumber(nowS - active.state.startS)} s; the guest runs on at ${request.from}.`)
      return null
    case 'set-max-mbps':
      changeMaxMbps(active, nowS, event.mbps)
      notes.push(
        `From ${shortNumber(event.atS)} s the migration of ${event.target} `
        + (event.mbps === 0 ? 'has no cap.' : `takes at most ${mbpsText(event.mbps * 125_000)}.`),
      )
      return null
    case 'set-downtime':
      return strategy.setDowntimeMs?.(event.ms) === true ? null : 'its switchover rule has no downtime limit'
    default:
      return 'not supported in this version'
  }
}

/** Operator events and changes of workload. An event that is impossible at its time is noted as ignored. */
import type { Scenario, ScenarioEvent } from '../../scenario/schema/schema.ts'
import type { MigrationRequest } from '../request.ts'
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
  const ignored = (why: string): null => {
    notes.push(ignoredText(event, why))
    return null
  }
  const request = context.requests.find((candidate) => candidate.machine === machine && candidate.active !== null)
  const active = request?.active
  if (event.kind === 'scale-workload' || event.kind === 'set-workload') {
    const { guest } = machine
    const change = (): void => (event.kind === 'scale-workload' ? guest.setLoadScale(nowS, event.scale) : guest.nextWorkload(nowS))
    if (active === undefined || active === null) change()
    else changeGuest(active, nowS, change)
    return request ?? null
  }
  if (request === undefined || active === undefined || active === null) return ignored(`no migration of ${event.target} is running`)
  if (active.isSplit && (event.kind === 'switch-over-now' || event.kind === 'start-postcopy' || event.kind === 'set-downtime')) {
    return ignored('the guest already runs on the destination')
  }
  if (active.isSplit && event.kind === 'cancel') {
    const where = `the guest runs at ${request.migration.to}, and neither side has all its pages`
    notes.push(`cancel at ${shortNumber(event.atS)} s was refused: ${where}.`)
    return null
  }
  const { strategy } = active
  switch (event.kind) {
    case 'switch-over-now':
      if (!strategy.switchOverNow(active, nowS, 'the operator asked to switch over now')) ignored('switchover is in progress')
      break
    case 'start-postcopy':
      if (strategy.startPostcopy === undefined) ignored('its strategy has no post-copy')
      else if (!strategy.startPostcopy(active, nowS, 'when the operator asked for post-copy')) ignored('post-copy has started')
      break
    case 'recover':
      if (!active.isSuspended) ignored('nothing to recover')
      else if (!recover(active, nowS)) ignored('the link is still down')
      break
    case 'cancel':
      active.interrupt(nowS)
      active.guest.resume(nowS)
      active.end(nowS, 'cancelled', `Cancelled after ${shortNumber(nowS - active.state.startS)} s; the guest runs on at ${request.from}.`)
      break
    case 'set-max-mbps':
      changeMaxMbps(active, nowS, event.mbps)
      notes.push(
        `From ${shortNumber(event.atS)} s the migration of ${event.target} `
        + (event.mbps === 0 ? 'has no cap.' : `takes at most ${mbpsText(event.mbps * 125_000)}.`),
      )
      break
    case 'set-downtime':
      if (strategy.setDowntimeMs?.(event.ms) !== true) ignored('its switchover rule has no downtime limit')
      break
    default:
      ignored('not supported in this version')
  }
  return request
}

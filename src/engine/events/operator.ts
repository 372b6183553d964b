/** What an operator, or the workload itself, does at a moment; what is not possible then is noted as ignored. */
import type { Scenario, ScenarioEvent } from '../../scenario/schema/schema.ts'
import type { Job } from '../request.ts'
import { changeGuest, changeMaxMbps } from '../migration/liveSettings.ts'
import { recover } from '../migration/migrationFailure.ts'
import { mbpsText, shortNumber } from '../migration/reasonText.ts'
import type { VirtualMachine } from '../vm.ts'

export type OperatorEvent = Exclude<ScenarioEvent, { kind: 'host-crash' | 'link-down' | 'packet-loss' }>

/** An event that only a migration under way can take. */
export type MigrationEvent = Exclude<OperatorEvent, { kind: 'scale-workload' | 'set-workload' }>

export function needsMigration(event: { kind: string }): event is MigrationEvent {
  return MIGRATION_KINDS.has(event.kind)
}

const MIGRATION_KINDS: ReadonlySet<string> = new Set<MigrationEvent['kind']>([
  'switch-over-now', 'start-postcopy', 'cancel', 'recover', 'set-max-mbps', 'set-downtime',
])

/** The note on an event that came to nothing. */
export function ignoredText({ kind, atS }: OperatorEvent, why: string): string {
  return `${kind} at ${shortNumber(atS)} s was ignored: ${why}.`
}

interface World {
  readonly scenario: Scenario
  readonly nowS: number
  readonly machines: readonly VirtualMachine[]
  readonly jobs: readonly Job[]
  readonly notes: string[]
}

/** Carries an event out; returns the migration that it touched, null if none. */
export function operatorAct(world: World, event: OperatorEvent): Job | null {
  const { nowS, notes } = world
  const machine = world.machines.find((candidate) => candidate.vm.id === event.target)!
  const ignored = (why: string): null => {
    notes.push(ignoredText(event, why))
    return null
  }
  const job = world.jobs.find((candidate) => candidate.machine === machine && candidate.transfer !== null)
  const transfer = job?.transfer
  if (event.kind === 'scale-workload' || event.kind === 'set-workload') {
    const { guest } = machine
    const change = (): void => (event.kind === 'scale-workload' ? guest.setLoadScale(nowS, event.scale) : guest.nextWorkload(nowS))
    if (transfer === undefined || transfer === null) change()
    else changeGuest(transfer, nowS, change)
    return job ?? null
  }
  if (job === undefined || transfer === undefined || transfer === null) return ignored(`no migration of ${event.target} is under way`)
  if (transfer.isSplit && (event.kind === 'switch-over-now' || event.kind === 'start-postcopy' || event.kind === 'set-downtime')) {
    return ignored('the guest runs at the destination already')
  }
  if (transfer.isSplit && event.kind === 'cancel') {
    const where = `the guest runs at ${job.migration.to}, and neither side has all its pages`
    notes.push(`cancel at ${shortNumber(event.atS)} s was refused: ${where}.`)
    return null
  }
  const { strategy } = transfer
  switch (event.kind) {
    case 'switch-over-now':
      if (!strategy.switchOverNow(transfer, nowS, 'the operator asked to switch over now')) ignored('the guest is being switched over')
      break
    case 'start-postcopy':
      if (strategy.startPostcopy === undefined) ignored('its strategy has no post-copy')
      else if (!strategy.startPostcopy(transfer, nowS, 'when the operator asked for post-copy')) ignored('the guest is on its way already')
      break
    case 'recover':
      if (!transfer.isSuspended) ignored('nothing has to be recovered')
      else if (!recover(transfer, nowS)) ignored('the path is still broken')
      break
    case 'cancel':
      transfer.interrupt(nowS)
      transfer.guest.resume(nowS)
      transfer.end(nowS, 'cancelled', `Cancelled after ${shortNumber(nowS - transfer.state.startS)} s; the guest runs on at ${job.from}.`)
      break
    case 'set-max-mbps':
      changeMaxMbps(transfer, nowS, event.mbps)
      notes.push(
        `From ${shortNumber(event.atS)} s the migration of ${event.target} `
        + (event.mbps === 0 ? 'has no cap.' : `takes at most ${mbpsText(event.mbps * 125_000)}.`),
      )
      break
    case 'set-downtime':
      if (strategy.setDowntimeMs?.(event.ms) !== true) ignored('its rule does not judge by a downtime limit')
      break
    default:
      ignored('this version does not know it')
  }
  return job
}

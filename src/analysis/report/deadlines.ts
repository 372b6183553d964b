/**
 * The time limits of a migration, when each acts and its action, known before the run. Limits that depend on the run itself
 * (stalls, rises, progress) have no fixed moment and are left out.
 */
import { countedGiB, deadlineFactor, kubevirtDeadlineS, sizeCount } from '../../engine/migration/managers/kubevirt.ts'
import { novaSchedule } from '../../engine/migration/managers/nova.ts'
import { perSizeText } from '../../engine/result/reasons/phrases.ts'
import type { ManagerActionKind } from '../../engine/result/result.ts'
import { disruptionOf } from '../../scenario/schema/managers/kubevirt.ts'
import type { KubevirtManager, NovaManager } from '../../scenario/schema/managers/managerSchema.ts'
import type { Manager, Scenario, Strategy, Vm } from '../../scenario/schema/schema.ts'
import { formatExact, formatWhole } from '../../units/format.ts'
import { descriptorOf } from '../../scenario/schema/strategies/strategies.ts'
import * as texts from '../../messages/compiled/en/report.ts'

export interface Deadline {
  /** On the scenario's clock. */
  atS: number
  /** The time that has passed then, with its calculation. */
  what: string
  action: Exclude<ManagerActionKind, 'none'> | 'switch-over' | 'miss' | 'end'
  /** The field that sets the limit, under its product's own name. */
  source: string
}

/** Start of a migration's transfer and duration of its local disk, which precedes the memory; seconds. */
interface MigrationStart {
  startS: number
  diskS: number
}

/**
 * Ordered by time. `migrationIndex` counts the scenario's migrations from 0. Before a run is known (`start` null) the migration
 * counts as started when requested, and its disk takes no time.
 */
export function deadlinesOf(scenario: Scenario, migrationIndex: number, start: MigrationStart | null = null): Deadline[] {
  const migration = scenario.migrations[migrationIndex]
  const vm = scenario.vms.find(({ id }) => id === migration.vm)
  const { strategy, deadlineS } = migration
  const startS = start?.startS ?? migration.atS
  const after = precopyDeadlines(strategy, start?.diskS ?? 0)
  if (vm !== undefined && 'manager' in strategy && strategy.manager !== null) after.unshift(...managerDeadlines(strategy.manager, vm))
  const all = after.map((deadline) => ({ ...deadline, atS: startS + deadline.atS }))
  if (deadlineS !== null) all.push({ atS: deadlineS, what: texts.deadline, action: 'miss', source: 'deadlineS' })
  if (scenario.endS !== null) all.push({ atS: scenario.endS, what: texts.endOfSimulation, action: 'end', source: 'endS' })
  return all.sort((one, other) => one.atS - other.atS)
}

/**
 * The time by which a VM's run ends, whatever its guest writes: the end of the simulation, or the manager's abort; seconds on the scenario's
 * clock, null where none is known. A manager counts from the start of the migration, `startS`. Where that is null, none has been seen: the
 * request of a migration that waits for no other takes its place.
 */
export function latestEndS(scenario: Scenario, vm: string, startS: number | null): number | null {
  const index = scenario.migrations.findIndex((migration) => migration.vm === vm)
  if (index === -1) return scenario.endS
  const start = startS === null ? null : { startS, diskS: 0 }
  const isStartKnown = start !== null || scenario.migrations.length === 1
  const ends = deadlinesOf(scenario, index, start).filter(({ action }) => action === 'end' || (action === 'abort' && isStartKnown))
  return ends.at(0)?.atS ?? null
}

/** Deadlines of the strategy's pre-copy, in seconds after the start: it begins after the disk, which a manager counts in. */
function precopyDeadlines(strategy: Strategy, diskS: number): Deadline[] {
  const found: Deadline[] = []
  if ('forceAfterS' in strategy && strategy.forceAfterS !== null) {
    found.push({ atS: diskS + strategy.forceAfterS, what: texts.preCopyTimeLimit, action: 'switch-over', source: 'forceAfterS' })
  }
  if (descriptorOf(strategy.kind).startsPostcopyOnRequest && 'precopyS' in strategy && strategy.precopyS !== null) {
    found.push({ atS: diskS + strategy.precopyS, what: texts.preCopyTime, action: 'start-postcopy', source: 'precopyS' })
  }
  return found
}

/** Deadlines of the manager, in seconds after the start. */
function managerDeadlines(manager: Manager, vm: Vm): Deadline[] {
  switch (manager.kind) {
    case 'nova':
      return ofNova(manager, vm)
    case 'kubevirt':
      return ofKubevirt(manager, vm)
    case 'virsh':
      if (manager.timeout === 0) return []
      return [
        {
          atS: manager.timeout,
          what: texts.virshTimeout(formatExact(manager.timeout)),
          action: manager.timeoutAction === 'suspend' ? 'pause' : 'start-postcopy',
          source: `virsh migrate --timeout-${manager.timeoutAction}`,
        },
      ]
    // Both react to what they observe and have no timeout.
    case 'ovirt':
    case 'proxmox':
      return []
  }
}

function ofNova(manager: NovaManager, vm: Vm): Deadline[] {
  const { gib, counted, steps, timeoutS } = novaSchedule(manager, vm)
  const sum = (perGiB: number) => perSizeText(perGiB, gib, counted)
  const ladder = steps.slice(1).map(({ afterS, ms }, i): Deadline => ({
    atS: afterS,
    what: texts.downtimeStep(i + 2, steps.length, sum(manager.live_migration_downtime_delay), formatWhole(ms)),
    action: 'set-downtime',
    source: 'nova live_migration_downtime_delay',
  }))
  if (timeoutS === null) return ladder
  const forced = manager.live_migration_permit_post_copy ? 'start-postcopy' : 'pause'
  return [
    ...ladder,
    {
      atS: timeoutS,
      what: texts.completionTimeout(sum(manager.live_migration_completion_timeout)),
      action: manager.live_migration_timeout_action === 'abort' ? 'abort' : forced,
      source: 'nova live_migration_completion_timeout',
    },
  ]
}

function ofKubevirt(manager: KubevirtManager, vm: Vm): Deadline[] {
  const deadlineS = kubevirtDeadlineS(manager, vm)
  if (deadlineS === null) return []
  const source = `kubevirt ${manager.version} completionTimeoutPerGiB`
  const sum = perSizeText(manager.completionTimeoutPerGiB, countedGiB(manager, vm), sizeCount(manager))
  const what = texts.completionTimeout(sum)
  const factor = deadlineFactor(manager)
  if (manager.allowPostCopy) return [{ atS: deadlineS, what, action: 'start-postcopy', source }]
  if (!manager.allowWorkloadDisruption) return [{ atS: deadlineS, what, action: 'abort', source }]
  return [
    { atS: deadlineS, what, action: disruptionOf(manager) === 'pause' ? 'pause' : 'set-downtime', source },
    {
      atS: deadlineS * factor,
      what: factor === 1 ? what : texts.completionTimeout(`${sum} × ${formatExact(factor)}`),
      action: 'abort',
      source,
    },
  ]
}

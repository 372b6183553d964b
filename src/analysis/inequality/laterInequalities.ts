/** Written against sent after each event of a run. */
import type { ScenarioEvent } from '../../scenario/schema/events/events.ts'
import type { Migration, Scenario } from '../../scenario/schema/schema.ts'
import type { Situation } from './comparedMigration.ts'
import type { Inequality } from './inequality.ts'

/** The comparison from a moment on. */
export interface LaterInequality {
  fromS: number
  inequality: Inequality
}

/** The comparison after each event that changes the load, the path or a limit of the migration, in the order of time. */
export function laterInequalities(
  scenario: Scenario,
  migration: Migration,
  start: Situation,
  compare: (situation: Situation) => Inequality,
): LaterInequality[] {
  let situation = start
  let lossesUntilS: number[] = []
  return changesOf(scenario, migration).map(({ atS, change }) => {
    if (change === null) lossesUntilS = lossesUntilS.filter((untilS) => untilS > atS)
    else if (change.kind === 'packet-loss') lossesUntilS = [...lossesUntilS, atS + change.durationS]
    else situation = after(situation, change)
    situation = { ...situation, isLossy: lossesUntilS.length > 0 }
    return { fromS: atS, inequality: compare(situation) }
  })
}

/** What an event leaves. */
function after(situation: Situation, change: ScenarioEvent): Situation {
  if (change.kind === 'set-max-mbps') return { ...situation, maxMbps: change.mbps === 0 ? null : change.mbps }
  // A rule without a limit ignores the event.
  if (change.kind === 'set-downtime') return { ...situation, limitMs: situation.limitMs === null ? null : change.ms }
  if (change.kind === 'scale-workload') return { ...situation, loadScale: change.scale }
  if (change.kind === 'set-workload') return { ...situation, workload: situation.workload + 1, fromS: change.atS, loadScale: 1 }
  return situation
}

interface Change {
  atS: number
  /** Null: a loss of packets ends. */
  change: ScenarioEvent | null
}

/** Changes of the comparison in the order of time. */
function changesOf({ events, vms }: Scenario, { vm: vmId, to, atS: startS }: Migration): Change[] {
  const host = vms.find(({ id }) => id === vmId)!.host
  const ports = new Set([host, `${host}.up`, to, `${to}.down`])
  const changes = events.flatMap((change): Change[] => {
    const { kind, atS, target } = change
    if (kind === 'packet-loss') {
      if (!ports.has(target)) return []
      return [
        { atS, change },
        { atS: atS + change.durationS, change: null },
      ]
    }
    const isLoad = kind === 'scale-workload' || kind === 'set-workload'
    const isLimit = (kind === 'set-max-mbps' || kind === 'set-downtime') && atS >= startS
    return target === vmId && (isLoad || isLimit) ? [{ atS, change }] : []
  })
  return changes.toSorted((one, other) => one.atS - other.atS)
}

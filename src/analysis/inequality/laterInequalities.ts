/** Written against sent after each event of a run. Apart from `inequality.ts`: most runs have no event. */
import type { ScenarioEvent } from '../../scenario/schema/events/events.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { Inequality } from './inequality.ts'

/** The comparison from a moment on; null where none decides. */
export interface LaterInequality {
  fromS: number
  inequality: Inequality | null
}

/** The comparison in a changed scenario, under a downtime limit, with the writes at a multiple of the VM's load. */
type Compare = (scenario: Scenario, limitMs: number | null, loadScale: number) => Inequality | null

/** The comparison after each event that changes the load, the path or a limit of the migration, in the order of time. */
export function laterInequalities(scenario: Scenario, vmId: string, limitMs: number | null, compare: Compare): LaterInequality[] {
  const migration = scenario.migrations.find(({ vm }) => vm === vmId)
  const vm = scenario.vms.find(({ id }) => id === vmId)
  if (migration === undefined || vm === undefined || compare(scenario, limitMs, 1) === null) return []
  const ports = new Set([vm.host, `${vm.host}.up`, migration.to, `${migration.to}.down`])
  let limit = limitMs
  let { maxMbps } = migration
  let loadScale = 1
  let isOtherWorkload = false
  let lossesUntilS: number[] = []
  const later: LaterInequality[] = []
  for (const { atS, change } of changesOf(scenario, vmId, ports, migration.atS)) {
    if (change === null) lossesUntilS = lossesUntilS.filter((untilS) => untilS > atS)
    else if (change.kind === 'set-max-mbps') maxMbps = change.mbps === 0 ? null : change.mbps
    else if (change.kind === 'set-downtime') limit = change.ms
    else if (change.kind === 'scale-workload') loadScale = change.scale
    else if (change.kind === 'set-workload') isOtherWorkload = true
    else if (change.kind === 'packet-loss') lossesUntilS.push(atS + change.durationS)
    const limited = { ...scenario, migrations: scenario.migrations.map((one) => (one === migration ? { ...one, maxMbps } : one)) }
    const isKnown = !isOtherWorkload && lossesUntilS.length === 0
    later.push({ fromS: atS, inequality: isKnown ? compare(limited, limit, loadScale) : null })
  }
  return later
}

interface Change {
  atS: number
  /** Null: a loss of packets ends. */
  change: ScenarioEvent | null
}

/** Changes of the comparison in the order of time. What TCP sends at a loss of packets is known by the run alone. */
function changesOf({ events }: Scenario, vmId: string, ports: ReadonlySet<string>, startS: number): Change[] {
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

/** The migrations of a run as rows over time: when each is queued, copies, is stopped and fetches pages. Pure. */
import { duration, say } from '../../../../units/format.ts'
import { inRow, listed } from '../../../../units/lists.ts'
import type { DeadlineOutcome } from '../../../../analysis/report/deadlineOutcome.ts'
import type { MigrationResult, Outcome } from '../../../../engine/result/result.ts'
import type { Topology } from '../../../../compute/simulation/topology.ts'
import { strategyInSentence } from '../../../../scenario/schema/strategies/strategies.ts'
import type { OfRun } from '../vmTable.ts'
import type { Milestone } from '../vmStates.ts'
import { hasMovedBy, milestoneOf } from '../vmStates.ts'
import * as texts from '../../../../messages/compiled/en/places/dataCentre.ts'

type SpanKind = 'waits' | 'copying' | 'paused' | 'fetching'

export interface BarSpan {
  kind: SpanKind
  fromS: number
  toS: number
}

export interface GanttRow {
  /** Index into `Topology.migrations`. */
  row: number
  vm: number
  name: string
  from: string
  /** The destination, or the hosts of all copies of a clone: `b and c`. */
  to: string
  spans: BarSpan[]
  /** Its strategy if the strategies of a run differ; otherwise empty. */
  by: string
  /** Null while it runs or has not begun. */
  outcome: Outcome | null
  endS: number
  /** NaN: none. */
  deadlineS: number
  /** Null until it has ended, and where the simulation ended before the deadline. */
  late: boolean | null
}

/**
 * Ordered by start; migrations that have not begun come last, ordered by request time. `results` has the order of the topology's migrations,
 * once there are results, and `deadlineOf` the outcome of a deadline by its result.
 */
export function ganttRows(
  topology: Topology,
  milestones: Float64Array,
  simulatedS: number,
  results: readonly MigrationResult[] = [],
  deadlineOf: OfRun['deadlineOf'] = () => null,
): GanttRow[] {
  const differ = results.some(({ strategy }) => strategy !== results[0].strategy)
  const { vm, to, atS, deadlineS, stays } = topology.migrations
  const at = Int32Array.from(topology.vmHost)
  const hostsOf = destinations(topology)
  const all = Array.from(vm, (_, row) => row)
  const begin = all.map((row) => milestoneOf(milestones, row).startS)
  const order = all.sort((x, y) => rank(x) - rank(y) || atS[x] - atS[y] || x - y)
  return order.map((row) => {
    const milestone = milestoneOf(milestones, row)
    const { endS, outcome } = milestone
    const result = results.at(row)
    const machine = vm[row]
    const from = at[machine]
    if (hasMovedBy(milestone, stays[row] === 1)) at[machine] = to[row]
    const deadline = deadlineS[row]
    return {
      row,
      vm: machine,
      name: topology.vmIds[machine],
      from: topology.hosts[from].id,
      to: listed(Array.from(hostsOf[row], (host) => topology.hosts[host].id)),
      spans: spansOf(milestone, atS[row], simulatedS),
      outcome,
      by: differ ? strategyInSentence(results[row]?.strategy ?? '') : '',
      endS: endS >= 0 ? endS : simulatedS,
      deadlineS: deadline,
      late: result === undefined ? isLateBy(deadline, milestone) : isMissed(deadlineOf(result)),
    }
  })

  function rank(row: number): number {
    return begin[row] < 0 ? Infinity : begin[row]
  }
}

/** While other migrations still run. */
function isLateBy(deadlineS: number, { outcome, endS }: Milestone): boolean | null {
  return Number.isNaN(deadlineS) || outcome === null ? null : !(outcome === 'completed' && endS <= deadlineS)
}

function isMissed(outcome: DeadlineOutcome | null): boolean | null {
  return outcome === null || outcome === 'open' ? null : outcome === 'missed'
}

/** Hosts of each migration, the destination first, then those of a clone's other copies. */
function destinations({ migrations, copies }: Topology): Set<number>[] {
  const hosts = Array.from(migrations.to, (host) => new Set([host]))
  for (const { row, host } of copies) hosts[row].add(host)
  return hosts
}

function spansOf({ startS, stoppedS, resumedS, endS, outcome }: Milestone, requestedS: number, simulatedS: number): BarSpan[] {
  const spans: BarSpan[] = []
  const add = (kind: SpanKind, fromS: number, toS: number) => {
    if (toS > fromS) spans.push({ kind, fromS, toS })
  }
  const overS = endS >= 0 ? endS : simulatedS
  if (startS < 0) {
    if (outcome !== 'skipped') add('waits', requestedS, overS)
    return spans
  }
  add('waits', requestedS, startS)
  add('copying', startS, stoppedS >= 0 ? stoppedS : overS)
  if (stoppedS >= 0) add('paused', stoppedS, resumedS >= 0 ? resumedS : overS)
  if (resumedS >= 0) add('fetching', resumedS, overS)
  return spans
}

/** Each span with its duration, separated by commas, and the outcome unless it is `completed`. */
export function spansText({ spans, outcome }: GanttRow): string {
  const lasting = spans.map(({ kind, fromS, toS }) => texts.spanFor(texts.spans[kind], say(duration(toS - fromS))))
  return inRow([...lasting, ...(outcome === null || outcome === 'completed' ? [] : [texts.outcomeNames[outcome]])])
}

/** `to b`, `to b, post-copy`. */
export function destinationText({ to, by }: GanttRow): string {
  return by === '' ? texts.toDestination(to) : texts.toDestinationByStrategy(to, by)
}

/**
 * Texts beside a row's bar, by preference; `bad`: the outcome is a failure, which is named. Where the name of the destination leaves no room,
 * an outcome or a missed deadline says more than it.
 */
export function rowLabels(row: GanttRow, bad: boolean): string[] {
  const ended = (text: string) => (bad && row.outcome !== null ? texts.withOutcome(text, texts.outcomeNames[row.outcome]) : text)
  const judged = (text: string) => (row.late === true ? texts.withDeadlineMissed(text) : text)
  const destination = texts.toDestination(row.to)
  return [
    judged(texts.rowText(destinationText(row), spansText(row))),
    judged(ended(destinationText(row))),
    judged(ended(destination)),
    ...(bad && row.outcome !== null ? [judged(texts.outcomeNames[row.outcome])] : row.late === true ? [texts.deadlineMissed] : []),
    destination,
  ]
}

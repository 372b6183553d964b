/**
 * The adaptive planner (D5): which of the waiting goes next, how many at once, and by which technique, found by looking ahead from the
 * present with the same engine. It plans anew whenever something is asked for, ends, breaks, is mended or changes its load, and knows
 * nothing of what is to come. Its plan is plain data, so that a checkpoint is a copy.
 */
import type { Scenario, ScenarioEvent, Schedule, Strategy, Vm } from '../../scenario/schema/schema.ts'
import { addSums, gangCost, gangSums, largestSums } from '../cost/gangCost.ts'
import type { GangSums } from '../cost/gangCost.ts'
import type { MigrationRequest } from '../request.ts'
import { energyJ } from '../migrationResult.ts'
import { shortNumber } from '../migration/reasonText.ts'
import type { Result } from '../result.ts'
import { differentLimits, searchPlan, withNewcomers } from './planSearch.ts'
import type { FoundPlan, SearchBounds } from './planSearch.ts'
import { byTechnique, limitsOf } from './initialPlans.ts'
import { lookaheadStrategy, lookaheadVm, lookaheadWorkload, FOR_EVER_S, pageScale, PLAN_KEY, lookaheadStart, scenarioOf } from './lookahead.ts'
import type { Candidate, PlannedContext } from './lookahead.ts'
import { TECHNIQUES } from './techniques.ts'
import type { Technique } from './techniques.ts'
import { hashKey } from '../random/hash.ts'
import type { VirtualMachine } from '../vm.ts'
import { resolveWorkload } from '../../scenario/workload/resolveWorkload.ts'

/** Waiting migrations that are looked ahead for; the others follow in their order. */
const HORIZON = 16
/** After something new, and after the mere end of a migration. */
const THOROUGH: SearchBounds = { initialPlans: true, varied: 12, moves: 6, ways: 48 }
const BRIEF: SearchBounds = { initialPlans: false, varied: 3, moves: 2, ways: 12 }
/** After so many looks ahead in a run the planner keeps to what it has found: that bounds its cost. */
const MOST_LOOKS = 600

export type Limits = Pick<Schedule, 'concurrency' | 'perDestination' | 'total' | 'reserveMbps'>

export interface Plan {
  /** Slots of the migrations, first first, with the strategies they are given. */
  queue: { slot: number; strategy: Strategy }[]
  limits: Limits
  /** The largest of each quantity on any plain way; null: the world is another since. */
  scale: GangSums | null
  /** Ways looked at so far. */
  looked: number
}

export interface PlannerContext extends PlannedContext {
  readonly notes: string[]
}

/** Simulates a scenario to its end. `servedAsListed`: its list is the order in which turns come. */
export type SimulateAhead = (scenario: Scenario, options?: { servedAsListed: boolean }) => Result

export class Planner {
  plan: Plan | null = null
  private readonly context: PlannerContext
  private readonly run: SimulateAhead

  constructor(context: PlannerContext, run: SimulateAhead) {
    this.context = context
    this.run = run
  }

  /** Decides anew. `waiting`: all that may begin, in the order in which they are served as asked. */
  decide(waiting: readonly MigrationRequest[]): Plan {
    const { context, plan } = this
    const { network, scenario, nowS, notes } = context
    // Whose way is closed waits for it to open: begun now, it would fail before that.
    const reachable = waiting.filter(({ flow }) => network.isOpen(flow))
    const inOrder = plan === null ? reachable : this.keptOrder(plan, reachable)
    const near = inOrder.slice(0, HORIZON)
    const isNew = plan === null || plan.scale === null || reachable.some(({ slot }) => !plan.queue.some((entry) => entry.slot === slot))
    const found = near.length === 0 ? null : this.search(near, isNew)
    const { concurrency, perDestination, total, reserveMbps } = found?.candidate.limits ?? plan?.limits ?? scenario.schedule
    const decided = found?.candidate.queue ?? []
    const usual = mostUsed(decided)
    const later = inOrder.slice(HORIZON).map((request) => ({ request,
      strategy: usual === null ? request.strategy : byTechnique(request, scenario.schedule, usual) }))
    this.plan = {
      queue: [...decided, ...later].map(({ request, strategy }) => ({ slot: request.slot, strategy })),
      limits: { concurrency, perDestination, total, reserveMbps },
      scale: found === null ? plan?.scale ?? null : found.scale,
      looked: (plan?.looked ?? 0) + (found?.looked ?? 0),
    }
    const kept = plan !== null && found !== null && isSame(candidateOf(plan, near), found.candidate)
    if (found !== null && found.looked > 0 && (isNew || !kept)) notes.push(wording(nowS, found))
    return this.plan
  }

  private search(near: readonly MigrationRequest[], isNew: boolean): FoundPlan {
    const { context, plan } = this
    const { network, scenario: { schedule }, nowS } = context
    const before = plan === null ? null : candidateOf(plan, near)
    if (plan !== null && before !== null && plan.looked >= MOST_LOOKS) {
      return { candidate: withNewcomers(before, near, schedule), looked: 0, scale: plan.scale ?? largestSums([]) }
    }
    const meets = ({ from, migration }: MigrationRequest): boolean => near.some((request) => request.from === from || request.migration.to === migration.to)
    const underWay = context.requests.filter((request) => request.active !== null && network.isOpen(request.flow) && meets(request))
    const asked = context.requests.filter(({ migration }) => migration.atS <= nowS)
    const isWhole = asked.length <= HORIZON
    // With less and less left to do no quantity may gain weight over another: the measure is the whole run's, where one can look that far.
    let scale: GangSums | null = null
    if (isWhole && plan !== null) scale = isNew ? wholeRunScale(context, asked, this.run) : plan.scale
    const spent = isWhole ? spentSoFar(asked, nowS) : null
    const fromS = asked.reduce((first, { migration }) => Math.min(first, migration.atS), nowS) - nowS
    const model = lookaheadStart(context, underWay, near)
    return searchPlan({
      waiting: near, underWay, schedule, before, scale, bounds: isNew ? THOROUGH : BRIEF,
      evaluate: (way) => {
        const { migrations } = this.run(scenarioOf(context, model, way), { servedAsListed: true })
        const requests = [...underWay, ...way.queue.map(({ request }) => request)]
        const sums = gangSums(migrations, isWhole ? fromS : 0, isWhole ? asked.length : requests.length)
        return {
          sums: spent === null ? sums : addSums(spent, sums),
          missing: requests.filter((_, i) => migrations[i].outcome !== 'completed' || migrations[i].deadlineMet === false),
        }
      },
      costOf: (sums, largest) => gangCost(sums, largest, schedule.weights),
    })
  }

  /** Something broke, was mended or changed its load: what was the worst way before says nothing any more. */
  conditionsChanged(): void {
    if (this.plan !== null) this.plan = { ...this.plan, scale: null }
  }

  /** Those in the plan in its order, newcomers behind those of their priority. */
  private keptOrder(plan: Plan, waiting: readonly MigrationRequest[]): MigrationRequest[] {
    const place = new Map(plan.queue.map(({ slot }, i) => [slot, i]))
    const placeOf = ({ slot }: MigrationRequest): number => place.get(slot) ?? plan.queue.length
    return waiting.toSorted((one, other) => other.migration.priority - one.migration.priority || placeOf(one) - placeOf(other))
  }
}

function candidateOf({ queue, limits }: Plan, near: readonly MigrationRequest[]): Candidate {
  const waits = new Map(near.map((request) => [request.slot, request]))
  return {
    limits,
    queue: queue.flatMap(({ slot, strategy }) => {
      const request = waits.get(slot)
      return request === undefined ? [] : [{ request, strategy }]
    }),
  }
}

/** The same order, techniques and limits. */
function isSame(one: Candidate, other: Candidate): boolean {
  const { limits } = one
  return one.queue.length === other.queue.length
    && one.queue.every(({ request, strategy }, i) => request.slot === other.queue[i].request.slot && strategy.kind === other.queue[i].strategy.kind)
    && limits.total === other.limits.total && limits.concurrency === other.limits.concurrency
    && limits.perDestination === other.limits.perDestination && limits.reserveMbps === other.limits.reserveMbps
}

/** What those beyond the horizon are given until they come into it. */
function mostUsed(queue: Candidate['queue']): Technique | null {
  const counts = TECHNIQUES.map((technique) => queue.filter(({ strategy }) => strategy.kind === technique).length)
  const most = Math.max(...counts)
  return most === 0 ? null : TECHNIQUES[counts.indexOf(most)]
}

/** What the gang has cost already; the lost time of those under way, which only their end tells, is not in it. */
function spentSoFar(asked: readonly MigrationRequest[], nowS: number): GangSums {
  const ended = asked.flatMap(({ result }) => (result === null ? [] : [result]))
  const sums = gangSums(ended, nowS, asked.length)
  const sentMiB = asked.reduce((sum, { active }) => sum + (active === null ? 0 : active.sender.handedAt(nowS) / 1048576), 0)
  return { ...sums, totalS: 0, transferredMiB: sums.transferredMiB + sentMiB, energyJ: sums.energyJ + (sentMiB > 0 ? energyJ(sentMiB) : 0) }
}

const TECHNIQUE_WORDS: Partial<Record<string, string>> = { precopy: 'pre-copy', postcopy: 'post-copy' }

function wording(nowS: number, { candidate: { queue, limits }, looked }: FoundPlan): string {
  const { total, concurrency } = limits
  const atOnce = total !== null ? `${total} at a time` : concurrency !== null ? `${concurrency} at a time a host` : 'all at once'
  const order = queue.slice(0, 6)
    .map(({ request, strategy }) => `${request.migration.vm} by ${TECHNIQUE_WORDS[strategy.kind] ?? strategy.kind}`).join(', ')
  const more = queue.length > 6 ? ', …' : ''
  return `At ${shortNumber(nowS)} s the planner looked ${looked} ways ahead and chose ${atOnce}: ${order}${more}.`
}

// The measure of a plan's cost: the largest of each quantity that any plain way (one technique, one limit) would have come to from the
// first request on, in the world as it has been so far and is now. Like all the planner knows it holds nothing of the future.

/** `asked`: the migrations asked for so far, ended, under way or waiting. */
export function wholeRunScale(context: PlannedContext, asked: readonly MigrationRequest[], run: (scenario: Scenario) => Result): GangSums {
  const { scenario, nowS, machines } = context
  const fromS = asked.reduce((first, { migration }) => Math.min(first, migration.atS), nowS)
  const past = {
    ...scenario, name: '', seed: hashKey(context.seed, PLAN_KEY) >>> 0, fleet: null, vms: machines.map(firstVm),
    events: scenario.events.flatMap((event) => pastEvent(event, context)),
  }
  const allLimits = differentLimits(limitsOf(scenario.schedule), asked)
  const ways = (scenario.schedule.techniques ?? [null]).flatMap((technique) => allLimits.map((limits): Scenario => ({
    ...past, schedule: { ...scenario.schedule, mode: 'parallel', ...limits, techniques: null },
    migrations: asked.map((request) => {
      const strategy = technique === null ? request.migration.strategy : byTechnique(request, scenario.schedule, technique)
      return { ...request.migration, strategy: lookaheadStrategy(strategy, pageScale(request.machine.vm)) }
    }),
  })))
  return largestSums(ways.map((way) => gangSums(run(way).migrations, fromS)))
}

function firstVm({ vm, workload }: VirtualMachine): Vm {
  return lookaheadVm(vm, lookaheadWorkload(workload, pageScale(vm)))
}

/** What has happened; what is broken now stays so, but for a link that is down, which comes back at once. */
function pastEvent(event: ScenarioEvent, { nowS, machines }: PlannedContext): ScenarioEvent[] {
  if (event.atS > nowS) return []
  if (event.kind === 'link-down') return [{ ...event, durationS: Math.min(event.durationS, nowS - event.atS) }]
  if (event.kind === 'packet-loss' && nowS < event.atS + event.durationS) return [{ ...event, durationS: FOR_EVER_S }]
  if (event.kind !== 'set-workload') return [event]
  const { vm } = machines.find((machine) => machine.vm.id === event.target)!
  return [{ ...event, workload: lookaheadWorkload(resolveWorkload(event.workload, vm), pageScale(vm)) }]
}

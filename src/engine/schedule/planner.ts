/**
 * The adaptive planner (D5): chooses order, concurrency and technique of the waiting migrations by lookahead from the current state with
 * the same engine. It plans again at each request, end, fault, repair and change of load, and does not know the future. Its plan is plain
 * data, so a checkpoint is a copy.
 */
import type { Host, Scenario, ScenarioEvent, Schedule, Strategy, Vm } from '../../scenario/schema/schema.ts'
import { addSums, gangCost, gangSums, largestSums } from './gangCost.ts'
import type { GangSums } from './gangCost.ts'
import type { MigrationRequest } from '../request/request.ts'
import { energyJ } from '../request/migrationResult.ts'
import type { Reason } from '../result/reasons/reason.ts'
import { differentLimits, searchPlan, withNewcomers } from './planSearch.ts'
import type { FoundPlan, SearchBounds } from './planSearch.ts'
import { byTechnique, queueLimits } from './initialPlans.ts'
import {
  inStreamOrder,
  LONGEST_FAULT_S,
  lookaheadStart,
  lookaheadStrategy,
  lookaheadVm,
  lookaheadWorkload,
  knownTraffic,
  pageScale,
  PLAN_KEY,
  scenarioOf,
} from './lookahead.ts'
import type { CandidatePlan, PlannedContext } from './lookahead.ts'
import { sharesStarts } from './simulateAhead.ts'
import type { SimulateAhead } from './simulateAhead.ts'
import type { Technique } from '../../scenario/schema/strategies/techniques.ts'
import { hashKey } from '../random/hash.ts'
import type { SharedLayouts, VirtualMachine } from '../vm.ts'
import { resolveWorkload } from '../../scenario/presets/resolveWorkload.ts'
import { MIB_BYTES } from '../../units/units.ts'
import { TECHNIQUES } from '../../scenario/schema/strategies/strategies.ts'

/** Waiting migrations in the lookahead; the others keep their order behind them. */
const HORIZON = 16
/** Search bounds after a change, and after the end of a migration alone. */
const THOROUGH: SearchBounds = { initialPlans: true, varied: 12, moves: 6, evaluations: 48 }
const BRIEF: SearchBounds = { initialPlans: false, varied: 3, moves: 2, evaluations: 12 }
/** Limit on evaluated plans per run, to bound its cost; beyond it the planner keeps its plan. */
const MOST_EVALUATIONS = 600

export type Limits = Pick<Schedule, 'concurrency' | 'perDestination' | 'total' | 'reserveMbps'>

export interface Plan {
  /** Slots in serving order, with their strategies. */
  queue: { slot: number; strategy: Strategy }[]
  limits: Limits
  /** Largest value of each quantity over the initial plans; null after a change of conditions. */
  scale: GangSums | null
  /** Number of plans evaluated so far. */
  evaluated: number
}

export interface PlannerContext extends PlannedContext {
  readonly notes: Reason[]
}

export class Planner {
  plan: Plan | null = null
  private readonly context: PlannerContext
  private readonly run: SimulateAhead

  constructor(context: PlannerContext, run: SimulateAhead) {
    this.context = context
    this.run = run
  }

  /** Makes a new plan. `waiting`: all due requests, in serving order. */
  decide(waiting: readonly MigrationRequest[]): Plan {
    const { context, plan } = this
    const { network, nowS, notes } = context
    // A migration whose path is down waits: it would fail if begun now.
    const reachable = waiting.filter(({ flow }) => network.isOpen(flow))
    const inOrder = plan === null ? reachable : this.keptOrder(plan, reachable)
    const near = inOrder.slice(0, HORIZON)
    const isNew = plan === null || plan.scale === null || reachable.some(({ slot }) => !plan.queue.some((entry) => entry.slot === slot))
    const found = near.length === 0 ? null : this.search(near, isNew)
    this.plan = this.nextPlan(found, inOrder.slice(HORIZON))
    const kept = plan !== null && found !== null && isSame(candidateOf(plan, near), found.candidate)
    if (found !== null && found.evaluated > 0 && (isNew || !kept)) notes.push(planned(nowS, found))
    return this.plan
  }

  /** The plan that follows from a search; requests behind the horizon, `behind`, take the technique that it uses most. */
  private nextPlan(found: FoundPlan | null, behind: readonly MigrationRequest[]): Plan {
    const {
      context: {
        scenario: { schedule },
      },
      plan,
    } = this
    const { concurrency, perDestination, total, reserveMbps } = found?.candidate.limits ?? plan?.limits ?? schedule
    const decided = found?.candidate.queue ?? []
    const usual = mostUsed(decided)
    const later = behind.map((request) => ({
      request,
      strategy: usual === null ? request.strategy : byTechnique(request, schedule, usual),
    }))
    return {
      queue: [...decided, ...later].map(({ request, strategy }) => ({ slot: request.slot, strategy })),
      limits: { concurrency, perDestination, total, reserveMbps },
      scale: found === null ? (plan?.scale ?? null) : found.scale,
      evaluated: (plan?.evaluated ?? 0) + (found?.evaluated ?? 0),
    }
  }

  private search(near: readonly MigrationRequest[], isNew: boolean): FoundPlan {
    const { context, plan } = this
    const { network, scenario, nowS } = context
    const { schedule } = scenario
    const before = plan === null ? null : candidateOf(plan, near)
    if (plan !== null && before !== null && plan.evaluated >= MOST_EVALUATIONS) {
      return { candidate: withNewcomers(before, near, schedule), evaluated: 0, scale: plan.scale ?? largestSums([]) }
    }
    const meets = ({ from, migration }: MigrationRequest): boolean =>
      near.some((request) => request.from === from || request.migration.to === migration.to)
    const underWay = context.requests.filter((request) => request.active !== null && network.isOpen(request.flow) && meets(request))
    const requested = context.requests.filter(({ migration }) => migration.atS <= nowS)
    const isWhole = requested.length <= HORIZON
    // The weights of the quantities must not shift as less work remains: the scale is that of the whole run if the lookahead covers it.
    let scale: GangSums | null = null
    if (isWhole && plan !== null) scale = isNew ? wholeRunScale(context, requested, this.run) : plan.scale
    const spent = isWhole ? spentSoFar(requested, nowS, context.scenario.hosts) : null
    const fromS = requested.reduce((first, { migration }) => Math.min(first, migration.atS), nowS) - nowS
    const model = lookaheadStart(context, underWay, near)
    const shared: SharedLayouts = new Map()
    const shares = sharesStarts(scenario, [...underWay, ...near])
    return searchPlan({
      waiting: near,
      underWay,
      schedule,
      netSentMbps({ machine }) {
        const { inMbps, outMbps } = knownTraffic(context, machine)
        return outMbps - inMbps
      },
      before,
      scale,
      bounds: isNew ? THOROUGH : BRIEF,
      evaluate: (way, from, onStart) => {
        const { migrations } = (from ?? this.run)(scenarioOf(context, model, way), {
          servedAsListed: true,
          shared,
          onStart: shares ? (begun, take) => onStart(begun - underWay.length, take) : null,
        })
        const requests = [...underWay, ...way.queue.map(({ request }) => request)]
        const sums = gangSums(migrations, isWhole ? fromS : 0, isWhole ? requested.length : requests.length)
        return {
          sums: spent === null ? sums : addSums(spent, sums),
          missing: requests.filter((_, i) => migrations[i].outcome !== 'completed' || migrations[i].deadlineMet === false),
        }
      },
      costOf: (sums, largest) => gangCost(sums, largest, schedule.weights),
    })
  }

  /** The conditions changed: drops the scale of the earlier plans. */
  conditionsChanged(): void {
    if (this.plan !== null) this.plan = { ...this.plan, scale: null }
  }

  /** Planned requests in the plan's order, new ones behind those of their priority. */
  private keptOrder(plan: Plan, waiting: readonly MigrationRequest[]): MigrationRequest[] {
    const place = new Map(plan.queue.map(({ slot }, i) => [slot, i]))
    const placeOf = ({ slot }: MigrationRequest): number => place.get(slot) ?? plan.queue.length
    return waiting.toSorted((one, other) => other.migration.priority - one.migration.priority || placeOf(one) - placeOf(other))
  }
}

function candidateOf({ queue, limits }: Plan, near: readonly MigrationRequest[]): CandidatePlan {
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
function isSame(one: CandidatePlan, other: CandidatePlan): boolean {
  const { limits } = one
  return (
    one.queue.length === other.queue.length &&
    one.queue.every(
      ({ request, strategy }, i) => request.slot === other.queue[i].request.slot && strategy.kind === other.queue[i].strategy.kind,
    ) &&
    limits.total === other.limits.total &&
    limits.concurrency === other.limits.concurrency &&
    limits.perDestination === other.limits.perDestination &&
    limits.reserveMbps === other.limits.reserveMbps
  )
}

/** Most frequent technique, for the requests beyond the horizon. */
function mostUsed(queue: CandidatePlan['queue']): Technique | null {
  const counts = TECHNIQUES.map((technique) => queue.filter(({ strategy }) => strategy.kind === technique).length)
  const most = Math.max(...counts)
  return most === 0 ? null : TECHNIQUES[counts.indexOf(most)]
}

/** Cost so far, without the guest time lost in active migrations, which is known only at their end. */
function spentSoFar(requested: readonly MigrationRequest[], nowS: number, hosts: readonly Host[]): GangSums {
  const ended = requested.flatMap(({ result }) => (result === null ? [] : [result]))
  const sums = gangSums(ended, nowS, requested.length)
  const sentMiB = requested.reduce((sum, request) => sum + sentSoFarMiB(request, nowS), 0)
  return { ...sums, totalS: 0, transferredMiB: sums.transferredMiB + sentMiB, energyJ: sums.energyJ + underWayJ(requested, nowS, hosts) }
}

function sentSoFarMiB({ active }: MigrationRequest, nowS: number): number {
  return active === null ? 0 : active.sender.handedAt(nowS) / MIB_BYTES
}

/** Energy so far of the active migrations, J, each between its own hosts. */
function underWayJ(requested: readonly MigrationRequest[], nowS: number, hosts: readonly Host[]): number {
  const host = (id: string) => hosts.find((candidate) => candidate.id === id)!
  return requested.reduce((sumJ, request) => {
    const sentMiB = sentSoFarMiB(request, nowS)
    return sentMiB === 0 ? sumJ : sumJ + energyJ(sentMiB, host(request.from), host(request.migration.to))
  }, 0)
}

/** Most migrations named in a note. */
const MOST_NAMED = 6

function planned(
  atS: number,
  {
    candidate: {
      queue,
      limits: { total, concurrency },
    },
    evaluated,
  }: FoundPlan,
): Reason {
  return {
    code: 'planned',
    values: {
      atS,
      plans: evaluated,
      atOnce: total ?? concurrency,
      perHost: total === null && concurrency !== null,
      more: queue.length > MOST_NAMED,
      queue: queue.slice(0, MOST_NAMED).map(({ request, strategy }) => ({ vm: request.migration.vm, strategy: strategy.kind })),
    },
  }
}

// The scale of a plan's cost: the largest value of each quantity over the initial plans (one technique, one limit each), simulated from
// the first request with the requests and events known so far.

/** `requested`: the migrations requested so far, ended, active or waiting. */
function wholeRunScale(context: PlannedContext, requested: readonly MigrationRequest[], run: SimulateAhead): GangSums {
  const { scenario, nowS, machines } = context
  const fromS = requested.reduce((first, { migration }) => Math.min(first, migration.atS), nowS)
  const past = {
    ...scenario,
    name: '',
    seed: hashKey(context.seed, PLAN_KEY) >>> 0,
    fleet: null,
    vms: inStreamOrder(machines).map((machine) => firstVm(context, machine)),
    events: scenario.events.flatMap((event) => pastEvent(event, context)),
  }
  const allLimits = differentLimits(queueLimits(scenario.schedule), requested)
  const plans = (scenario.schedule.techniques ?? [null]).flatMap((technique) =>
    allLimits.map((limits): Scenario => ({
      ...past,
      schedule: { ...scenario.schedule, mode: 'parallel', ...limits, techniques: null },
      migrations: requested.map((request) => {
        const strategy = technique === null ? request.migration.strategy : byTechnique(request, scenario.schedule, technique)
        return { ...request.migration, strategy: lookaheadStrategy(strategy, pageScale(request.machine.vm)) }
      }),
    })),
  )
  return largestSums(plans.map((plan) => gangSums(run(plan).migrations, fromS)))
}

function firstVm(context: PlannedContext, machine: VirtualMachine): Vm {
  const { vm, workload } = machine
  const known = { ...vm, traffic: knownTraffic(context, machine) }
  return lookaheadVm(known, lookaheadWorkload(workload, pageScale(vm)))
}

/** Past events. Faults in force are assumed to last, except a link that is down, which is restored at once. */
function pastEvent(event: ScenarioEvent, { nowS, machines }: PlannedContext): ScenarioEvent[] {
  if (event.atS > nowS) return []
  if (event.kind === 'link-down') return [{ ...event, durationS: Math.min(event.durationS, nowS - event.atS) }]
  if (event.kind === 'packet-loss' && nowS < event.atS + event.durationS) return [{ ...event, durationS: LONGEST_FAULT_S }]
  if (event.kind !== 'set-workload') return [event]
  const { vm } = machines.find((machine) => machine.vm.id === event.target)!
  return [{ ...event, workload: lookaheadWorkload(resolveWorkload(event.workload, vm), pageScale(vm)) }]
}

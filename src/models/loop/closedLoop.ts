/**
 * Fig. 6 of Liu et al. 2011 as a closed loop: sample the VMs of a host, predict the cost of moving each, move the cheapest, log the
 * migration, learn from the log, and repeat with the learned parameters. One timeline: each step is a run of all moves so far, so that the
 * whole loop is a scenario which Play can open.
 */
import { dirtyPagesAtPeeks } from '../dirtyWindows.ts'
import { downtimeMsOrNaN } from '../../engine/result/downtime.ts'
import type { MigrationResult, Result } from '../../engine/result/result.ts'
import { DIRTY_WINDOW_S } from '../../engine/workload/sampledDirtyRate.ts'
import type { Migration, Scenario, Vm, ScenarioInput } from '../../scenario/schema/schema.ts'
import { KIB_BYTES } from '../../units/units.ts'
import type { CostInput } from '../formulas/liu2011Cost.ts'
import { liu2011Cost } from '../formulas/liu2011Cost.ts'
import { firstKnowledge, learnFromMove } from './learned.ts'
import type { Knowledge, LoggedMove } from './learned.ts'
import { predictMove } from './predictMove.ts'
import type { MoveFigures, MovePrediction } from './predictMove.ts'
import { resumeSDefault } from '../formulas/modelInputs.ts'
import * as texts from '../../messages/compiled/en/models/faults.ts'

export interface LoopSettings {
  /** Host whose VMs leave first; once it has none, they come back. */
  from: string
  to: string
  moves: number
  weights: CostInput['weights']
}

interface LoopCandidate extends MovePrediction {
  vm: string
  /** Eq. 18; the cheapest is moved. */
  cost: number
}

export interface LoopStep {
  atS: number
  from: string
  to: string
  /** Parameters used by the predictions of this step. */
  knowledge: Knowledge
  /** Cheapest first. */
  candidates: LoopCandidate[]
  /** VMs that no model describes. */
  left: { vm: string; why: string }[]
  moved: string
  outcome: MigrationResult['outcome']
  measured: MoveFigures
}

export interface LoopOutcome {
  steps: LoopStep[]
  /** After the last move. */
  knowledge: Knowledge
  /** All moves as a scenario, with the learned γ and the VMs' own strategies. */
  scenario: Scenario
  /** Why the loop ended before its last move; null if it did not. */
  ended: string | null
}

interface LoopWatch {
  run(scenario: Scenario): Promise<Result>
  onStep?(step: LoopStep): void
}

/** Time before the first decision and between a migration's end and the next decision. */
const REST_S = 5

/** The two hosts of a scenario's first migration; without one, the host with most VMs and another. */
export function usualHosts({ hosts, vms, migrations }: Scenario): { from: string; to: string } | null {
  if (hosts.length < 2) return null
  const first = migrations.at(0)
  const home = vms.find(({ id }) => id === first?.vm)?.host
  const crowd = (host: string): number => vms.filter((vm) => vm.host === host).length
  const from = home ?? hosts.toSorted((one, other) => crowd(other.id) - crowd(one.id))[0].id
  return { from, to: first !== undefined && first.to !== from ? first.to : hosts.find(({ id }) => id !== from)!.id }
}

/** Why the loop cannot begin; null if it can. */
export function loopFault({ hosts, vms }: Scenario, { from, to }: Pick<LoopSettings, 'from' | 'to'>): string | null {
  const missing = [from, to].find((name) => !hosts.some(({ id }) => id === name))
  if (missing !== undefined) return texts.noHost(missing)
  if (from === to) return texts.sameHost
  return vms.some(({ host }) => host === from) ? null : texts.emptyHost(from)
}

/** `scenario`: with its fleet expanded, if it has one, as are those for `usualHosts` and `loopFault`. */
export async function closedLoop(scenario: Scenario, settings: LoopSettings, { run, onStep }: LoopWatch): Promise<LoopOutcome> {
  const state = new LoopState(scenario, settings)
  const steps: LoopStep[] = []
  let ended: string | null = null
  while (steps.length < settings.moves) {
    const decided = state.decide()
    if ('why' in decided) {
      ended = decided.why
      break
    }
    const { migrations } = await run(state.scenario)
    const step = state.log(decided, migrations[migrations.length - 1])
    steps.push(step)
    onStep?.(step)
  }
  return { steps, knowledge: state.knowledge, scenario: state.scenario, ended }
}

interface Decision extends Omit<LoopStep, 'outcome' | 'measured'> {}

class LoopState {
  knowledge: Knowledge
  readonly #base: Scenario
  readonly #settings: LoopSettings
  readonly #places: Map<string, string>
  readonly #log: LoggedMove[] = []
  readonly #stuck = new Set<string>()
  #migrations: Migration[] = []
  #nowS = REST_S
  /** Host that the moves empty. */
  #leaving: string

  constructor(scenario: Scenario, settings: LoopSettings) {
    this.#base = { ...scenario, endS: null, schedule: { ...scenario.schedule, mode: 'asap', trigger: null } }
    this.#settings = settings
    this.#leaving = settings.from
    this.#places = new Map(scenario.vms.map(({ id, host }) => [id, host]))
    this.knowledge = firstKnowledge([settings.from, settings.to])
  }

  /** Every move so far, the decided one last. */
  get scenario(): Scenario {
    return { ...this.#base, migrations: this.#migrations }
  }

  /** Samples, predicts and ranks; the cheapest is added to the scenario. */
  decide(): Decision | { why: string } {
    const { from: one, to: another, weights } = this.#settings
    const isThere = (host: string) => this.#base.vms.some(({ id }) => this.#places.get(id) === host && !this.#stuck.has(id))
    if (!isThere(one) && !isThere(another)) return { why: texts.noVmRemains }
    if (!isThere(this.#leaving)) this.#leaving = this.#leaving === one ? another : one
    const from = this.#leaving
    const to = from === one ? another : one
    const left: Decision['left'] = []
    const predicted = this.#base.vms
      .filter(({ id }) => this.#places.get(id) === from && !this.#stuck.has(id))
      .flatMap((vm) => {
        const prediction = predictMove(this.#scenarioOf(vm, from, to), {
          vm,
          sampleMBps: this.#sample(vm),
          knowledge: this.knowledge,
          ends: [from, to],
        })
        if ('why' in prediction) left.push({ vm: vm.id, why: prediction.why })
        return 'why' in prediction ? [] : [{ vm: vm.id, ...prediction }]
      })
    if (predicted.length === 0) return { why: left[0].why }
    const { ranking } = liu2011Cost({
      weights,
      vms: predicted.map(({ vm, figures: { totalS, downtimeMs, transferredMiB, energyJ } }) => ({
        id: vm,
        totalS,
        downtimeS: downtimeMs / 1000,
        migratedMB: transferredMiB,
        energyJ,
      })),
    })
    const candidates = ranking.map(({ id, cost }): LoopCandidate => ({ ...predicted.find(({ vm }) => vm === id)!, cost }))
    const moved = candidates[0].vm
    this.#migrations = [
      ...this.#migrations,
      this.#migrationOf(
        this.#base.vms.find(({ id }) => id === moved)!,
        to,
      ),
    ]
    return { atS: this.#nowS, from, to, knowledge: this.knowledge, candidates, left, moved }
  }

  /** Logs the measured migration and learns from it. */
  log(decision: Decision, run: MigrationResult): LoopStep {
    const { vms, hosts } = this.#base
    const { moved, from, to, candidates } = decision
    const vm = vms.find(({ id }) => id === moved)!
    if (run.outcome === 'completed') this.#places.set(moved, to)
    else this.#stuck.add(moved)
    const ends = [from, to].map((name) => hosts.find(({ id }) => id === name)!)
    this.#log.push({ run, pageKiB: vm.pageKiB, sampleMBps: candidates[0].sampleMBps, ends })
    this.knowledge = learnFromMove(this.knowledge, this.#log)
    this.#nowS = Math.max(this.#nowS, run.endS) + REST_S
    const { totalS, transferredMiB, energyJ } = run
    return { ...decision, outcome: run.outcome, measured: { totalS, downtimeMs: downtimeMsOrNaN(run), transferredMiB, energyJ } }
  }

  /** S_m: dirty rate over the window before now, counted. */
  #sample(vm: Vm): number {
    const windows = dirtyPagesAtPeeks(vm, this.#base.seed, {
      everyS: DIRTY_WINDOW_S,
      count: Math.max(1, Math.round(this.#nowS / DIRTY_WINDOW_S)),
      clear: true,
    })
    return (windows[windows.length - 1] * vm.pageKiB * KIB_BYTES) / 1e6 / DIRTY_WINDOW_S
  }

  #scenarioOf(vm: Vm, from: string, to: string): Scenario {
    return {
      ...this.#base,
      vms: this.#base.vms.map((one) => ({ ...one, host: one.id === vm.id ? from : one.host })),
      migrations: [this.#migrationOf(vm, to)],
    }
  }

  /** The request of the VM in the scenario, else the first one's, at this moment; a rule of Algorithm 1 gets the learned γ. */
  #migrationOf(vm: Vm, to: string): Migration {
    const { migrations } = this.#base
    const own = migrations.find((one) => one.vm === vm.id) ?? migrations[0]
    const { strategy } = own
    const learned =
      'rule' in strategy && 'gamma' in strategy.rule
        ? ({ ...strategy, rule: { ...strategy.rule, gamma: this.knowledge.gamma.value } } as typeof strategy)
        : strategy
    return { ...own, vm: vm.id, to, atS: this.#nowS, deadlineS: null, strategy: learned }
  }
}

const programs = ['dbench', 'tpc-c', 'linpack', 'specweb2005'] as const

/**
 * The host of §5.4 of Liu et al. 2011: two VMs each of Dbench, TPC-C, LINPACK and SPECweb2005 with 800 MB and one vCPU, and a second,
 * idle host. Migrations as on the paper's testbed; the meter of each host has its own static power (Eq. 16).
 */
export const eightVms: ScenarioInput = {
  version: 1,
  name: 'Eight VMs on one host (Liu et al. 2011, §5.4)',
  hosts: [
    { id: 'a', mbps: 1000, staticW: 180, joulesPerMiB: 0.256, joulesPerMigration: 10.0825 },
    { id: 'b', mbps: 1000, staticW: 165, joulesPerMiB: 0.256, joulesPerMigration: 10.0825 },
  ],
  vms: programs.flatMap((workload) =>
    [1, 2].map((number) => ({
      id: `${workload}-${number}`,
      host: 'a',
      memoryMiB: 800,
      vcpus: 1,
      workload,
      fixedMs: { resume: resumeSDefault * 1000 },
    })),
  ),
  migrations: [{ vm: 'dbench-1', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'xen' }, boosts: { adaptiveRate: {} } } }],
}

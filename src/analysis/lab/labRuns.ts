/** Runs a policy on guests of the set through the engine, without series. */
import { simulate } from '../../engine/simulate.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import type { Scenario, Strategy } from '../../scenario/schema/schema.ts'
import { strategySchema } from '../../scenario/schema/strategySchema.ts'
import type { LabRun } from './labFigures.ts'
import { labGuest, labScenario } from './labSet.ts'
import type { LabTask } from './labSearch.ts'
import { policyStrategy } from './policies.ts'

/** Keeps the checked scenarios of the guests that it has run. */
export class LabRunner {
  private readonly scenarios = new Map<number, Scenario>()

  run({ policy, from, end }: LabTask): LabRun[] {
    const strategy = strategySchema.parse(policyStrategy(policy))
    return Array.from({ length: end - from }, (_, i) => this.one(from + i, strategy))
  }

  private one(nth: number, strategy: Strategy): LabRun {
    const scenario = this.scenarioOf(nth)
    const {
      migrations: [{ outcome, totalS, downtimeMs, performance, transferredMiB }],
    } = simulate({ ...scenario, migrations: [{ ...scenario.migrations[0], strategy }] })
    const completed = outcome === 'completed'
    return {
      completed,
      totalS,
      downtimeMs: completed ? downtimeMs : null,
      lostS: Math.max(0, 1 - performance.mean) * totalS,
      dataFactor: transferredMiB / scenario.vms[0].usedMiB,
    }
  }

  private scenarioOf(nth: number): Scenario {
    const known = this.scenarios.get(nth)
    if (known !== undefined) return known
    const scenario = validScenario(labScenario(labGuest(nth), { kind: 'precopy' }, `guest ${nth}`))
    this.scenarios.set(nth, scenario)
    return scenario
  }
}

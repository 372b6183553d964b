/**
 * The engine of the simulation worker. The core runs the opening scenario at once; the expansion of fleets and presets, and the other parts,
 * are loaded for the first scenario that needs them.
 */
import { Simulation } from '../../engine/simulation/simulation.ts'
import { mayReturn, needsParts } from '../../engine/simulation/neededParts.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { PlainScenario } from '../../engine/plain/plainScenario.ts'
import { isPlain, plainWorkload } from '../../engine/workload/plainWorkload.ts'
import type { inequalities } from '../../analysis/inequality/inequalities.ts'
import { inequalityOf } from '../../analysis/inequality/inequality.ts'
import type { ServiceOptions } from './runLoop.ts'
import type { StrategyFacts } from './topology.ts'

/** Loaded with the parts of the engine: managers' limits, and written against sent where it varies or another rule than QEMU's decides. */
export interface FurtherParts extends StrategyFacts {
  inequalities: typeof inequalities
}

/** Each resolves to its part or rejects; it is called again until it succeeds. */
interface EngineParts {
  plainScenario: () => Promise<PlainScenario>
  further: () => Promise<FurtherParts>
}

/** The parts of the service that load plain scenarios and parts of the engine when a scenario first needs them. */
export function lazyEngine(
  load: EngineParts,
): Pick<ServiceOptions, 'prepare' | 'begin' | 'managerDowntimeMs' | 'mayReturn' | 'inequalities'> {
  let further: FurtherParts | null = null
  return {
    async prepare(scenario) {
      const plain = isPlain(scenario) ? scenario : (await load.plainScenario())(scenario, scenario.seed)
      if (needsParts(plain) || needsComparison(plain)) further ??= await load.further()
      return plain
    },
    managerDowntimeMs: (manager) => further?.managerDowntimeMs(manager) ?? null,
    mayReturn,
    inequalities: (scenario, vm, limitMs, simulation) =>
      further?.inequalities(scenario, vm, limitMs, simulation) ?? {
        inequality: inequalityOf(scenario, vm, limitMs, (seconds) => simulation.distinctMiB(vm, seconds)),
        laterInequalities: [],
      },
    begin: (scenario, options) => new Simulation(scenario, options),
  }
}

/**
 * Whether written against sent varies in a run of the core, by phases of a load or other migrations on the path, or QEMU's rule looks
 * less often, under a bandwidth limit.
 */
function needsComparison({ migrations, vms }: Scenario): boolean {
  return (
    migrations.length > 1 ||
    migrations.some(({ maxMbps }) => maxMbps !== null) ||
    vms.some(({ workload }) => plainWorkload(workload).phases.length > 0)
  )
}

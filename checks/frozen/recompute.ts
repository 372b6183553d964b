/** Runs scenarios on all cores. */
import { answerTasks, inPool } from '../../src/cli/workerPool.ts'
import { resultDocument } from '../../src/engine/result/resultDocument.ts'
import { simulate } from '../../src/engine/simulate.ts'
import { parseScenario } from '../../src/scenario/parseScenario.ts'
import type { Recomputed } from './comparison.ts'
import type { FrozenScenario } from './corpus.ts'
import { hashesOf } from './resultHashes.ts'
import { errorMessage } from '../../src/units/errorMessage.ts'

/** In the order of `scenarios`; a scenario that is refused or throws has a fault in place of hashes. */
export async function recomputeAll(scenarios: readonly FrozenScenario[]): Promise<Recomputed[]> {
  const results = scenarios.map(({ name }): Recomputed => ({ name, fault: 'was not run' }))
  await inPool('frozen', null, (pool) =>
    pool.forEachTask(scenarios, (index, result) => {
      results[index] = result as Recomputed
    }),
  )
  return results
}

/** Main function of a worker thread, until it is terminated. */
export function answerScenarios(): void {
  answerTasks({ frozen: () => (task) => recomputed(task as FrozenScenario) })
}

export function recomputed({ name, document }: FrozenScenario): Recomputed {
  try {
    const parsed = parseScenario(document)
    if (!parsed.ok) return { name, fault: parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('; ') }
    return { name, hashes: hashesOf(resultDocument(simulate(parsed.scenario, { seed: parsed.scenario.seed, audit: false, series: true }))) }
  } catch (error) {
    return { name, fault: errorMessage(error) }
  }
}

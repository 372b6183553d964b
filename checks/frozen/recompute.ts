/** Runs scenarios on all cores: this bundle is started in worker threads, and each takes the next scenario when it is free. */
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Worker, parentPort } from 'node:worker_threads'
import { resultDocument } from '../../src/engine/resultDocument.ts'
import { simulate } from '../../src/engine/simulate.ts'
import { parseScenario } from '../../src/scenario/parseScenario.ts'
import type { Recomputed } from './comparison.ts'
import type { FrozenScenario } from './corpus.ts'
import { hashesOf } from './resultHashes.ts'

/** In the order of `scenarios`; a scenario that is refused or throws has a fault in place of hashes. */
export async function recomputeAll(scenarios: readonly FrozenScenario[]): Promise<Recomputed[]> {
  const results = scenarios.map(({ name }): Recomputed => ({ name, fault: 'was not run' }))
  let next = 0
  const threads = Array.from({ length: Math.min(availableParallelism(), scenarios.length) }, () => new Worker(fileURLToPath(import.meta.url)))
  try {
    await Promise.all(threads.map((thread) => new Promise<void>((resolve, reject) => {
      let current = -1
      const give = (): void => {
        if (next === scenarios.length) {
          resolve()
          return
        }
        current = next++
        thread.postMessage(scenarios[current], [])
      }
      thread.on('error', (error) => reject(new Error(`${scenarios[current].name}: ${error.message}`)))
      thread.on('message', (result: Recomputed) => {
        results[current] = result
        give()
      })
      give()
    })))
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()))
  }
  return results
}

/** Main function of a worker thread, until it is terminated. */
export function answerScenarios(): void {
  parentPort?.on('message', (scenario: FrozenScenario) => parentPort?.postMessage(recomputed(scenario), []))
}

export function recomputed({ name, document }: FrozenScenario): Recomputed {
  try {
    const parsed = parseScenario(document)
    if (!parsed.ok) return { name, fault: parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('; ') }
    return { name, hashes: hashesOf(resultDocument(simulate(parsed.scenario, { seed: parsed.scenario.seed, audit: false, series: true }))) }
  } catch (error) {
    return { name, fault: error instanceof Error ? error.message : String(error) }
  }
}

/** Runs inside a browser: computes the server's scenarios and sends back the hashes, or the reason of a failure. */
import type { NamedScenario } from './hashes.ts'
import { computeHashes } from './hashes.ts'
import { errorMessage } from '../../src/units/errorMessage.ts'

async function answer(): Promise<unknown> {
  try {
    const scenarios = (await (await fetch('/scenarios.json')).json()) as NamedScenario[]
    return await computeHashes(scenarios)
  } catch (error) {
    return { error: errorMessage(error) }
  }
}

await fetch('/computed', { method: 'POST', body: JSON.stringify(await answer()) })

import { parseScenarioText } from '../scenario/codec/parseScenarioText.ts'
import type { Scenario } from '../scenario/schema/schema.ts'
import { printErrors } from './output.ts'
import { readDocument } from './readDocument.ts'
import { Refusal, faultLines } from './refusal.ts'

/**
 * The scenario in `file`, or on standard input for `-`. Unknown keys cause warnings on standard error.
 *
 * @throws Refusal with every fault
 */
export async function readScenario(file: string): Promise<Scenario> {
  const parsed = parseScenarioText(await readDocument(file))
  if (!parsed.ok) throw new Refusal(parsed.faults)
  printErrors(faultLines(parsed.warnings).map((line) => `warning: ${line}`))
  return parsed.scenario
}

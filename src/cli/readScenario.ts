import { parseDocument } from '../scenario/codec/parseScenarioText.ts'
import { parseScenario } from '../scenario/parseScenario.ts'
import type { Scenario } from '../scenario/schema/schema.ts'
import { printErrors } from './output.ts'
import { readDocument } from './readDocument.ts'
import { Refusal, faultLines, refusal } from './refusal.ts'

/** A scenario as its author wrote it, and with all defaults. */
export interface WrittenScenario {
  document: unknown
  scenario: Scenario
}

/**
 * The scenario in `file`, or on standard input for `-`. Unknown keys cause warnings on standard error.
 *
 * @throws Refusal with every fault
 */
export async function readScenario(file: string): Promise<Scenario> {
  return (await readWrittenScenario(file)).scenario
}

/** `readScenario` with the document beside it. @throws Refusal with every fault */
export async function readWrittenScenario(file: string): Promise<WrittenScenario> {
  const document = parseDocument(await readDocument(file))
  if ('message' in document) throw refusal('(document)', document.message)
  const parsed = parseScenario(document.value)
  if (!parsed.ok) throw new Refusal(parsed.faults)
  printErrors(faultLines(parsed.warnings).map((line) => `warning: ${line}`))
  return { document: document.value, scenario: parsed.scenario }
}

/** Validates an unknown value into a scenario or its faults. A separate chunk, because it includes the schema. */
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { CheckReply } from './protocol.ts'

export function checkScenario(value: unknown): CheckReply {
  const parsed = parseScenario(value)
  return parsed.ok ? { ok: true, scenario: parsed.scenario } : { ok: false, faults: parsed.faults }
}

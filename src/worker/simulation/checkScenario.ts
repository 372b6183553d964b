/** From anything at all to a scenario, or to all that is against it. A chunk of its own: it brings the schema. */
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { CheckReply } from './protocol.ts'

export function checkScenario(value: unknown): CheckReply {
  const parsed = parseScenario(value)
  return parsed.ok ? { ok: true, scenario: parsed.scenario } : { ok: false, faults: parsed.faults }
}

/** Validates an unknown value into a scenario or its faults. A separate chunk, because it includes the schema. */
import type { Fault } from '../../scenario/checks/faultList.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { CheckReply } from './protocol.ts'

export function checkScenario(value: unknown): CheckReply {
  const parsed = parseScenario(value)
  const warnings = parsed.warnings.map((warning): Fault => ({ ...warning, isWarning: true }))
  return parsed.ok ? { ok: true, scenario: parsed.scenario, warnings } : { ok: false, faults: [...parsed.faults, ...warnings] }
}

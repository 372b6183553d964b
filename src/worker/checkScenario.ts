/** From anything at all to a scenario that this version can run, or to all that is against it. A chunk of its own: it brings the schema. */
import { NotHereYet } from '../engine/notHereYet.ts'
import { refuseWhatIsNotHere } from '../engine/supported.ts'
import { parseScenario } from '../scenario/parseScenario.ts'
import type { CheckReply } from './protocol.ts'

export function checkScenario(value: unknown): CheckReply {
  const parsed = parseScenario(value)
  if (!parsed.ok) return { ok: false, faults: parsed.faults }
  try {
    refuseWhatIsNotHere(parsed.scenario)
  } catch (error) {
    if (error instanceof NotHereYet) return { ok: false, faults: error.faults }
    throw error
  }
  return { ok: true, scenario: parsed.scenario }
}

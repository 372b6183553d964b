import { NotHereYet } from '../../engine/notHereYet.ts'
import { refuseWhatIsNotHere } from '../../engine/supported.ts'
import type { Scenario } from '../../scenario/schema.ts'

/** Whether this version can run a VM that has the field: asked of the engine, so that the page offers it as soon as it can. */
export function vmFieldIsHere(scenario: Scenario, field: 'diskMiB' | 'trackNsPerPage'): boolean {
  const vms = scenario.vms.slice(0, 1).map((vm) => ({ ...vm, [field]: 1 }))
  try {
    refuseWhatIsNotHere({ ...scenario, vms, migrations: [], events: [] })
    return true
  } catch (error) {
    if (error instanceof NotHereYet) return false
    throw error
  }
}

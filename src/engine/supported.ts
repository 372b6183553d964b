/** Which parts of the format this version can run; the rest is refused by path, in one list. */
import type { Fault } from '../scenario/fault.ts'
import type { Scenario } from '../scenario/schema.ts'
import { NotHereYet } from './notHereYet.ts'

const EVENTS = [
  'switch-over-now', 'start-postcopy', 'cancel', 'recover', 'set-max-mbps', 'set-downtime', 'set-workload', 'scale-workload', 'link-down', 'packet-loss', 'host-crash',
]
const STRATEGIES = ['stop-and-copy', 'precopy', 'postcopy', 'hybrid']

/** @throws NotHereYet with every path that asks for something not built yet */
export function refuseWhatIsNotHere(scenario: Scenario): void {
  const faults: Fault[] = []
  const refuse = (path: string, what: string): void => void faults.push({ path, message: `${what} is not here yet` })
  if (scenario.schedule.mode === 'adaptive') refuse('schedule.mode', 'the adaptive planner')
  scenario.vms.forEach((vm, i) => {
    if (vm.diskMiB > 0) refuse(`vms[${i}].diskMiB`, 'a local disk that moves along')
    if (vm.trackNsPerPage > 0) refuse(`vms[${i}].trackNsPerPage`, 'the cost of tracking')
  })
  scenario.migrations.forEach((migration, i) => {
    const at = `migrations[${i}].strategy`
    const { strategy } = migration
    if (!STRATEGIES.includes(strategy.kind)) refuse(`${at}.kind`, `the strategy "${strategy.kind}"`)
  })
  scenario.events.forEach((event, i) => {
    if (!EVENTS.includes(event.kind)) refuse(`events[${i}].kind`, `the event "${event.kind}"`)
  })
  if (faults.length > 0) throw new NotHereYet(faults)
}

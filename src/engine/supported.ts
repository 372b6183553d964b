/** Which parts of the format this version can run; the rest is refused by path, in one list. */
import type { Fault } from '../scenario/fault.ts'
import type { Scenario } from '../scenario/schema.ts'
import { BOOSTS } from './migration/boosts/makeBoosts.ts'
import { NotHereYet } from './notHereYet.ts'

const EVENTS = ['switch-over-now', 'cancel', 'set-max-mbps', 'set-downtime', 'scale-workload']
const RULES = ['qemu', 'xen', 'virtualbox', 'threshold']

/** @throws NotHereYet with every path that asks for something not built yet */
export function refuseWhatIsNotHere(scenario: Scenario): void {
  const faults: Fault[] = []
  const refuse = (path: string, what: string): void => void faults.push({ path, message: `${what} is not here yet` })
  if (scenario.fleet !== null) refuse('fleet', 'the fleet generator')
  if (scenario.links.length > 0) refuse('links', 'a network of links and switches')
  if (scenario.schedule.mode !== 'asap') refuse('schedule.mode', `the schedule "${scenario.schedule.mode}"`)
  if (scenario.schedule.concurrency !== null || scenario.schedule.perDestination !== null || scenario.schedule.total !== null) {
    refuse('schedule', 'a limit on concurrent migrations')
  }
  scenario.vms.forEach((vm, i) => {
    if (vm.diskMiB > 0) refuse(`vms[${i}].diskMiB`, 'a local disk that moves along')
    if (vm.trackNsPerPage > 0) refuse(`vms[${i}].trackNsPerPage`, 'the cost of tracking')
  })
  scenario.migrations.forEach((migration, i) => {
    const at = `migrations[${i}].strategy`
    const { strategy } = migration
    if (strategy.kind !== 'precopy' && strategy.kind !== 'stop-and-copy') {
      refuse(`${at}.kind`, `the strategy "${strategy.kind}"`)
      return
    }
    if (strategy.kind === 'stop-and-copy') return
    if (!RULES.includes(strategy.rule.kind)) refuse(`${at}.rule.kind`, `the rule "${strategy.rule.kind}"`)
    if (strategy.manager !== null) refuse(`${at}.manager`, 'the software above the hypervisor')
    for (const [name, boost] of Object.entries(strategy.boosts)) {
      if (BOOSTS.includes(name)) continue
      if (boost !== undefined && boost !== null && boost !== false) refuse(`${at}.boosts.${name}`, `the boost "${name}"`)
    }
  })
  scenario.events.forEach((event, i) => {
    if (!EVENTS.includes(event.kind)) refuse(`events[${i}].kind`, `the event "${event.kind}"`)
  })
  if (faults.length > 0) throw new NotHereYet(faults)
}

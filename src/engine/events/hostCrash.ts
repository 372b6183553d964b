/** Host crash: VMs on the host are lost, and each migration from or to it ends according to where the guest's pages are. */
import type { MigrationRequest } from '../request.ts'
import type { ActiveMigration } from '../migration/activeMigration.ts'
import { listText, shortNumber } from '../migration/reasonText.ts'
import type { SimulationContext } from '../context.ts'

/** Most VMs named in a note; the others are counted. */
const MOST_NAMED = 5

/** Calls `follow` for each migration that ends by the crash. */
export function crashHost(context: SimulationContext, host: string, follow: (request: MigrationRequest) => void): void {
  const { crashedHosts, requests, machines, nowS, notes, traffic } = context
  if (crashedHosts.has(host)) return
  crashedHosts.add(host)
  for (const request of requests) {
    const { active, migration } = request
    if (active === null) continue
    if (migration.to !== host && request.cloned?.hosts.includes(host) === true) {
      active.state.lostCopies = [...active.state.lostCopies, host]
      notes.push(`The copy of ${migration.vm} at ${host} is lost: it crashed at ${shortNumber(nowS)} s.`)
    }
    if (request.from !== host && migration.to !== host) continue
    endByCrash(request, active, host, nowS)
    follow(request)
  }
  const gone = machines.filter((machine) => machine.host === host && traffic.isAlive(machine.index))
  for (const machine of gone) {
    machine.guest.stop(nowS)
    traffic.place(machine.index, null)
  }
  if (gone.length > 0) {
    const first = gone.slice(0, MOST_NAMED).map(({ vm }) => vm.id)
    const names = listText(gone.length > MOST_NAMED ? [...first, `${gone.length - MOST_NAMED} more`] : first)
    notes.push(`${host} crashed at ${shortNumber(nowS)} s: ${names} ${gone.length === 1 ? 'is' : 'are'} lost with it.`)
  }
  traffic.hostCrashed()
}

function endByCrash({ from, migration }: MigrationRequest, active: ActiveMigration, host: string, nowS: number): void {
  const crashed = `${host} crashed at ${shortNumber(nowS)} s`
  const wasSplit = active.isSplit
  active.interrupt(nowS)
  if (!wasSplit && from !== host) {
    active.guest.resume(nowS)
    active.end(nowS, 'failed', `Failed: ${crashed}; the guest runs on at ${from}.`)
    return
  }
  active.guest.stop(nowS)
  let lacking = `before ${migration.vm} ran elsewhere`
  if (wasSplit) lacking = 'with pages that were nowhere else'
  else if (active.state.resumedS >= 0) lacking = 'and its copies still miss pages'
  active.end(nowS, 'lost', `The guest is lost: ${crashed}, ${lacking}.`)
}

/** Host crash: VMs on the host are lost, and each migration from or to it ends according to where the guest's pages are. */
import type { HostsContext } from '../schedule/hostsContext.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { ActiveMigration } from '../migration/activeMigration.ts'

/** Calls `follow` for each migration that ends by the crash. */
export function crashHost(context: HostsContext, host: string, follow: (request: MigrationRequest) => void): void {
  const { crashedHosts, requests, machines, nowS, notes, traffic } = context
  if (crashedHosts.has(host)) return
  crashedHosts.add(host)
  for (const request of requests) {
    const { active, migration } = request
    if (active === null) continue
    if (migration.to !== host && request.cloned?.hosts.includes(host) === true) {
      active.state.lostCopies = [...active.state.lostCopies, host]
      notes.push({ code: 'copy-lost', values: { vm: migration.vm, host, atS: nowS } })
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
    notes.push({ code: 'vms-lost', values: { host, atS: nowS, vms: gone.map(({ vm }) => vm.id) } })
  }
  traffic.hostCrashed()
}

function endByCrash({ from, migration }: MigrationRequest, active: ActiveMigration, host: string, nowS: number): void {
  const wasSplit = active.isSplit
  active.interrupt(nowS)
  if (!wasSplit && from !== host) {
    active.guest.resume(nowS)
    active.end(nowS, 'failed', { code: 'crashed', values: { host, atS: nowS, from } })
    return
  }
  active.guest.stop(nowS)
  const missing = wasSplit ? 'pages' : active.state.resumedS >= 0 ? 'copies' : 'guest'
  active.end(nowS, 'lost', { code: 'lost-by-crash', values: { host, atS: nowS, vm: migration.vm, missing } })
}

/** A host crashes: what ran on it is gone, and each migration that had to do with it ends, by which side held the guest's pages. */
import type { Job } from '../request.ts'
import type { Transfer } from '../migration/activeMigration.ts'
import { listText, shortNumber } from '../migration/reasonText.ts'
import type { World } from '../context.ts'

/** VMs that a note names; the others are counted. */
const MOST_NAMED = 5

/** `follow` is called for each migration that has ended by it. */
export function crashHost(world: World, host: string, follow: (job: Job) => void): void {
  const { crashedHosts, jobs, machines, nowS, notes, traffic } = world
  if (crashedHosts.has(host)) return
  crashedHosts.add(host)
  for (const job of jobs) {
    const { transfer, migration } = job
    if (transfer === null) continue
    if (migration.to !== host && job.cloned?.hosts.includes(host) === true) {
      transfer.state.lostCopies = [...transfer.state.lostCopies, host]
      notes.push(`The copy of ${migration.vm} at ${host} is lost: it crashed at ${shortNumber(nowS)} s.`)
    }
    if (job.from !== host && migration.to !== host) continue
    endByCrash(job, transfer, host, nowS)
    follow(job)
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

function endByCrash({ from, migration }: Job, transfer: Transfer, host: string, nowS: number): void {
  const crashed = `${host} crashed at ${shortNumber(nowS)} s`
  const wasSplit = transfer.isSplit
  transfer.interrupt(nowS)
  if (!wasSplit && from !== host) {
    transfer.guest.resume(nowS)
    transfer.end(nowS, 'failed', `Failed: ${crashed}; the guest runs on at ${from}.`)
    return
  }
  transfer.guest.stop(nowS)
  let lacking = `before ${migration.vm} ran elsewhere`
  if (wasSplit) lacking = 'with pages that were nowhere else'
  else if (transfer.state.resumedS >= 0) lacking = 'and its copies lack pages'
  transfer.end(nowS, 'lost', `The guest is lost: ${crashed}, ${lacking}.`)
}

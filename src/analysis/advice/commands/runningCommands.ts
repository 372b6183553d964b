/**
 * What an operator types on a migration that runs, one product after the other. QEMU refuses to change capabilities then; its parameters
 * may change. Sources: as in the files of the products; oVirt's `VmService.cancelMigration`; Nova's `migration force complete` and `abort`.
 */
import type { RunningFamily, RunningMove } from '../wishes.ts'
import { raisesCap } from '../wishes.ts'
import type { NamedGuest } from './commandParts.ts'
import { shellWord, wholeMibPerS } from './commandParts.ts'
import { novaAbort, novaForceComplete } from './nova.ts'
import { ovirtCancel } from './ovirt.ts'
import type { AdvisedProduct } from './productCommands.ts'
import { hmpRunning, qmpRunning } from './qemuMonitor.ts'

/** A raised cap comes first. @returns null where the product has no command for it */
export function runningCommand(product: AdvisedProduct, move: RunningMove, named: NamedGuest): string | null {
  if (product === 'proxmox') return ['# after qm monitor VMID', runningCommand('hmp', move, named)].join('\n')
  const own = ownCommand(product, move, named)
  if (own === null || move.family === 'set-cap' || !raisesCap(move)) return own
  const cap = ownCommand(product, { ...move, family: 'set-cap' }, named)
  return cap === null ? null : [cap, own].join('\n')
}

function ownCommand(product: Exclude<AdvisedProduct, 'proxmox'>, candidate: RunningMove, named: NamedGuest): string | null {
  switch (product) {
    case 'virsh':
      return virshRunning(candidate, named)
    case 'qmp':
      return qmpRunning(candidate, named)
    case 'hmp':
      return hmpRunning(candidate, named)
    case 'kubevirt':
      return candidate.family === 'cancel' ? `virtctl migrate-cancel ${shellWord(named.vm)}` : null
    case 'nova':
      return novaRunning(candidate.family, named)
    case 'ovirt':
      return candidate.family === 'cancel' ? ovirtCancel() : null
    case 'cloud-hypervisor':
      return null
  }
}

function virshRunning({ family, knobs }: RunningMove, { vm }: NamedGuest): string | null {
  const domain = shellWord(vm)
  switch (family) {
    case 'set-cap':
      return `virsh migrate-setspeed ${domain} ${wholeMibPerS(knobs.maxMbps ?? 0)}`
    case 'set-limit':
      return `virsh migrate-setmaxdowntime ${domain} ${knobs.downtimeMs}`
    case 'set-throttle':
      return `virsh qemu-monitor-command ${domain} --hmp 'migrate_set_parameter cpu-throttle-increment ${knobs.autoConverge?.incrementPercent}'`
    case 'start-postcopy':
      return `virsh migrate-postcopy ${domain}`
    case 'pause':
      return `virsh suspend ${domain}`
    case 'cancel':
      return `virsh domjobabort ${domain}`
  }
}

/** Nova completes by force: by post-copy where it is permitted, else by a pause. */
function novaRunning(family: RunningFamily, named: NamedGuest): string | null {
  if (family === 'cancel') return novaAbort(named).join('\n')
  return family === 'pause' || family === 'start-postcopy' ? novaForceComplete(named).join('\n') : null
}

/** Commands that return figures a record lacks, in the words of the product that wrote the record. */
import type { RecordKind } from './import/importer.ts'

/** `dirty-rate`: of a guest that does not migrate; `-running`: by sampled pages, which a migration does not disturb. */
const questions = ['dirty-rate', 'dirty-rate-running', 'counters', 'page-counts', 'limits', 'used-memory', 'link'] as const
export type Question = (typeof questions)[number]

type Commands = Readonly<Record<Question, string | null>>

const link = 'iperf3 -c DESTINATION'

const qmp: Commands = {
  'dirty-rate': '{"execute": "calc-dirty-rate", "arguments": {"calc-time": 1, "mode": "dirty-bitmap"}}',
  'dirty-rate-running': '{"execute":"calc-dirty-rate","arguments":{"calc-time":1}}',
  counters: '{"execute": "query-migrate"}',
  'page-counts': '{"execute": "query-migrate"}',
  limits: '{"execute": "query-migrate-parameters"}',
  'used-memory': 'virsh dommemstat DOMAIN',
  link,
}

/** `ask`: a command of QEMU's human monitor in the product's way to reach it. */
function byMonitor(ask: (command: string) => string, usedMemory: string): Commands {
  return {
    'dirty-rate': ask('calc_dirty_rate -b 1'),
    'dirty-rate-running': ask('calc_dirty_rate 1'),
    counters: ask('info migrate'),
    'page-counts': ask('info migrate'),
    limits: ask('info migrate_parameters'),
    'used-memory': usedMemory,
    link,
  }
}

/** `virsh`: how the product's host calls it. */
function byLibvirt(virsh: string, domain: string): Commands {
  return {
    ...byMonitor((command) => `${virsh} qemu-monitor-command ${domain} --hmp '${command}'`, `${virsh} dommemstat ${domain}`),
    counters: `${virsh} domjobinfo ${domain}`,
  }
}

const hmp = byMonitor((command) => command, 'free -m')
const libvirt = byLibvirt('virsh', 'DOMAIN')

/** Cloud-hypervisor answers no question about a running migration: its log is the only source. */
const none: Commands = {
  'dirty-rate': null,
  'dirty-rate-running': null,
  counters: null,
  'page-counts': null,
  limits: null,
  'used-memory': 'free -m',
  link,
}

const byKind: Readonly<Partial<Record<RecordKind, Commands>>> = {
  hmp,
  domjobinfo: libvirt,
  // The exporters read what libvirt reports.
  prometheus: libvirt,
  'nova-log': byLibvirt('virsh', 'INSTANCE'),
  'nova-migration': byLibvirt('virsh', 'INSTANCE'),
  'vdsm-log': libvirt,
  kubevirt: byLibvirt('kubectl exec VIRT_LAUNCHER_POD -c compute -- virsh', 'NAMESPACE_VM'),
  'proxmox-log': byMonitor((command) => `echo '${command}' | qm monitor VMID`, 'free -m'),
  'cloud-hypervisor-log': none,
}

/** @returns null if the product has no command for it */
export function askCommand(kind: RecordKind, question: Question): string | null {
  return (byKind[kind] ?? qmp)[question]
}

/** Strategies, switchover rules and managers. */
import type { Term } from './entry.ts'
import { sources } from './entry.ts'

export const strategyTerms: readonly Term[] = [
  {
    id: 'strategy', term: 'Strategy', labels: ['technique'], means: 'How a VM moves: which memory is copied before the switchover, and which after it.',
    matters: 'Each strategy trades downtime, data and the risk of losing the VM.', related: ['pre-copy', 'post-copy', 'hybrid', 'stop-and-copy'], source: sources.svard,
  },
  {
    id: 'pre-copy', term: 'Pre-copy', means: 'Copies memory in rounds while the guest runs on the source, then stops it for the final copy.',
    matters: 'The source keeps all pages until the end, so a failure loses nothing. A guest that writes fast may never converge.',
    names: { QEMU: 'precopy', libvirt: '--live', Xen: 'live migration', VMware: 'pre-copy' }, related: ['round', 'converge', 'post-copy'], source: sources.clark,
  },
  {
    id: 'post-copy', term: 'Post-copy', means: 'Stops the guest at once, resumes it on the destination with its device state, and fetches its pages afterwards.',
    matters: 'Total time is bounded and each page is sent once, but a broken link pauses or loses the VM.',
    names: { QEMU: 'postcopy-ram', libvirt: '--postcopy', VMware: 'Quick Resume' }, related: ['page-fault', 'risk', 'hybrid'], source: sources.hines,
  },
  {
    id: 'hybrid', term: 'Hybrid', means: 'Pre-copy for a set time or number of rounds, then post-copy for the pages that are still dirty.',
    matters: 'It always completes. There are fewer page faults than under post-copy if the pages in use stay clean.',
    names: { libvirt: '--postcopy-after-precopy' }, related: ['pre-copy', 'post-copy'], source: sources.svard,
  },
  {
    id: 'stop-and-copy', term: 'Stop-and-copy', labels: ['cold migration', 'suspend and resume'], means: 'Stops the guest, copies everything once, resumes it.',
    matters: 'It sends the least data and has the longest downtime: memory divided by bandwidth.', names: { libvirt: 'migrate without --live', Xen: 'non-live migration' },
    related: ['downtime'], source: sources.clark,
  },
  {
    id: 'clone', term: 'Clone', labels: ['flash cloning'], means: 'Starts copies of a guest on several hosts at once; they fetch their pages on demand.',
    matters: 'A service scales out in seconds. The copies share the source’s port.', related: ['copy', 'original', 'page-fault'], source: sources.here,
  },
  {
    id: 'log-and-replay', term: 'Log and replay', labels: ['CR/TR-Motion'], means: 'Copies a checkpoint, then sends a log of non-deterministic events, which the destination replays.',
    matters: 'The log is far smaller than the dirty pages, but a destination that replays slowly falls behind.', related: ['pre-copy'], source: sources.liuTrace,
  },
  {
    id: 'context-switching', term: 'Context switching', means: 'Runs the guest on the destination, and returns it to the source while it waits too long for pages.',
    matters: 'It avoids long page-fault waits at the price of several switchovers.', related: ['post-copy', 'switchover'], source: sources.svard,
  },
]

export const ruleTerms: readonly Term[] = [
  {
    id: 'switchover-rule', term: 'Switchover rule', labels: ['stop condition', 'rule'], means: 'The rule that decides when to stop the guest.',
    matters: 'Whether a migration completes is a property of the rule as much as of the guest.', related: ['qemu-rule', 'xen-rule', 'virtualbox-rule', 'threshold'], source: sources.qemuDocs,
  },
  {
    id: 'qemu-rule', term: 'QEMU', labels: ['QEMU’s rule'], means: 'As a rule: stop when remaining memory fits in estimated bandwidth × downtime limit.',
    matters: 'It has no round limit: the migration of a guest that does not converge never ends.', names: { QEMU: 'downtime-limit' }, related: ['downtime-limit', 'estimated-bandwidth'],
    source: sources.qapi,
  },
  {
    id: 'xen-rule', term: 'Xen', means: 'As a rule: stop after a number of rounds, below a number of dirty pages, or above a multiple of the memory sent.',
    matters: 'The migration always completes. The last round decides the downtime.', names: { Xen: 'SPP_MAX_ITERATIONS, SPP_TARGET_DIRTY_COUNT' }, related: ['round', 'skipped'],
    source: sources.xen,
  },
  {
    id: 'virtualbox-rule', term: 'VirtualBox', means: 'As a rule: stop when both the short and the long average of dirty pages fit the downtime limit.',
    matters: 'The two averages keep a short lull from stopping the guest too early.', related: ['downtime-limit'], source: sources.vbox,
  },
  {
    id: 'threshold-rule', term: 'Threshold', means: 'As a rule: stop at a set amount of remaining memory, or at a number of rounds.', matters: 'It is the rule of most models and simulators.',
    related: ['threshold', 'round'], source: sources.clark,
  },
  {
    id: 'liu-rule', term: 'Liu 2011', means: 'As a rule: Algorithm 1 of the paper, which skips a share of the dirty pages until the final copy and stops when rounds grow.',
    matters: 'Its formulas predict total time, downtime and energy of a migration.', related: ['skipped', 'threshold-rule'], source: sources.liu,
  },
]

export const managerTerms: readonly Term[] = [
  {
    id: 'manager', term: 'Manager', labels: ['orchestrator'], means: 'Software above the hypervisor with its own limits and timeouts for a migration.',
    matters: 'It raises the downtime limit, pauses the guest, starts post-copy or aborts. The same hypervisor ends differently under two managers.', related: ['timeout'], source: sources.here,
  },
  {
    id: 'kubevirt', term: 'KubeVirt', means: 'VMs in Kubernetes: a deadline proportional to the VM’s size, after which it pauses, starts post-copy or aborts.',
    matters: 'A large VM has more time. A migration without progress is aborted sooner.', related: ['manager', 'timeout'], source: sources.kubevirt,
  },
  {
    id: 'nova', term: 'Nova', labels: ['OpenStack'], means: 'OpenStack’s compute service: raises the downtime limit in steps, and at its timeout aborts or forces completion.',
    matters: 'Its steps last 75 s per GiB, so the limit of a large VM rises slowly.', related: ['manager', 'downtime-limit'], source: sources.nova,
  },
  {
    id: 'ovirt', term: 'oVirt', means: 'A manager of data centres: raises the downtime limit one step at a time while the migration stalls.', matters: 'Its policy names what happens at the last step.',
    related: ['manager'], source: sources.ovirt,
  },
  {
    id: 'proxmox', term: 'Proxmox VE', means: 'A virtualisation platform: polls every second and doubles the downtime limit when remaining memory keeps rising.',
    matters: 'The migration nearly always completes, sometimes with seconds of downtime.', related: ['manager', 'downtime-limit'], source: sources.proxmox,
  },
  {
    id: 'virsh', term: 'virsh', means: 'libvirt’s command line: one timeout, after which the guest is paused or post-copy starts.', matters: 'Without the timeout a migration that does not converge never ends.',
    names: { libvirt: '--timeout, --timeout-suspend, --timeout-postcopy' }, related: ['manager', 'timeout'], source: sources.virsh,
  },
]

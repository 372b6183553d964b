/** Terms of time and outcome. */
import type { Term } from './entry.ts'
import { sources } from './entry.ts'

export const outcomeTerms: readonly Term[] = [
  {
    id: 'downtime', term: 'Downtime', labels: ['downtime so far', 'downtime chart'], unit: 'ms',
    means: 'The time from stopping the guest at the source to resuming it at the destination.',
    matters: 'The guest’s clients notice it: a request that arrives during it waits until it ends.',
    names: { QEMU: 'downtime', libvirt: 'Total downtime', Xen: 'downtime', VMware: 'stun time' },
    related: ['downtime-limit', 'switchover', 'reported-downtime', 'downtime-if-stopped'], source: sources.qapi,
  },
  {
    id: 'downtime-limit', term: 'Downtime limit', labels: ['limit'], unit: 'ms',
    means: 'The longest downtime that a switchover rule may plan for; QEMU compares it with the memory alone, not with device state or fixed parts.',
    matters: 'A higher limit stops the guest earlier. With too low a limit a busy guest never converges.',
    names: { QEMU: 'downtime-limit', libvirt: 'migrate-setmaxdowntime', VMware: 'switchover goal of 1 s' },
    related: ['downtime', 'threshold', 'qemu-rule'], source: sources.qapi,
  },
  {
    id: 'downtime-if-stopped', term: 'Downtime if stopped now', unit: 'ms',
    means: 'The downtime that would follow if the guest were stopped at the playhead.',
    matters: 'The migration can switch over once it is below the downtime limit.',
    names: { QEMU: 'expected-downtime', libvirt: 'Expected downtime' }, related: ['downtime', 'downtime-limit', 'remaining'], source: sources.qapi,
  },
  {
    id: 'reported-downtime', term: 'Reported downtime', unit: 'ms',
    means: 'The downtime that the product prints, by its clock and its definition.',
    matters: 'Clients may see more: QEMU’s number leaves out the network announcement.',
    names: { QEMU: 'downtime', libvirt: 'Total downtime' }, related: ['downtime'], source: sources.qapi,
  },
  {
    id: 'total-time', term: 'Total time', unit: 's',
    means: 'Time from the first byte sent until the migration completes, with the post-copy phase and without queueing.',
    matters: 'During this time the link is loaded, the source is not free, and the guest may be slowed.',
    names: { QEMU: 'total-time', libvirt: 'Time elapsed' }, related: ['downtime', 'queued'], source: sources.qapi,
  },
  {
    id: 'queued', term: 'Queued', unit: 's', means: 'Requested, but not yet admitted: the migration waits for its turn, for memory or for a quiet phase.',
    matters: 'Fewer migrations at once make each one shorter, but later ones wait longer.', related: ['deadline', 'quiet-phase'], source: sources.here,
  },
  {
    id: 'switchover', term: 'Switchover', labels: ['switchovers', 'switch over', 'stop-and-copy phase', 'cutover', 'handover'],
    means: 'The source stops the guest, the last state is sent, and the destination resumes it.',
    matters: 'The guest is stopped meanwhile. Pre-copy serves to make it short.',
    names: { QEMU: 'switchover', libvirt: 'switchover', Xen: 'stop-and-copy', VMware: 'switchover' }, related: ['downtime', 'final-copy'], source: sources.qemuDocs,
  },
  {
    id: 'converge', term: 'Converge', labels: ['closest', 'convergence', 'not finished'],
    means: 'Remaining memory shrinks from round to round until it fits the downtime limit.',
    matters: '“Closest” names the round that came nearest to the threshold when a run ended before it converged.',
    related: ['never-converges', 'remaining', 'threshold'], source: sources.clark,
  },
  {
    id: 'never-converges', term: 'Never converges', labels: ['not converged'],
    means: 'The rounds show no decline: the guest dirties memory as fast as it is sent, so no round fits the limit.',
    matters: 'Waiting longer does not help. Throttle the guest, raise the limit, use a faster link, or use post-copy.',
    related: ['converge', 'dirty-rate', 'auto-converge', 'post-copy'], source: sources.clark,
  },
  {
    id: 'why', term: 'Why', means: 'The reason for an outcome: the rule, limit, failure or command that decided it, with its numbers.',
    matters: 'It shows which setting to change.', related: ['converge', 'switchover-rule'], source: sources.here,
  },
  {
    id: 'risk', term: 'Risk', labels: ['split state'], means: 'The time in which no host has all of the guest’s pages, so that a failure of the link or of either host can lose the VM.',
    matters: 'Pre-copy has no such time. Post-copy and hybrid have it from switchover until the last page arrives.',
    names: { QEMU: 'postcopy-paused' }, related: ['post-copy', 'missing'], source: sources.hines,
  },
  {
    id: 'side-effects', term: 'Side effects', means: 'Costs of the migration besides the downtime: slowdown, retransmitted data, lost traffic.',
    matters: 'A short downtime can cost minutes of a slow guest.', related: ['guest-slowdown', 'retransmitted', 'traffic-lost'], source: sources.here,
  },
  {
    id: 'guest-slowdown', term: 'Guest slowdown', unit: 's', means: 'The share of its undisturbed speed that the guest loses while it runs, as work lost.',
    matters: 'Throttling, dirty tracking and page faults cause it. It is not part of the downtime.', related: ['guest-speed', 'auto-converge', 'page-fault'],
    source: sources.here,
  },
  {
    id: 'guest-speed', term: 'Guest speed', labels: ['speed', 'mean guest speed', 'guest speed chart'], unit: '%',
    means: 'The guest’s current speed as a share of its undisturbed speed.',
    matters: 'At 50 % a batch job takes twice as long, and a busy server answers late.', related: ['guest-slowdown'], source: sources.here,
  },
  {
    id: 'traffic-lost', term: 'Traffic lost', unit: 'MiB', means: 'Application traffic that did not pass while the guest was stopped or its network was not yet announced.',
    matters: 'Clients send it again, or time out.', related: ['application-traffic', 'downtime'], source: sources.here,
  },
  {
    id: 'original', term: 'Original', means: 'The guest on the source after it has been copied: it keeps running, or it is stopped.',
    matters: 'Two running copies of one guest need different addresses.', related: ['clone', 'copy'], source: sources.here,
  },
  {
    id: 'copy', term: 'Copy', labels: ['copies', 'copy on host'], means: 'A guest that a clone starts on a destination; the page names its host, its start and when its memory is complete.',
    matters: 'A copy that runs before it is complete waits for missing pages.', related: ['clone', 'original'], source: sources.here,
  },
  {
    id: 'deadline', term: 'Deadline', unit: 's', means: 'The moment by which a request must be completed; it is met or missed.',
    matters: 'Evacuations before maintenance or a predicted failure have deadlines.', related: ['queued', 'timeout'], source: sources.here,
  },
  {
    id: 'timeout', term: 'Timeout', unit: 's', means: 'The time after which a manager aborts the migration, pauses the guest or starts post-copy.',
    matters: 'It decides the outcome of a migration that does not converge.', names: { libvirt: '--timeout' }, related: ['manager', 'never-converges'], source: sources.virsh,
  },
]

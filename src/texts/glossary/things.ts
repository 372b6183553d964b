/** Hosts, guests, networks, and the words of the page itself. */
import type { Term } from './entry.ts'
import { sources } from './entry.ts'

export const thingTerms: readonly Term[] = [
  {
    id: 'vm', term: 'VM', labels: ['virtual machine', 'domain'], means: 'A virtual machine: the unit that is set up, listed and migrated.', matters: 'Its memory is what a migration copies.',
    names: { libvirt: 'domain', Xen: 'domain, domU' }, related: ['guest', 'host'], source: sources.virsh,
  },
  {
    id: 'guest', term: 'Guest', means: 'The software in the VM, which runs, writes, waits and is stopped.', matters: 'To the guest, the migration is only lost time.', related: ['vm', 'workload'],
    source: sources.clark,
  },
  { id: 'host', term: 'Host', labels: ['hypervisor', 'node'], means: 'A physical machine that runs VMs.', matters: 'It can take a VM only if it has enough free memory.', related: ['source', 'destination', 'port'], source: sources.virsh },
  { id: 'source', term: 'Source', means: 'The host that a VM leaves.', matters: 'In pre-copy it has the whole guest until the end.', related: ['destination'], source: sources.qemuDocs },
  { id: 'destination', term: 'Destination', labels: ['target'], means: 'The host that a VM moves to.', matters: 'If it fails before the switchover, the guest keeps running on the source.', related: ['source'], source: sources.qemuDocs },
  {
    id: 'workload', term: 'Workload', means: 'The guest’s writes and reads: streams of accesses with a rate, a region and a pattern.', matters: 'It decides the dirty rate and the working set.',
    related: ['stream', 'dirty-rate', 'working-set'], source: sources.here,
  },
  { id: 'stream', term: 'Stream', means: 'One source of writes in a workload.', matters: 'A database with a hot cache and a log has two streams.', related: ['workload'], source: sources.here },
  {
    id: 'device-state', term: 'Device state', unit: 'KiB or MiB', means: 'State of the VM’s virtual devices, sent while the guest is stopped.', matters: 'QEMU’s downtime limit does not cover it. With a GPU it can take longer than the memory.',
    names: { QEMU: 'vmstate', libvirt: 'device state' }, related: ['downtime', 'final-copy'], source: sources.qemuDocs,
  },
  { id: 'port', term: 'Port', unit: 'Mbit/s', means: 'A host’s network interface, in one or both directions.', matters: 'Migrations that leave one host share its port.', related: ['bandwidth', 'uplink'], source: sources.here },
  { id: 'path', term: 'Path', means: 'Source port, links and destination port together.', matters: 'The slowest part is the bandwidth of the migration.', related: ['port', 'uplink'], source: sources.here },
  { id: 'uplink', term: 'Uplink', unit: 'Mbit/s', means: 'A rack’s link to the core of the network.', matters: 'It is often smaller than the sum of the ports below it.', related: ['port', 'path'], source: sources.here },
  {
    id: 'reserved-bandwidth', term: 'Reserved bandwidth', unit: 'Mbit/s', means: 'Bandwidth of each port that is kept free for more urgent migrations.', matters: 'An urgent migration starts at once instead of waiting.',
    related: ['bandwidth-limit'], source: sources.here,
  },
  {
    id: 'application-traffic', term: 'Application traffic', unit: 'Mbit/s', means: 'Network traffic of the guests themselves, on the same ports.', matters: 'The migration and the guests share the bandwidth.',
    related: ['bandwidth', 'traffic-lost'], source: sources.dayaratne,
  },
  { id: 'latency', term: 'Latency', unit: 'ms', means: 'One-way network delay.', matters: 'Each page fault waits at least twice as long.', names: { libvirt: 'ping' }, related: ['page-fault'], source: sources.here },
  { id: 'scenario', term: 'Scenario', means: 'All inputs: hosts, network, VMs, workloads, requests and events.', matters: 'A link or a file holds all of it, so everyone gets the same run.', related: ['run', 'event'], source: sources.here },
  { id: 'run', term: 'Run', means: 'One simulation of a scenario.', matters: 'The same scenario and seed give the same run, byte for byte.', related: ['scenario'], source: sources.here },
  { id: 'event', term: 'Event', means: 'An operator command, a change of load or a failure at a simulated time.', matters: 'A command given during a run becomes an event.', related: ['scenario'], source: sources.here },
  { id: 'playhead', term: 'Playhead', unit: 's', means: 'The moment of the run that the page shows.', matters: 'Maps, charts and readings all show this moment.', related: ['run'], source: sources.here },
  { id: 'prediction', term: 'Prediction', means: 'A value that a model or a paper gives for a migration.', matters: 'It is neither a measurement nor a simulation; the page keeps the three apart.', related: ['claim'], source: sources.liu },
  { id: 'claim', term: 'Claim', means: 'One checkable statement of a paper; it holds or does not hold in the simulation.', matters: 'It can be tested again with other settings.', related: ['prediction'], source: sources.here },
]

/** Hosts, guests, networks, and the words of the page itself. */
import type { Entry } from './entry.ts'
import { sources } from './entry.ts'

export const thingTerms: readonly Entry[] = [
  {
    id: 'vm',
    labels: ['virtual machine', 'domain'],
    names: { libvirt: 'domain', Xen: 'domain, domU' },
    related: ['guest', 'host'],
    source: sources.virsh,
  },
  {
    id: 'guest',
    related: ['vm', 'workload'],
    source: sources.clark,
  },
  {
    id: 'host',
    labels: ['hypervisor', 'node'],
    related: ['source', 'destination', 'port'],
    source: sources.virsh,
  },
  {
    id: 'source',
    related: ['destination'],
    source: sources.qemuDocs,
  },
  {
    id: 'destination',
    labels: ['target'],
    related: ['source'],
    source: sources.qemuDocs,
  },
  {
    id: 'workload',
    related: ['stream', 'dirty-rate', 'working-set'],
    source: sources.here,
  },
  {
    id: 'stream',
    related: ['workload'],
    source: sources.here,
  },
  {
    id: 'device-state',
    names: { QEMU: 'vmstate', libvirt: 'device state' },
    related: ['downtime', 'final-copy'],
    source: sources.qemuDocs,
  },
  {
    id: 'port',
    related: ['bandwidth', 'uplink'],
    source: sources.here,
  },
  {
    id: 'path',
    related: ['port', 'uplink'],
    source: sources.here,
  },
  {
    id: 'uplink',
    related: ['port', 'path'],
    source: sources.here,
  },
  {
    id: 'reserved-bandwidth',
    related: ['bandwidth-limit'],
    source: sources.here,
  },
  {
    id: 'application-traffic',
    related: ['bandwidth', 'traffic-lost'],
    source: sources.dayaratne,
  },
  {
    id: 'latency',
    related: ['page-fault'],
    source: sources.here,
  },
  {
    id: 'scenario',
    related: ['run', 'event'],
    source: sources.here,
  },
  {
    id: 'run',
    related: ['scenario'],
    source: sources.here,
  },
  {
    id: 'event',
    related: ['scenario'],
    source: sources.here,
  },
  {
    id: 'playhead',
    related: ['run'],
    source: sources.here,
  },
  {
    id: 'prediction',
    related: ['claim'],
    source: sources.liu,
  },
  {
    id: 'claim',
    related: ['prediction'],
    source: sources.here,
  },
]

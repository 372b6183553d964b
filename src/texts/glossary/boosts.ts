/** Boosts: options that send less or finish sooner. */
import type { Entry } from './entry.ts'
import { sources } from './entry.ts'

export const boostTerms: readonly Entry[] = [
  {
    id: 'boost',
    labels: ['optimisation', 'capability'],
    names: { QEMU: 'migrate-set-capabilities' },
    related: ['auto-converge', 'xbzrle', 'channels'],
    source: sources.qapi,
  },
  {
    id: 'auto-converge',
    names: { QEMU: 'auto-converge', libvirt: '--auto-converge', VMware: 'SDPS' },
    related: ['throttle', 'dirty-limit', 'guest-slowdown'],
    source: sources.qapi,
  },
  {
    id: 'dirty-limit',
    names: { QEMU: 'dirty-limit, vcpu-dirty-limit' },
    related: ['auto-converge', 'throttle'],
    source: sources.qapi,
  },
  {
    id: 'xbzrle',
    labels: ['delta compression'],
    names: { QEMU: 'xbzrle', libvirt: '--compressed --comp-methods xbzrle' },
    related: ['compression', 'working-set'],
    source: sources.svard,
  },
  {
    id: 'compression',
    names: { QEMU: 'multifd-compression', libvirt: '--comp-methods zlib, zstd' },
    related: ['channels', 'xbzrle'],
    source: sources.qapi,
  },
  {
    id: 'channels',
    labels: ['multifd', 'parallel connections'],
    names: { QEMU: 'multifd', libvirt: '--parallel', VMware: 'vMotion streams' },
    related: ['bandwidth'],
    source: sources.qapi,
  },
  {
    id: 'skip-free',
    names: { QEMU: 'free-page-hint' },
    related: ['free-page', 'guest-aided'],
    source: sources.qemuDocs,
  },
  {
    id: 'dedup',
    related: ['zero-page', 'compression'],
    source: sources.here,
  },
  {
    id: 'data-filter',
    related: ['skipped', 'reorder'],
    source: sources.ruan,
  },
  {
    id: 'reorder',
    related: ['hot', 'skipped'],
    source: sources.svard,
  },
  {
    id: 'quiet-phase',
    related: ['queued', 'dirty-rate'],
    source: sources.here,
  },
  {
    id: 'adaptive-rate',
    related: ['dirty-rate', 'bandwidth-limit'],
    source: sources.clark,
  },
  {
    id: 'bandwidth-cost',
    related: ['adaptive-rate', 'guest-slowdown'],
    source: sources.here,
  },
  {
    id: 'garbage',
    related: ['guest-aided'],
    source: sources.here,
  },
  {
    id: 'guest-aided',
    related: ['skip-free', 'garbage'],
    source: sources.here,
  },
  {
    id: 'shared-storage',
    related: ['local-disk', 'free-page'],
    source: sources.here,
  },
]

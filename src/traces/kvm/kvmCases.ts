/**
 * Migrations of a database under KVM, measured by others, for the page's list: each with the scenario of the guest learnt from other
 * migrations.
 */
import { validScenario } from '../../scenario/validScenario.ts'
import { MIB_BYTES } from '../../units/units.ts'
import type { MeasuredResult } from '../measuredCase.ts'
import type { MeasuredReplay } from '../measuredCases.ts'
import type { KvmCase } from './kvmCase.ts'
import { type KvmGuests, kvmScenario, kvmVm } from './kvmScenario.ts'

export interface KvmEntry {
  id: string
  title: string
  description: string
  load(): Promise<MeasuredReplay>
}

export const kvmEntries: readonly KvmEntry[] = [
  entry(
    'precopy-nonconvergent-onlyreads-16t',
    'PostgreSQL, only reads, never converges',
    'Reads alone dirty 50,000 pages every 1.5 s. The migration completes only after the load has ended.',
  ),
  entry(
    'precopy-nonconvergent-16t',
    'PostgreSQL, updates by 16 threads, never converges',
    'Dirties as much as the 128 MiB/s limit lets through. The guest of this load is learnt from these runs.',
  ),
  entry(
    'postcopy-late-16t-40s',
    'PostgreSQL, post-copy after 40 s',
    'The same load. The remaining dirty pages arrive within 0.3 s of the switchover.',
  ),
  entry(
    'postcopy-late-16t-5s',
    'PostgreSQL, post-copy after 5 s',
    'The same load. Most pages are missing at the switchover, and the load drops for a second.',
  ),
  entry(
    'postcopy-16t',
    'PostgreSQL, immediate post-copy',
    'The same load. The guest runs on the destination after 0.3 s, and its pages arrive within 2 s.',
  ),
  entry('precopy-convergent', 'PostgreSQL, updates by 4 threads, converges', 'A lighter load: completes in 17 s with eight dirty syncs.'),
  entry('postcopy-4t', 'PostgreSQL, lighter load, immediate post-copy', 'Zero pages take nearly two thirds of the time.'),
  entry('stop-copy-4t', 'PostgreSQL, paused before the migration', 'QEMU reports 17 ms of downtime. The guest was stopped for 14 s.'),
]

function entry(id: KvmId, title: string, description: string): KvmEntry {
  return { id: kvmVm(id), title, description, load: () => load(id) }
}

async function load(id: KvmId): Promise<MeasuredReplay> {
  const [measured, known] = await Promise.all([readKvm(id), readKvmGuests()])
  const scenario = validScenario(kvmScenario(measured, measured.runs[0].loadEndsAtS, known), id)
  const { tS, remainingMiB, transferredMiB, dirtySyncs, mbps } = measured.samples
  return { scenario, samples: { tS, remainingMiB, transferredMiB, dirtySyncs, mbps }, result: resultOf(measured) }
}

/** Result of the first run. The true downtime is known only for a guest that was paused by hand: the total time. */
function resultOf({ mode, memoryMiB, runs: [run] }: KvmCase): MeasuredResult {
  return {
    status: 'completed',
    totalTimeMs: run.totalMs,
    downtimeMs: run.downtimeMs,
    blackoutMs: mode === 'stop-copy' ? run.totalMs : null,
    guestStallMs: null,
    guestLostS: null,
    transferredMiB: run.transferredMiB,
    dirtySyncs: run.dirtySyncs,
    normalPages: run.normalPages,
    zeroPages: run.zeroPages,
    ramTotalBytes: memoryMiB * MIB_BYTES,
    passesS: run.syncs.map(([atS]) => atS),
  }
}

const files = {
  'precopy-nonconvergent-onlyreads-16t': () => import('./precopy-nonconvergent-onlyreads-16t.json'),
  'precopy-nonconvergent-16t': () => import('./precopy-nonconvergent-16t.json'),
  'precopy-convergent': () => import('./precopy-convergent.json'),
  'postcopy-late-16t-40s': () => import('./postcopy-late-16t-40s.json'),
  'postcopy-late-16t-5s': () => import('./postcopy-late-16t-5s.json'),
  'postcopy-16t': () => import('./postcopy-16t.json'),
  'postcopy-4t': () => import('./postcopy-4t.json'),
  'stop-copy-4t': () => import('./stop-copy-4t.json'),
}

export type KvmId = keyof typeof files

/** Ids of the measured kinds of migration, in the order of `files`. */
export const kvmIds = Object.keys(files) as KvmId[]

/** The runs of one kind of migration, loaded on request. */
export async function readKvm(id: KvmId): Promise<KvmCase> {
  return (await files[id]()).default as KvmCase
}

/** The guests learnt from the measured migrations, loaded on request. */
export async function readKvmGuests(): Promise<KvmGuests> {
  return (await import('./guests.json')).default
}

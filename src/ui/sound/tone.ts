/** The tone of a moment: remaining memory as pitch, three octaves from an empty to a full memory; low and even while the guest is stopped. */
import type { Run } from '../../store/play/run.ts'
import { momentAt, pageMiBOf, sampleAt } from '../play/timeline/runMoments.ts'

export interface Tone {
  hz: number
  /** Loudness, 0 to 1. */
  gain: number
}

const LOWEST_HZ = 110
const OCTAVES = 3
const STOPPED_HZ = 55
const SOFT = 0.12
const SOFTER = 0.06

/** Null: silence, before the migration and after it. */
export function toneAt(run: Run, tS: number): Tone | null {
  const at = sampleAt(run, tS)
  if (at < 0) return null
  switch (momentAt(run, tS).kind) {
    case 'waiting': case 'done': return null
    case 'downtime': return { hz: STOPPED_HZ, gain: SOFTER }
    default: {
      const vm = run.scenario.vms.find(({ id }) => id === run.vm) ?? run.scenario.vms[0]
      const share = Math.min(1, Math.max(0, (run.samples.remainingPages[at] * pageMiBOf(run)) / vm.memoryMiB))
      return { hz: LOWEST_HZ * 2 ** (OCTAVES * share), gain: SOFT }
    }
  }
}

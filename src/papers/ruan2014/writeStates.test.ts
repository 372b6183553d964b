import { describe, expect, it } from 'vitest'
import type { ScenarioInput, Vm } from '../../scenario/schema/schema.ts'
import { checked } from '../lab.ts'
import type { Observation } from './writeStates.ts'
import { distance, localSet, observeStates, statesByShare } from './writeStates.ts'

type Streams = Extract<ScenarioInput['vms'][number]['workload'], { streams: unknown }>['streams']

/** 16 MiB in 16 regions of 256 pages. */
function vmWith(streams: Streams): Vm {
  return checked({
    version: 1, hosts: [{ id: 'a', mbps: 1000 }, { id: 'b', mbps: 1000 }], migrations: [{ vm: 'vm', to: 'b' }],
    vms: [{ id: 'vm', host: 'a', memoryMiB: 16, workload: { streams } }],
  }).vms[0]
}

const observe = (streams: Streams, windows = 200): Promise<Observation> =>
  observeStates(vmWith(streams), 1, { states: 16, windowMs: 50, windows }, async () => {})

describe('memory-write states (R1 to R3)', () => {
  it('name each window by its hottest region', async () => {
    const seen = await observe([{ writesPerS: 20_000, startMiB: 3, sizeMiB: 1 }, { writesPerS: 200, startMiB: 8, sizeMiB: 2 }])
    expect(new Set(seen.sequence)).toEqual(new Set([3]))
    expect(statesByShare(seen)).toEqual([{ state: 3, share: 1 }])
    expect(seen.transitions[3 * 16 + 3]).toBe(199)
  })

  it('have the frequent pages of their region as their set, not the rare ones', async () => {
    // 64 pages are dirty in almost every window, the 192 others of the region in one of ten.
    const seen = await observe([{ writesPerS: 10_000, startMiB: 3, sizeMiB: 0.25 }, { writesPerS: 400, startMiB: 3.25, sizeMiB: 0.75 }])
    expect(localSet(seen, 3)).toEqual(Array.from({ length: 64 }, (_, i) => 3 * 256 + i))
    expect(localSet(seen, 4)).toEqual([])
  })

  it('follow a sweep from region to region', async () => {
    // Two regions per window.
    const seen = await observe([{ writesPerS: 10_240, startMiB: 0, sizeMiB: 16, pattern: 'sequential' }])
    const steps = Array.from(seen.sequence).slice(1).map((state, i) => (state - seen.sequence[i] + 16) % 16)
    expect(steps.filter((step) => step >= 1 && step <= 3).length).toBeGreaterThan(0.95 * steps.length)
    expect(seen.counts.every((count) => count > 0)).toBe(true)
  })

  it('are absent in a window without writes', async () => {
    const seen = await observe([], 10)
    expect(Array.from(seen.sequence)).toEqual(Array.from({ length: 10 }, () => -1))
    expect(statesByShare(seen)).toEqual([])
  })

  it('are at distance 0 from themselves and 1 from states they never share', () => {
    const one = Uint32Array.of(3, 1, 0, 0)
    expect(distance(one, Uint32Array.of(6, 2, 0, 0))).toBe(0)
    expect(distance(one, Uint32Array.of(0, 0, 1, 1))).toBe(1)
    // |3/4 − 1/2| + |1/4 − 1/2| = 1/2, and half of that.
    expect(distance(one, Uint32Array.of(1, 1, 0, 0))).toBe(0.25)
  })
})

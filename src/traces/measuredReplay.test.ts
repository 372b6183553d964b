/** Real migrations, at least one of each strategy, boost and write pattern, against QEMU's own report. */
import { describe, expect, it } from 'vitest'
import { simulate } from '../engine/simulate.ts'
import { measuredCases } from './measuredCases.ts'
import type { MeasuredId } from './measuredCases.ts'

/** Largest relative error of total time and data allowed here. */
const MOST_ERROR = 0.06
/** Downtime may lie this far outside the measured interval, in ms, or this share of its nearer end. */
const NEAR_MS = 20
const NEAR_SHARE = 0.2
/** Cases known to lie outside, with the share that holds for them. */
const farther: Partial<Record<MeasuredId, number>> = { 'pair-a-w64-r3000-l64': 0.22 }

/** `syncs`: allowed difference in dirty syncs; 0 if repeated measurements show the same count. */
const replayed: [what: string, id: MeasuredId, syncs: number][] = [
  ['pre-copy of an idle guest', 'idle-512m-b64', 0],
  ['pre-copy of mostly untouched memory', 'zero-1g-b64', 0],
  ['pre-copy, uniform writes, a bandwidth limit', 'uni-w128-r4000-b64', 0],
  ['pre-copy, uniform writes, a link', 'dl300-w128-r8000-l64', 1],
  ['pre-copy, a strict downtime limit', 'dl30-w128-r8000-l64', 1],
  ['pre-copy that never converges', 'uni-w128-r24000-l64', 2],
  ['pre-copy, a hotspot', 'hot-w256-r24000-b64', 1],
  ['pre-copy, zipf writes', 'zipf-w256-r12000-b64', 1],
  ['pre-copy, a sweep', 'seq-w128-r8000-b64', 1],
  ['pre-copy with a return path', 'rp-w128-r8000-l64', 1],
  ['pre-copy, two guests on one link', 'duo-a-w64-r3000-l80', 1],
  ['pre-copy, two guests on a slower link', 'pair-a-w64-r3000-l64', 1],
  ['pre-copy over 5 ms, BBR', 'wan5-w64-r2000', 0],
  ['pre-copy over 20 ms, CUBIC', 'wan20c-w64-r2000', 1],
  ['pre-copy over 50 ms, CUBIC', 'wan50c-w64-r2000', 1],
  ['pre-copy with packet loss, BBR', 'loss02b-w64-r2000', 1],
  ['pre-copy with a link down for 5 s', 'down5-w64-r2000', 2],
  ['pre-copy with phases', 'phases-w96-l48', 2],
  ['pre-copy with a raised downtime limit', 'setdl-w128-r16000-l48', 0],
  ['pre-copy beside other traffic', 'traf12-w64-r3000-l48', 1],
  ['auto-converge, a busy loop', 'ac-cpu-w128-r20000-b32', 1],
  ['auto-converge, a higher bandwidth limit', 'ac-cpu-w128-r30000-b64', 2],
  ['auto-converge, a paced writer', 'ac-timer-w128-r20000-b32', 2],
  ['auto-converge from 40 % in steps of 20 %', 'ac40-cpu-w256-r40000-l64', 2],
  ['XBZRLE, the cache holds all', 'xb-w48-r8000-b32-c64', 1],
  ['XBZRLE, a cache too small', 'xb-w128-r12000-b32-c64', 1],
  ['XBZRLE, whole pages', 'xb-full-w48-r4000-b32-c64', 1],
  ['multifd with two channels, a bandwidth limit', 'mfd2-w128-r8000-b64', 1],
  ['multifd with four channels, a link', 'mfd4-w128-r8000-l64', 1],
  ['post-copy over a link', 'post-now-w128-r8000-l64', 0],
  ['post-copy under a bandwidth limit', 'post-now-cap-w64-r4000-b32', 0],
  ['hybrid after one round', 'hyb1p-w256-r24000-l64', 0],
  ['hybrid after two seconds', 'hyb2s-w128-r8000-l64', 0],
  ['hybrid over 20 ms, BBR', 'wan20-hyb2p-w64-r3000', 0],
  ['post-copy with preempt', 'preempt-post-w128-r8000-l64', 0],
]

describe('a measured QEMU migration, replayed with three seeds', () => {
  it.each(replayed)('%s: time, data, downtime and dirty syncs match the measured ones', async (_, id, syncs) => {
    const entry = measuredCases.find((one) => one.id === id)!
    const { scenario, result: measured } = await entry.load()
    for (const seed of [2, 3, 4]) {
      const run = simulate(scenario, { seed }).migrations.find(({ vm }) => vm === entry.vm)!
      expect(run.outcome).toBe(measured.status === 'completed' ? 'completed' : 'not-converged')
      expect(Math.abs((run.reportedTotalS * 1000) / measured.totalTimeMs - 1)).toBeLessThanOrEqual(MOST_ERROR)
      expect(Math.abs(run.transferredMiB / measured.transferredMiB - 1)).toBeLessThanOrEqual(MOST_ERROR)
      expect(Math.abs(run.dirtySyncs - measured.dirtySyncs)).toBeLessThanOrEqual(syncs)
      const share = farther[id] ?? NEAR_SHARE
      const { downtimeMs: least, guestStallMs: most } = measured
      if (least === null || most === null) continue
      expect(run.downtimeMs).toBeGreaterThanOrEqual(least - Math.max(NEAR_MS, share * least))
      expect(run.downtimeMs).toBeLessThanOrEqual(most + Math.max(NEAR_MS, share * most))
    }
  })
})

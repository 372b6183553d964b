/** Real QEMU migrations for the page's list and for `npm run fidelity`, the clearest first. */
import type { Scenario } from '../scenario/schema/schema.ts'
import { validScenario } from '../scenario/validScenario.ts'
import type { MeasuredCase, MeasuredResult, MeasuredSamples } from './measuredCase.ts'
import type { Known } from './measuredScenario.ts'
import { measuredScenario, runsOfCase } from './measuredScenario.ts'

/** The files of the cases, loaded on request, so that none is in the page's first chunk. */
const files = {
  'ac-cpu-w128-r20000-b32': () => import('./measured/capabilities/ac-cpu-w128-r20000-b32.json'),
  'ac-cpu-w128-r30000-b64': () => import('./measured/capabilities/ac-cpu-w128-r30000-b64.json'),
  'ac-timer-w128-r20000-b32': () => import('./measured/capabilities/ac-timer-w128-r20000-b32.json'),
  'ac40-cpu-w256-r40000-l64': () => import('./measured/capabilities/ac40-cpu-w256-r40000-l64.json'),
  'dl1000-w128-r8000-l64': () => import('./measured/downtime-limit/dl1000-w128-r8000-l64.json'),
  'dl30-w128-r8000-l64': () => import('./measured/downtime-limit/dl30-w128-r8000-l64.json'),
  'dl300-w128-r8000-l64': () => import('./measured/downtime-limit/dl300-w128-r8000-l64.json'),
  'dl3000-w128-r8000-l64': () => import('./measured/downtime-limit/dl3000-w128-r8000-l64.json'),
  'hot-w256-r24000-b64': () => import('./measured/patterns/hot-w256-r24000-b64.json'),
  'hot-w256-r8000-b64': () => import('./measured/patterns/hot-w256-r8000-b64.json'),
  'hyb1p-w256-r24000-l64': () => import('./measured/postcopy/hyb1p-w256-r24000-l64.json'),
  'hyb2s-w128-r8000-l64': () => import('./measured/postcopy/hyb2s-w128-r8000-l64.json'),
  'idle-384m-l32': () => import('./measured/writes/idle-384m-l32.json'),
  'idle-512m-b64': () => import('./measured/writes/idle-512m-b64.json'),
  'mfd2-w128-r8000-b64': () => import('./measured/capabilities/mfd2-w128-r8000-b64.json'),
  'mfd4-w128-r8000-l64': () => import('./measured/capabilities/mfd4-w128-r8000-l64.json'),
  'pair-a-w64-r3000-l64': () => import('./measured/pairs/pair-a-w64-r3000-l64.json'),
  'pair-b-w32-r1000-l64': () => import('./measured/pairs/pair-b-w32-r1000-l64.json'),
  'post-now-cap-w64-r4000-b32': () => import('./measured/postcopy/post-now-cap-w64-r4000-b32.json'),
  'post-now-w128-r8000-l64': () => import('./measured/postcopy/post-now-w128-r8000-l64.json'),
  'rp-w128-r8000-l64': () => import('./measured/capabilities/rp-w128-r8000-l64.json'),
  'seq-full-w256-r12000-b64': () => import('./measured/patterns/seq-full-w256-r12000-b64.json'),
  'seq-w128-r8000-b64': () => import('./measured/patterns/seq-w128-r8000-b64.json'),
  'uni-w128-r12000-b64': () => import('./measured/writes/uni-w128-r12000-b64.json'),
  'uni-w128-r24000-b64': () => import('./measured/writes/uni-w128-r24000-b64.json'),
  'uni-w128-r24000-l64': () => import('./measured/writes/uni-w128-r24000-l64.json'),
  'uni-w128-r4000-b64': () => import('./measured/writes/uni-w128-r4000-b64.json'),
  'uni-w256-r16000-b128': () => import('./measured/writes/uni-w256-r16000-b128.json'),
  'uni-w32-r2000-b32': () => import('./measured/writes/uni-w32-r2000-b32.json'),
  'uni-w32-r8000-b32': () => import('./measured/writes/uni-w32-r8000-b32.json'),
  'xb-full-w48-r4000-b32-c64': () => import('./measured/capabilities/xb-full-w48-r4000-b32-c64.json'),
  'xb-w128-r12000-b32-c256': () => import('./measured/capabilities/xb-w128-r12000-b32-c256.json'),
  'xb-w128-r12000-b32-c64': () => import('./measured/capabilities/xb-w128-r12000-b32-c64.json'),
  'xb-w48-r8000-b32-c64': () => import('./measured/capabilities/xb-w48-r8000-b32-c64.json'),
  'zero-1g-b64': () => import('./measured/writes/zero-1g-b64.json'),
  'zipf-w256-r12000-b64': () => import('./measured/patterns/zipf-w256-r12000-b64.json'),
  'ac50-5-cpu-w128-r20000-l40': () => import('./measured/capabilities/ac50-5-cpu-w128-r20000-l40.json'),
  'big1g-l96-hot': () => import('./measured/writes/big1g-l96-hot.json'),
  'down5-w64-r2000': () => import('./measured/network/down5-w64-r2000.json'),
  'duo-a-w64-r3000-l80': () => import('./measured/pairs/duo-a-w64-r3000-l80.json'),
  'duo-b-w48-r2000-l80': () => import('./measured/pairs/duo-b-w48-r2000-l80.json'),
  'hyb3p-w128-r20000-l48': () => import('./measured/postcopy/hyb3p-w128-r20000-l48.json'),
  'loss02b-w64-r2000': () => import('./measured/network/loss02b-w64-r2000.json'),
  'phases-w96-l48': () => import('./measured/patterns/phases-w96-l48.json'),
  'preempt-post-w128-r8000-l64': () => import('./measured/postcopy/preempt-post-w128-r8000-l64.json'),
  'seqslow-w200-r3000-l48-dl150': () => import('./measured/patterns/seqslow-w200-r3000-l48-dl150.json'),
  'setdl-w128-r16000-l48': () => import('./measured/downtime-limit/setdl-w128-r16000-l48.json'),
  'traf12-w64-r3000-l48': () => import('./measured/network/traf12-w64-r3000-l48.json'),
  'wan20-hyb2p-w64-r3000': () => import('./measured/network/wan20-hyb2p-w64-r3000.json'),
  'wan20c-w64-r2000': () => import('./measured/network/wan20c-w64-r2000.json'),
  'wan5-w64-r2000': () => import('./measured/network/wan5-w64-r2000.json'),
  'wan50c-w64-r2000': () => import('./measured/network/wan50c-w64-r2000.json'),
  'zipf06-w192-r10000-b48': () => import('./measured/patterns/zipf06-w192-r10000-b48.json'),
}

export type MeasuredId = keyof typeof files

export const measuredIds = Object.keys(files) as MeasuredId[]

/** A measured case, loaded on request. */
export async function readMeasured(id: MeasuredId): Promise<MeasuredCase> {
  return (await files[id]()).default as MeasuredCase
}

export interface MeasuredEntry {
  id: MeasuredId
  /** The scenario's VM to which the samples and the result belong. */
  vm: string
  title: string
  description: string
  /** Other cases that ran at the same time over the same path: one scenario with all of them. */
  together: MeasuredId[]
  load(): Promise<MeasuredReplay>
  /** Every run of the case, the first one too, each with the memory in use and the write rate of that run. */
  loadRuns(known?: (one: MeasuredCase) => Known): Promise<MeasuredReplay[]>
}

/** A scenario that replays a measured run, and the run's samples and result beside it. */
export interface MeasuredReplay {
  scenario: Scenario
  samples: MeasuredSamples
  result: MeasuredResult
}

export const measuredCases: readonly MeasuredEntry[] = [
  entry('dl300-w128-r8000-l64', 'QEMU, 64 MiB/s link, limit 300 ms', {
    description: 'Uniform writes to 128 MiB. Downtime close to the limit.',
  }),
  entry('idle-384m-l32', 'QEMU, idle guest, 32 MiB/s', {
    description: 'No writes, yet nearly 300 ms of downtime: the last part of the round is sent during switchover.',
  }),
  entry('uni-w128-r24000-l64', 'QEMU, never converges', {
    description: 'The guest dirties memory faster than the link carries it: remaining memory never reaches the threshold.',
  }),
  entry('dl3000-w128-r8000-l64', 'QEMU, 64 MiB/s link, limit 3 s', {
    description: 'High downtime limit: fewer rounds, two seconds of downtime.',
  }),
  entry('dl30-w128-r8000-l64', 'QEMU, 64 MiB/s link, limit 30 ms', {
    description: 'Low downtime limit: more rounds, short downtime.',
  }),
  entry('hot-w256-r24000-b64', 'QEMU, hotspot', {
    description: '90 % of the writes go to 10 % of the pages: converges although the write rate exceeds the bandwidth limit.',
  }),
  entry('uni-w128-r12000-b64', 'QEMU, limited to 64 MiB/s', {
    description: 'The bandwidth limit is lifted for the final copy, so downtime stays far below the limit.',
  }),
  entry('pair-a-w64-r3000-l64', 'QEMU, two guests on one link', {
    description: 'They share 64 MiB/s evenly. The second speeds up once the first has completed.',
    together: ['pair-b-w32-r1000-l64'],
  }),
  entry('zipf-w256-r12000-b64', 'QEMU, Zipf writes', {
    description: 'A few pages are written often, most rarely.',
  }),
  entry('seq-w128-r8000-b64', 'QEMU, sequential sweep', {
    description: 'Every write hits a new page: most dirty pages for the number of writes.',
  }),
  entry('zero-1g-b64', 'QEMU, mostly zero pages', {
    description: 'A zero page costs nine bytes: 1 GiB completes in two seconds.',
  }),
  entry('rp-w128-r8000-l64', 'QEMU with return path', {
    description: 'The source waits for the destination, so its reported downtime is the full downtime.',
  }),
  entry('dl1000-w128-r8000-l64', 'QEMU, 64 MiB/s link, limit 1 s', {
    description: 'Medium downtime limit.',
  }),
  entry('uni-w128-r24000-b64', 'QEMU, never converges, bandwidth limit', {
    description: 'Uniform writes above a bandwidth limit of 64 MiB/s, not converged after 30 s.',
  }),
  entry('uni-w128-r4000-b64', 'QEMU, low write rate, bandwidth limit', {
    description: 'Uniform writes at a quarter of the bandwidth.',
  }),
  entry('uni-w256-r16000-b128', 'QEMU, large working set', {
    description: 'Uniform writes to 256 MiB at half of a bandwidth limit of 128 MiB/s.',
  }),
  entry('uni-w32-r8000-b32', 'QEMU, small working set', {
    description: 'Rewritten constantly, at nearly the bandwidth limit of 32 MiB/s.',
  }),
  entry('uni-w32-r2000-b32', 'QEMU, small working set, low write rate', {
    description: 'Uniform writes far below a bandwidth limit of 32 MiB/s.',
  }),
  entry('hot-w256-r8000-b64', 'QEMU, hotspot, low write rate', {
    description: '90 % of the writes go to 10 % of the pages, far below the bandwidth limit.',
  }),
  entry('seq-full-w256-r12000-b64', 'QEMU, sweep of whole pages', {
    description: 'Sequential writes of full pages at three quarters of the bandwidth limit.',
  }),
  entry('idle-512m-b64', 'QEMU, idle guest, bandwidth limit', {
    description: 'Half of the memory is in use, nothing is written.',
  }),
  entry('pair-b-w32-r1000-l64', 'QEMU, two guests on one link, smaller guest', {
    description: 'The smaller of two guests that share 64 MiB/s.',
    together: ['pair-a-w64-r3000-l64'],
  }),
  entry('ac-cpu-w128-r20000-b32', 'QEMU, auto-converge', {
    description: 'A CPU-bound writer, throttled in default steps.',
  }),
  entry('ac-cpu-w128-r30000-b64', 'QEMU, auto-converge, higher bandwidth limit', {
    description: 'A CPU-bound writer, throttled in default steps.',
  }),
  entry('ac-timer-w128-r20000-b32', 'QEMU, auto-converge, paced writer', {
    description: 'The writer catches up after each throttled interval until 90 % throttle.',
  }),
  entry('ac40-cpu-w256-r40000-l64', 'QEMU, auto-converge in large steps', {
    description: 'Throttle from 40 % in steps of 20 %.',
  }),
  entry('xb-w48-r8000-b32-c64', 'QEMU with XBZRLE', {
    description: 'The working set fits in the cache: the last rounds send almost nothing.',
  }),
  entry('xb-w128-r12000-b32-c64', 'QEMU with XBZRLE, small cache', {
    description: 'The working set is larger than the cache.',
  }),
  entry('xb-w128-r12000-b32-c256', 'QEMU with XBZRLE, large cache', {
    description: 'The cache is larger than the working set.',
  }),
  entry('xb-full-w48-r4000-b32-c64', 'QEMU with XBZRLE, whole pages', {
    description: 'Whole pages change, so a delta saves nothing.',
  }),
  entry('mfd2-w128-r8000-b64', 'QEMU with two channels', {
    description: 'multifd with a bandwidth limit of 64 MiB/s, which it exceeds.',
  }),
  entry('mfd4-w128-r8000-l64', 'QEMU with four channels', {
    description: 'multifd over a 64 MiB/s link.',
  }),
  entry('post-now-w128-r8000-l64', 'QEMU, immediate post-copy', {
    description: 'Post-copy from the start over a 64 MiB/s link.',
  }),
  entry('post-now-cap-w64-r4000-b32', 'QEMU, post-copy, background limit', {
    description: 'Background copy limited to 32 MiB/s.',
  }),
  entry('hyb1p-w256-r24000-l64', 'QEMU, post-copy after one round', {
    description: 'Pre-copy alone would not converge.',
  }),
  entry('hyb2s-w128-r8000-l64', 'QEMU, post-copy after 2 s', {
    description: 'Two seconds of pre-copy first, over a 64 MiB/s link.',
  }),
  entry('wan20c-w64-r2000', 'QEMU over 20 ms, CUBIC', {
    description: 'An IP link of 200 Mbit/s and 20 ms one way: TCP’s slow start comes first.',
  }),
  entry('wan50c-w64-r2000', 'QEMU over 50 ms, CUBIC', {
    description: 'An IP link of 200 Mbit/s and 50 ms one way: nearly a second of slow start.',
  }),
  entry('wan5-w64-r2000', 'QEMU over 5 ms, BBR', {
    description: 'An IP link of 200 Mbit/s and 5 ms one way. BBR pauses every ten seconds to measure the round trip.',
  }),
  entry('loss02b-w64-r2000', 'QEMU, packet loss, BBR', {
    description: '0.2 % of the packets are lost; BBR hardly slows down.',
  }),
  entry('down5-w64-r2000', 'QEMU, link down for 5 s', {
    description: 'It costs seven seconds: TCP’s retransmission timer doubles while the link is down.',
  }),
  entry('wan20-hyb2p-w64-r3000', 'QEMU, post-copy over 20 ms', {
    description: 'Post-copy after two rounds, over an IP link with BBR.',
  }),
  entry('duo-a-w64-r3000-l80', 'QEMU, a second migration starts later', {
    description: 'An 80 MiB/s link; the second guest, limited to 24 MiB/s, starts two seconds later.',
    together: ['duo-b-w48-r2000-l80'],
  }),
  entry('duo-b-w48-r2000-l80', 'QEMU, the second migration of two', {
    description: 'Limited to 24 MiB/s on a shared 80 MiB/s link.',
    together: ['duo-a-w64-r3000-l80'],
  }),
  entry('phases-w96-l48', 'QEMU, phases', {
    description: 'Three seconds of writes, three seconds of hardly any, in turn: it ends in a quiet phase.',
  }),
  entry('zipf06-w192-r10000-b48', 'QEMU, exact Zipf writes', {
    description: 'Zipf exponent 0.6 under a bandwidth limit of 48 MiB/s.',
  }),
  entry('setdl-w128-r16000-l48', 'QEMU, downtime limit raised', {
    description: 'Does not converge until the limit is raised to 2.5 s after 9 s.',
  }),
  entry('traf12-w64-r3000-l48', 'QEMU beside other traffic', {
    description: 'Another flow takes 12 of the link’s 48 MiB/s.',
  }),
  entry('seqslow-w200-r3000-l48-dl150', 'QEMU, slow sweep', {
    description: 'A sweep over 200 MiB with a limit of 150 ms.',
  }),
  entry('big1g-l96-hot', 'QEMU, 1 GiB, hotspot', {
    description: 'The largest measured guest, over 96 MiB/s with a limit of 500 ms.',
  }),
  entry('ac50-5-cpu-w128-r20000-l40', 'QEMU, auto-converge from 50 % in steps of 5 %', {
    description: 'A CPU-bound writer on a 40 MiB/s link. Repeats differ by 17 %.',
  }),
  entry('hyb3p-w128-r20000-l48', 'QEMU, post-copy after three rounds', {
    description: 'All of the working set is dirty at the switch.',
  }),
  entry('preempt-post-w128-r8000-l64', 'QEMU, post-copy with preempt', {
    description: 'Requested pages have a separate channel, and still wait in the link’s queue.',
  }),
]

interface About {
  description: string
  together?: MeasuredId[]
}

function entry(id: MeasuredId, title: string, { description, together = [] }: About): MeasuredEntry {
  return {
    id,
    vm: id,
    title,
    description,
    together,
    load: async () => (await loadRuns([id, ...together]))[0],
    loadRuns: (known) => loadRuns([id, ...together], known),
  }
}

/** Run k of a case was measured together with run k of the others. */
async function loadRuns(ids: MeasuredId[], known?: (one: MeasuredCase) => Known): Promise<MeasuredReplay[]> {
  const [firsts, ...others] = (await Promise.all(ids.map(readMeasured))).map(runsOfCase)
  return firsts.map((first, i) => {
    const scenario = validScenario(measuredScenario([first, ...others.map((runs) => runs[i])], known), first.id)
    return { scenario, samples: first.samples, result: first.result }
  })
}

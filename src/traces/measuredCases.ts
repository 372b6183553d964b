/** Real QEMU migrations for the page's list and for `npm run fidelity`, the clearest first. */
import { parseScenario } from '../scenario/parseScenario.ts'
import type { Scenario } from '../scenario/schema/schema.ts'
import type { MeasuredResult, MeasuredSamples } from './measuredCase.ts'
import type { MeasuredId } from './measuredFiles.ts'
import { readMeasured } from './measuredFiles.ts'
import { measuredScenario } from './measuredScenario.ts'

export interface MeasuredEntry {
  id: MeasuredId
  /** The scenario's VM to which the samples and the result belong. */
  vm: string
  title: string
  description: string
  /** Missing feature without which the simulator cannot replay this case; null: it can. */
  needs: Needs | null
  /** Other cases that ran at the same time over the same path: one scenario with all of them. */
  together: MeasuredId[]
  load(): Promise<MeasuredReplay>
}

export type Needs = 'xbzrle' | 'multifd' | 'post-copy' | 'hybrid'

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
    description: 'They share 64 MiB/s evenly. The second speeds up once the first has completed.', together: ['pair-b-w32-r1000-l64'],
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
    description: 'The smaller of two guests that share 64 MiB/s.', together: ['pair-a-w64-r3000-l64'],
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
]

interface About {
  description: string
  needs?: Needs
  together?: MeasuredId[]
}

function entry(id: MeasuredId, title: string, { description, needs, together = [] }: About): MeasuredEntry {
  return { id, vm: id, title, description, needs: needs ?? null, together, load: () => load([id, ...together]) }
}

async function load(ids: MeasuredId[]): Promise<MeasuredReplay> {
  const [first, ...others] = await Promise.all(ids.map(readMeasured))
  const parsed = parseScenario(measuredScenario(first, ...others))
  if (!parsed.ok) throw new Error(`${first.id}: ${parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('; ')}`)
  return { scenario: parsed.scenario, samples: first.samples, result: first.result }
}

/** The files of the measured cases, loaded on request, so that none is in the page's first chunk. */
import type { MeasuredCase } from './measuredCase.ts'

const files = {
  'ac-cpu-w128-r20000-b32': () => import('./measured/ac-cpu-w128-r20000-b32.json'),
  'ac-cpu-w128-r30000-b64': () => import('./measured/ac-cpu-w128-r30000-b64.json'),
  'ac-timer-w128-r20000-b32': () => import('./measured/ac-timer-w128-r20000-b32.json'),
  'ac40-cpu-w256-r40000-l64': () => import('./measured/ac40-cpu-w256-r40000-l64.json'),
  'dl1000-w128-r8000-l64': () => import('./measured/dl1000-w128-r8000-l64.json'),
  'dl30-w128-r8000-l64': () => import('./measured/dl30-w128-r8000-l64.json'),
  'dl300-w128-r8000-l64': () => import('./measured/dl300-w128-r8000-l64.json'),
  'dl3000-w128-r8000-l64': () => import('./measured/dl3000-w128-r8000-l64.json'),
  'hot-w256-r24000-b64': () => import('./measured/hot-w256-r24000-b64.json'),
  'hot-w256-r8000-b64': () => import('./measured/hot-w256-r8000-b64.json'),
  'hyb1p-w256-r24000-l64': () => import('./measured/hyb1p-w256-r24000-l64.json'),
  'hyb2s-w128-r8000-l64': () => import('./measured/hyb2s-w128-r8000-l64.json'),
  'idle-384m-l32': () => import('./measured/idle-384m-l32.json'),
  'idle-512m-b64': () => import('./measured/idle-512m-b64.json'),
  'mfd2-w128-r8000-b64': () => import('./measured/mfd2-w128-r8000-b64.json'),
  'mfd4-w128-r8000-l64': () => import('./measured/mfd4-w128-r8000-l64.json'),
  'pair-a-w64-r3000-l64': () => import('./measured/pair-a-w64-r3000-l64.json'),
  'pair-b-w32-r1000-l64': () => import('./measured/pair-b-w32-r1000-l64.json'),
  'post-now-cap-w64-r4000-b32': () => import('./measured/post-now-cap-w64-r4000-b32.json'),
  'post-now-w128-r8000-l64': () => import('./measured/post-now-w128-r8000-l64.json'),
  'rp-w128-r8000-l64': () => import('./measured/rp-w128-r8000-l64.json'),
  'seq-full-w256-r12000-b64': () => import('./measured/seq-full-w256-r12000-b64.json'),
  'seq-w128-r8000-b64': () => import('./measured/seq-w128-r8000-b64.json'),
  'uni-w128-r12000-b64': () => import('./measured/uni-w128-r12000-b64.json'),
  'uni-w128-r24000-b64': () => import('./measured/uni-w128-r24000-b64.json'),
  'uni-w128-r24000-l64': () => import('./measured/uni-w128-r24000-l64.json'),
  'uni-w128-r4000-b64': () => import('./measured/uni-w128-r4000-b64.json'),
  'uni-w256-r16000-b128': () => import('./measured/uni-w256-r16000-b128.json'),
  'uni-w32-r2000-b32': () => import('./measured/uni-w32-r2000-b32.json'),
  'uni-w32-r8000-b32': () => import('./measured/uni-w32-r8000-b32.json'),
  'xb-full-w48-r4000-b32-c64': () => import('./measured/xb-full-w48-r4000-b32-c64.json'),
  'xb-w128-r12000-b32-c256': () => import('./measured/xb-w128-r12000-b32-c256.json'),
  'xb-w128-r12000-b32-c64': () => import('./measured/xb-w128-r12000-b32-c64.json'),
  'xb-w48-r8000-b32-c64': () => import('./measured/xb-w48-r8000-b32-c64.json'),
  'zero-1g-b64': () => import('./measured/zero-1g-b64.json'),
  'zipf-w256-r12000-b64': () => import('./measured/zipf-w256-r12000-b64.json'),
  'ac50-5-cpu-w128-r20000-l40': () => import('./measured/ac50-5-cpu-w128-r20000-l40.json'),
  'big1g-l96-hot': () => import('./measured/big1g-l96-hot.json'),
  'down5-w64-r2000': () => import('./measured/down5-w64-r2000.json'),
  'duo-a-w64-r3000-l80': () => import('./measured/duo-a-w64-r3000-l80.json'),
  'duo-b-w48-r2000-l80': () => import('./measured/duo-b-w48-r2000-l80.json'),
  'hyb3p-w128-r20000-l48': () => import('./measured/hyb3p-w128-r20000-l48.json'),
  'loss02b-w64-r2000': () => import('./measured/loss02b-w64-r2000.json'),
  'phases-w96-l48': () => import('./measured/phases-w96-l48.json'),
  'preempt-post-w128-r8000-l64': () => import('./measured/preempt-post-w128-r8000-l64.json'),
  'seqslow-w200-r3000-l48-dl150': () => import('./measured/seqslow-w200-r3000-l48-dl150.json'),
  'setdl-w128-r16000-l48': () => import('./measured/setdl-w128-r16000-l48.json'),
  'traf12-w64-r3000-l48': () => import('./measured/traf12-w64-r3000-l48.json'),
  'wan20-hyb2p-w64-r3000': () => import('./measured/wan20-hyb2p-w64-r3000.json'),
  'wan20c-w64-r2000': () => import('./measured/wan20c-w64-r2000.json'),
  'wan5-w64-r2000': () => import('./measured/wan5-w64-r2000.json'),
  'wan50c-w64-r2000': () => import('./measured/wan50c-w64-r2000.json'),
  'zipf06-w192-r10000-b48': () => import('./measured/zipf06-w192-r10000-b48.json'),
}

export type MeasuredId = keyof typeof files

export const measuredIds = Object.keys(files) as MeasuredId[]

/** A measured case, loaded on request. */
export async function readMeasured(id: MeasuredId): Promise<MeasuredCase> {
  return (await files[id]()).default as MeasuredCase
}

/** The workloads of Ruan et al. 2014 (R5), measured there in a VM of 1 GB with 2 vCPUs at 500 Mbit/s (15,259 pages/s). */
import type { WorkloadPreset } from './workloadPreset.ts'
import { fitted, pagesPerS, scaleParam, stream } from './workloadPreset.ts'

export const ruanPresets: WorkloadPreset[] = [
  {
    id: 'kernel-build',
    title: 'Kernel build',
    why: 'Many short processes: fresh memory all the time, in a set a little too hot for the link',
    params: { scale: scaleParam },
    source: 'R5: the longest pause of the real programs, 305 ms at 500 Mbit/s, is 4,650 pages left. Uniform writes somewhat above the '
      + 'link\'s 15,259 pages/s settle where as many pages are dirtied as sent; 18,300 writes/s over 92 MiB leave that many under '
      + 'Xen\'s rule in this engine, and were chosen for it.',
    build: ({ scale }, room) => fitted({
      streams: [stream(18_300, 64, 92, { readsPerS: 20_000 })],
      content: { compressRatio: 3, duplicateFraction: 0.05 },
      rest: { cache: 0.6, free: 0.2 },
    }, scale, room),
  },
  {
    id: 'write-loop',
    title: 'Memory write loop',
    why: 'A loop that rewrites a block for ever: the regular worst case',
    params: {
      sizeMiB: { title: 'Block', min: 1, max: 16_777_216, unit: 'MiB', default: 256, log: true, what: 'The block that the loop rewrites' },
      MBps: { title: 'Write rate', min: 0.1, max: 100_000, unit: 'MB/s', default: 1_000, log: true, what: 'Rate at which it rewrites' },
    },
    source: 'R5: "writes constantly to a 256 MB region and a 512 MB region", with pauses of about 4 s and 8 s at 500 Mbit/s: the whole '
      + 'block is dirty at the stop (256 MiB at 62.5 MB/s are 4.3 s). Any rate far above the link gives that; 1 GB/s is a modest one '
      + 'for memory.',
    build: ({ sizeMiB, MBps }, room) => fitted({
      streams: [stream(pagesPerS(MBps, room), 64, sizeMiB, { pattern: 'sequential' })], content: { compressRatio: 4 },
    }, 1, room),
  },
  {
    id: 'gzip',
    title: 'gzip',
    why: 'Compressing a long file: page cache that moves on, and small hot buffers',
    params: { scale: scaleParam },
    source: 'R5: best compression of 7 GB of text. gzip −9 reads some 10 MB/s on such a machine and writes a third of it (our '
      + 'estimate): 3,300 pages/s into page cache, which is filled in turn, and 2,000 writes/s to 1 MiB of buffers. Well below the '
      + 'link, so the pause is short, as the paper finds.',
    build: ({ scale }, room) => fitted({
      streams: [stream(2_000, 64, 1), stream(3_300, 65, 512, { pattern: 'sequential' })], content: { compressRatio: 2.2 },
    }, scale, room),
  },
  {
    id: 'bzip2',
    title: 'bzip2',
    why: 'Compressing in blocks: a sort buffer rewritten at random, page cache behind it',
    params: { scale: scaleParam },
    source: 'R5: best compression of 7 GB of text. bzip2 −9 sorts blocks of 900 kB in 7.6 MB of memory, reading some 3 MB/s (our '
      + 'estimate): 9,000 writes/s over 8 MiB, and 1,000 pages/s into page cache.',
    build: ({ scale }, room) => fitted({
      streams: [stream(9_000, 64, 8), stream(1_000, 72, 512, { pattern: 'sequential' })], content: { compressRatio: 2.2 },
    }, scale, room),
  },
  {
    id: 'unixbench',
    title: 'Unixbench',
    why: 'One test after another: quiet and busy stretches in turn',
    params: { scale: scaleParam },
    source: 'R5: shell scripts, compiler, process creation and execl (much fresh memory) in turn with arithmetic and pipes (little). '
      + '12,000 writes/s over 48 MiB in the first kind, a twentieth in the second, in turns of 10 s: a pause below the kernel build\'s, '
      + 'as the paper finds.',
    build: ({ scale }, room) => fitted({
      streams: [stream(12_000, 64, 48, { readsPerS: 12_000 })],
      phases: [{ forS: 10, scale: 1 }, { forS: 10, scale: 0.05 }],
      content: { compressRatio: 3, duplicateFraction: 0.05 },
      rest: { cache: 0.4, free: 0.3 },
    }, scale, room),
  },
]

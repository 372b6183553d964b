/**
 * Workloads of Ruan et al. 2014 (R5), measured there in a VM of 1 GB with 2 vCPUs at 500 Mbit/s (15,259 pages/s). The pages that each
 * rewrites are adjacent and written in order, "more likely to concentrate in some local regions" (R1), so that one state follows another.
 * Xen's rule sends most of them in every round. 27 rounds of at least one batch of 4 MiB agree with the 74 to 236 MB saved by the paper's
 * filter. Each program rewrites at least 3 MiB: the filter acts on rounds of more than 50 ms.
 */
import type { WorkloadPreset } from './workloadPreset.ts'
import { fittedLayout, pagesPerS, scaleParam, stream } from './workloadPreset.ts'

export const ruanPresets: WorkloadPreset[] = [
  {
    id: 'dbt2',
    title: 'TPC-C (DBT2)',
    why: 'MySQL defaults: buffers rewritten in a ring, page cache filled sequentially.',
    params: { scale: scaleParam },
    source:
      'R5, R6: DBT2, 60 warehouses, 40 connections, MySQL 5.1 with default settings. Regions of 4 MB name windows of 50 ms best ' +
      '(R6), so slightly more than one region is written per window: 24,000 pages/s, in order. They pass through 32 MiB of buffers and ' +
      'cache (our ' +
      'estimate: MySQL’s ' +
      'pool of 8 MiB, half a MiB for each connection); 1,500 pages/s go to page cache.',
    build: ({ scale }, room) =>
      fittedLayout(
        {
          streams: [
            stream(24_000, 64, 32, { pattern: 'sequential', readsPerS: 24_000 }),
            stream(1_500, 128, 512, { pattern: 'sequential' }),
          ],
          content: { compressRatio: 2.5 },
        },
        scale,
        room,
      ),
  },
  {
    id: 'kernel-build',
    title: 'Kernel build',
    why: 'Many short processes reusing the same memory.',
    params: { scale: scaleParam },
    source:
      'R5: a downtime of 305 ms at 500 Mbit/s is 17.2 MiB and the device state: memory that the compilers use and free in turn. All of it is ' +
      'dirty at switchover at any rate far above the link’s 15,259 pages/s; 53,000/s in order repeat after 83 ms (our estimate). 500 ' +
      'pages/s go to sources and objects in page cache.',
    build: ({ scale }, room) =>
      fittedLayout(
        {
          streams: [
            stream(53_000, 40, 17.2, { pattern: 'sequential', readsPerS: 53_000 }),
            stream(500, 128, 300, { pattern: 'sequential' }),
          ],
          content: { compressRatio: 3, duplicateFraction: 0.05 },
          rest: { cache: 0.6, free: 0.2 },
        },
        scale,
        room,
      ),
  },
  {
    id: 'write-loop',
    title: 'Memory write loop',
    why: 'A loop that rewrites one block endlessly: the regular worst case.',
    params: {
      sizeMiB: {
        title: 'Block',
        min: 1,
        max: 16_777_216,
        unit: 'MiB',
        default: 256,
        log: true,
        what: 'Block that the loop rewrites.',
        sets: 'workingSet',
      },
      MBps: {
        title: 'Write rate',
        min: 0.1,
        max: 100_000,
        unit: 'MB/s',
        default: 1_000,
        log: true,
        what: 'Rate at which the loop rewrites it.',
        sets: 'writes',
      },
    },
    source:
      'R5: "writes constantly to a 256 MB region and a 512 MB region", with downtimes of about 4 s and 8 s at 500 Mbit/s: the whole ' +
      'block is dirty at switchover (256 MiB at 62.5 MB/s take 4.3 s). Any rate far above the link gives that; 1 GB/s is modest ' +
      'for memory.',
    build: ({ sizeMiB, MBps }, room) =>
      fittedLayout(
        {
          streams: [stream(pagesPerS(MBps, room), 64, sizeMiB, { pattern: 'sequential' })],
          content: { compressRatio: 4 },
        },
        1,
        room,
      ),
  },
  {
    id: 'gzip',
    title: 'gzip',
    why: 'Compresses a long file: small hot buffers plus a moving page cache.',
    params: { scale: scaleParam },
    source:
      'R5: best compression of 7 GB of text. gzip −9 reads some 10 MB/s on such a machine and writes a third of it (our ' +
      'estimate): 3,300 pages/s into page cache, which is filled in turn. Its window, tables, pipes and the kernel’s buffers for file ' +
      'and network are 5 MiB, at 20,000 writes/s in order.',
    build: ({ scale }, room) =>
      fittedLayout(
        {
          streams: [stream(20_000, 84, 5, { pattern: 'sequential' }), stream(3_300, 128, 512, { pattern: 'sequential' })],
          content: { compressRatio: 2.2 },
        },
        scale,
        room,
      ),
  },
  {
    id: 'bzip2',
    title: 'bzip2',
    why: 'Compresses in blocks: one sort buffer rewritten constantly, plus page cache.',
    params: { scale: scaleParam },
    source:
      'R5: best compression of 7 GB of text. bzip2 −9 sorts blocks of 900 kB in 7.6 MB of memory, reading some 3 MB/s (our ' +
      'estimate): 30,000 writes/s in order over 8 MiB, and 1,000 pages/s into page cache.',
    build: ({ scale }, room) =>
      fittedLayout(
        {
          streams: [stream(30_000, 92, 8, { pattern: 'sequential' }), stream(1_000, 128, 512, { pattern: 'sequential' })],
          content: { compressRatio: 2.2 },
        },
        scale,
        room,
      ),
  },
  {
    id: 'unixbench',
    title: 'Unixbench',
    why: 'A sequence of tests with slightly different write rates.',
    params: { scale: scaleParam },
    source:
      'R5: shell scripts, compiler, process creation and execl in turn with arithmetic and pipes. 35,000 writes/s in order over 10 ' +
      'MiB in the first kind, seven tenths of it in the second, in turns of 3 s (our estimate): less memory than the kernel build’s, ' +
      'whose downtime the paper calls its worst.',
    build: ({ scale }, room) =>
      fittedLayout(
        {
          streams: [stream(35_000, 104, 10, { pattern: 'sequential', readsPerS: 12_000 })],
          phases: [
            { forS: 3, scale: 1 },
            { forS: 3, scale: 0.7 },
          ],
          content: { compressRatio: 3, duplicateFraction: 0.05 },
          rest: { cache: 0.4, free: 0.3 },
        },
        scale,
        room,
      ),
  },
]

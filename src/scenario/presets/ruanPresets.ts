/**
 * Workloads of Ruan et al. 2014 (R5), measured there in a VM of 1 GB with 2 vCPUs at 500 Mbit/s (15,259 pages/s). The pages that each
 * rewrites are adjacent and written in order, "more likely to concentrate in some local regions" (R1), so that one state follows another.
 * Xen's rule sends most of them in every round. 27 rounds of at least one batch of 4 MiB agree with the 74 to 236 MB saved by the paper's
 * filter. Each program rewrites at least 3 MiB: the filter acts on rounds of more than 50 ms.
 */
import type { WorkloadDefinition } from './workloadPreset.ts'
import { fittedLayout, pagesPerS, scaleParam, stream } from './workloadPreset.ts'

export const ruanPresets: WorkloadDefinition[] = [
  {
    id: 'dbt2',
    title: 'TPC-C (DBT2)',
    why: 'MySQL defaults: buffers rewritten in a ring, page cache filled sequentially.',
    params: { scale: scaleParam },
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

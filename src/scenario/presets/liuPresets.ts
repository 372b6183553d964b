/** Workloads of Liu et al. 2011 (L9), measured there in a VM of 1 GB with 4 vCPUs. */
import type { WorkloadPreset } from './workloadPreset.ts'
import { fittedLayout, scaleParam, stream } from './workloadPreset.ts'

const noNumbers = 'L9. The paper plots dirty rates (Fig. 8, 9) without printing values; ours follow its descriptions: '

export const liuPresets: WorkloadPreset[] = [
  {
    id: 'idle',
    title: 'Idle Linux',
    why: 'Reference case: a guest that only runs its kernel and daemons.',
    params: { scale: scaleParam },
    source:
      `${noNumbers}"retains at relative low level", and the data transferred is little more than the memory image. S4 says the same: 80 to ` +
      '90 MB for an idle guest. 40 page writes/s to 4 MiB of kernel and daemons, and 2/s anywhere in the first 64 MiB.',
    build: ({ scale }, room) => fittedLayout({ streams: [stream(40, 16, 4), stream(2, 0, 64)] }, scale, room),
  },
  {
    id: 'tpc-c',
    title: 'TPC-C',
    why: 'OLTP: a low dirty rate, but a working set that keeps growing.',
    params: { scale: scaleParam },
    source:
      `${noNumbers}a low rate, "a few pages repetitively updated", most dirty pages newly allocated, the set still growing before ` +
      'the 400th sample of 50 ms and then larger than Dbench’s. A sweep of 800 pages/s over 64 MiB repeats after 20.5 s = 410 ' +
      'samples; 300 writes/s to 2 MiB are the repeated updates.',
    build: ({ scale }, room) =>
      fittedLayout(
        {
          streams: [stream(300, 64, 2), stream(800, 66, 64, { pattern: 'sequential', readsPerS: 2_000 })],
          content: { compressRatio: 2.5 },
          rest: { cache: 0.4 },
        },
        scale,
        room,
      ),
  },
  {
    id: 'dbench',
    title: 'Dbench',
    why: 'File server: a small working set, rewritten constantly.',
    params: { scale: scaleParam },
    source:
      `${noNumbers}intensively updated, with a smaller dirty footprint than TPC-C, stable after 20 to 30 samples of 50 ms, more ` +
      'traffic than TPC-C and a downtime far below SPECweb’s. 27,000 writes/s over 44 MiB (11,264 pages) have touched 95 % of it after ' +
      '25 samples (1.25 s times 2.4 writes per page and second), close to what 400 to 800 Mbit/s can send.',
    build: ({ scale }, room) =>
      fittedLayout(
        {
          streams: [stream(27_000, 64, 44, { readsPerS: 27_000 })],
          content: { compressRatio: 2 },
          rest: { cache: 0.6 },
        },
        scale,
        room,
      ),
  },
  {
    id: 'linpack',
    title: 'LINPACK',
    why: 'Dense matrices: a large working set swept faster than a 1 Gbit/s link can send.',
    params: { scale: scaleParam },
    source:
      `${noNumbers}"a quite large WWS and very high memory dirtying rate", larger in both than SPECweb, and hot enough that Xen’s ` +
      'skipping leaves most of it for the final copy, so it transfers less than SPECweb (L8). A sweep of 480 MiB at 300,000 pages/s ' +
      'repeats after 0.4 s, within the half second that the paper gives for a round.',
    build: ({ scale }, room) =>
      fittedLayout(
        {
          streams: [stream(300_000, 64, 480, { pattern: 'sequential', readsPerS: 300_000 })],
          content: { compressRatio: 1.1 },
        },
        scale,
        room,
      ),
  },
  {
    id: 'specweb2005',
    title: 'SPECweb2005',
    why: 'Dynamic web pages: a steady high dirty rate that pre-copy retransmits.',
    params: { scale: scaleParam },
    source:
      `${noNumbers}"a consistently high dirtying rate", stable after 20 to 30 samples of 50 ms, a long downtime, and more traffic than ` +
      'LINPACK. 98,000 writes/s over 160 MiB (40,960 pages) have touched 95 % of it after 25 samples. Each page is written 2.4 times per ' +
      'second, so Xen retransmits most of them, whereas it skips nearly all of LINPACK’s.',
    build: ({ scale }, room) =>
      fittedLayout(
        {
          streams: [stream(98_000, 96, 160, { readsPerS: 196_000 })],
          content: { compressRatio: 2.5 },
          rest: { cache: 0.4 },
        },
        scale,
        room,
      ),
  },
]

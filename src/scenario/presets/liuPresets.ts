/** Workloads of Liu et al. 2011 (L9), measured there in a VM of 1 GB with 4 vCPUs. */
import type { WorkloadDefinition } from './workloadPreset.ts'
import { fittedLayout, scaleParam, stream } from './workloadPreset.ts'

export const liuPresets: WorkloadDefinition[] = [
  {
    id: 'idle',
    title: 'Idle Linux',
    why: 'Reference case: a guest that only runs its kernel and daemons.',
    params: { scale: scaleParam },
    build: ({ scale }, room) => fittedLayout({ streams: [stream(40, 16, 4), stream(2, 0, 64)] }, scale, room),
  },
  {
    id: 'tpc-c',
    title: 'TPC-C',
    why: 'OLTP: a low dirty rate, but a working set that keeps growing.',
    params: { scale: scaleParam },
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

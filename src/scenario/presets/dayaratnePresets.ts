/** Workloads that Dayaratne 2024 proposes to measure (D6). The paper prints no measurements of them. */
import { contentDefaults } from '../schema/defaults.ts'
import { curveStreams } from '../workload/curveStreams.ts'
import { lowUsedMiB, pageMiB } from '../workload/regionLayout.ts'
import type { WorkloadDefinition } from './workloadPreset.ts'
import { fittedLayout, pagesPerS, scaleParam, stream } from './workloadPreset.ts'

/**
 * Share of a memcached guest's pages that are dirty after windows of growing length, under YCSB in 32 GiB: A. Gudkov,
 * qemu-devel 2023, "Migration time prediction using calc-dirty-rate"; counts of 16,392 sampled pages, 10,060 of them zero.
 */
export const memcachedCurve = {
  windowMs: [
    125, 250, 375, 500, 750, 1000, 1500, 2000, 3000, 4001, 6000, 8000, 10000, 15000, 20000, 25000, 30000, 35000, 40000, 45000, 50000, 60000,
  ],
  dirtySamples: [33, 78, 119, 151, 217, 236, 293, 336, 425, 505, 620, 756, 898, 1204, 1457, 1723, 1934, 2141, 2328, 2522, 2675, 2958],
  usedSamples: 16_392 - 10_060,
} as const

export const dayaratnePresets: WorkloadDefinition[] = [
  {
    id: 'sysbench',
    title: 'Sysbench OLTP',
    why: 'Read-write database transactions: skewed writes plus a sequential log.',
    params: { scale: scaleParam },
    build: ({ scale }, room) =>
      fittedLayout(
        {
          streams: [
            stream(300, 64, 48, { pattern: 'sequential' }),
            stream(2_400, 112, 256, { pattern: 'zipf', zipfS: 0.9, readsPerS: 8_000 }),
          ],
          content: { compressRatio: 2.2 },
          rest: { cache: 0.3 },
        },
        scale,
        room,
      ),
  },
  {
    id: 'memcached',
    title: 'Memcached',
    why: 'Cache under a measured workload: the longer the window, the more pages are dirty.',
    params: { scale: scaleParam },
    build: ({ scale }, room) => {
      const usedPages = lowUsedMiB(room) / pageMiB(room)
      const { windowMs, dirtySamples, usedSamples } = memcachedCurve
      const streams = curveStreams({ windowMs, dirtyPages: dirtySamples.map((count) => (count / usedSamples) * usedPages) }, room)
      const paced = streams.map((one) => ({ ...one, writesPerS: one.writesPerS * scale, readsPerS: one.writesPerS * scale }))
      return { streams: paced, phases: [], content: { ...contentDefaults, compressRatio: 1.5 } }
    },
  },
  {
    id: 'iperf',
    title: 'iPerf',
    why: 'Line-rate traffic through a few buffers rewritten endlessly.',
    params: {
      mbps: {
        title: 'Received',
        min: 0,
        max: 10_000_000,
        unit: 'Mbit/s',
        default: 940,
        log: true,
        what: 'Data received. Set the VM’s inbound traffic to the same rate.',
        sets: 'writes',
      },
    },
    build: ({ mbps }, room) =>
      fittedLayout(
        {
          streams: [stream(pagesPerS(mbps / 8, room), 64, 16, { pattern: 'sequential' })],
          content: { compressRatio: 1 },
        },
        1,
        room,
      ),
  },
]

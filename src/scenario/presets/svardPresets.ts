/** Workloads of Svärd et al. 2014 (N5, N6). */
import type { WorkloadDefinition } from './workloadPreset.ts'
import { fittedLayout, pagesPerS, scaleParam, stream } from './workloadPreset.ts'

/** Memory of the guest's system below Appmembench's, MiB. */
const systemMiB = 128

export const svardPresets: WorkloadDefinition[] = [
  {
    id: 'appmembench',
    title: 'Appmembench',
    why: 'Rewrites memory at an exactly set rate.',
    params: {
      memoryMiB: {
        title: 'Allocated',
        min: 1,
        max: 16_777_216,
        unit: 'MiB',
        default: 500,
        log: true,
        what: 'Memory allocated and rewritten.',
        sets: 'workingSet',
      },
      MBps: {
        title: 'Write rate',
        min: 0.1,
        max: 100_000,
        unit: 'MB/s',
        default: 100,
        log: true,
        what: 'Rate at which it is rewritten.',
        sets: 'writes',
      },
    },
    build: ({ memoryMiB, MBps }, room) => {
      const writesPerS = pagesPerS(MBps, room)
      const topMiB = room.usedTopMiB ?? 0
      if (topMiB < memoryMiB) {
        return fittedLayout(
          {
            streams: [stream(writesPerS, systemMiB, memoryMiB, { pattern: 'sequential' })],
            content: { compressRatio: 4 },
            rest: { free: 0.7 },
          },
          1,
          room,
        )
      }
      const free = 0.7 * Math.max(0, 1 - systemMiB / Math.max(1, room.usedMiB - topMiB))
      const below = fittedLayout({ streams: [], content: { compressRatio: 4 }, rest: { free } }, 1, room)
      return { ...below, streams: [stream(writesPerS, room.memoryMiB - topMiB, memoryMiB, { pattern: 'sequential' })] }
    },
  },
  {
    id: 'sap-hana',
    title: 'SAP HANA',
    why: '14 GB in-memory database. Reads matter as much as writes, and the workload varies.',
    params: { scale: scaleParam },
    build: ({ scale }, room) =>
      fittedLayout(
        {
          streams: [
            stream(200_000, 256, 512, { readsPerS: 200_000 }),
            stream(150_000, 768, 8_192, { pattern: 'sequential' }),
            stream(0, 768, 8_192, { pattern: 'hotspot', hotFraction: 0.1, hotShare: 0.7, readsPerS: 150_000 }),
          ],
          phases: [
            { forS: 7, scale: 1 },
            { forS: 3, scale: 1.6 },
            { forS: 5, scale: 0.4 },
            { forS: 2, scale: 1.2 },
          ],
          content: { compressRatio: 1.8 },
          rest: { free: 0.3 },
        },
        scale,
        room,
      ),
  },
]

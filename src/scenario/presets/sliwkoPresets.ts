/**
 * Workloads of Sliwko and Getov 2017 (S4), measured there in VirtualBox on Fast Ethernet (12.5 MB/s, 3,052 pages/s). Rates follow from the
 * paper's fitted curves: traffic ≈ memory / (1 − dirtied / sent) while pre-copy converges. The formula's AM is interpreted so that no curve
 * falls below the memory in use, which no migration can do: SPECjvm2008's libraries belong to it.
 */
import type { WorkloadDefinition } from './workloadPreset.ts'
import { fittedLayout, scaleParam, stream } from './workloadPreset.ts'

export const sliwkoPresets: WorkloadDefinition[] = [
  {
    id: 'apache',
    title: 'Apache HTTP Server',
    why: 'Static pages for many users. Light; traffic grows almost linearly with their number.',
    params: {
      users: {
        title: 'Users',
        min: 0,
        max: 100_000,
        unit: '',
        whole: true,
        default: 150,
        log: true,
        what: 'Concurrent users.',
        sets: 'writes',
      },
    },
    build: ({ users }, room) =>
      fittedLayout(
        {
          streams: [stream(users > 0 ? 26 + 0.78 * users : 0, 80, 8 + 0.1 * users, { readsPerS: users * 20 })],
          content: { compressRatio: 2.5 },
          rest: { cache: 0.3 },
        },
        1,
        room,
      ),
  },
  {
    id: 'specjvm2008',
    title: 'SPECjvm2008',
    why: 'Java with frequent garbage collection. Each extra process makes migration much harder.',
    params: {
      processes: {
        title: 'Processes',
        min: 1,
        max: 1_000,
        unit: '',
        whole: true,
        default: 4,
        log: true,
        what: 'Concurrent Java processes.',
        sets: 'workingSet',
      },
      scale: scaleParam,
    },
    build: ({ processes, scale }, room) =>
      fittedLayout(
        {
          streams: [stream(342 * processes, 80, 32 + 15.5 * processes, { pattern: 'sequential', readsPerS: 500 * processes })],
          content: { compressRatio: 3 },
          rest: { garbage: 0.3 },
        },
        scale,
        room,
      ),
  },
  {
    id: 'postgresql',
    title: 'PostgreSQL',
    why: 'Select or update. The more rows change, the harder the migration.',
    params: {
      updatePercent: {
        title: 'Rows updated',
        min: 0,
        max: 100,
        unit: '%',
        default: 60,
        log: false,
        what: 'Share of the rows that an update changes; 0 means select only.',
        sets: 'workingSet',
      },
      scale: scaleParam,
    },
    build: ({ updatePercent, scale }, room) =>
      fittedLayout(
        {
          streams: [
            stream(92 + 26.7 * Math.max(0, updatePercent - 20), 80, updatePercent === 0 ? 229 : 262 + 2.36 * updatePercent, {
              pattern: 'sequential',
              readsPerS: 2_000,
            }),
          ],
          content: { compressRatio: 2.5 },
          rest: { cache: 0.3 },
        },
        scale,
        room,
      ),
  },
  {
    id: 'vm-allocator',
    title: 'VM-Allocator',
    why: 'A memory block with a configurable share rewritten, so the working set is exact.',
    params: {
      allocatedMiB: {
        title: 'Allocated',
        min: 1,
        max: 16_777_216,
        unit: 'MiB',
        default: 700,
        log: true,
        what: 'Memory allocated and filled at the start.',
      },
      wwsPercent: {
        title: 'Working set',
        min: 0.1,
        max: 100,
        unit: '%',
        default: 20,
        log: false,
        what: 'Share of the allocated memory that is rewritten.',
        sets: 'workingSet',
      },
      writesPerS: {
        title: 'Page writes',
        min: 0,
        max: 1e9,
        unit: '/s',
        default: 2_700,
        log: true,
        what: 'Page writes per second.',
        sets: 'writes',
      },
    },
    build: ({ allocatedMiB, wwsPercent, writesPerS }, room) =>
      fittedLayout(
        {
          streams: [stream(writesPerS, 80, (allocatedMiB * wwsPercent) / 100)],
          content: { compressRatio: 1 },
        },
        1,
        room,
      ),
  },
]

/**
 * Workloads of Sliwko and Getov 2017 (S4), measured there in VirtualBox on Fast Ethernet (12.5 MB/s, 3,052 pages/s). Rates follow from the
 * paper's fitted curves: traffic ≈ memory / (1 − dirtied / sent) while pre-copy converges. The formula's AM is interpreted so that no curve
 * falls below the memory in use, which no migration can do: SPECjvm2008's libraries belong to it.
 */
import type { WorkloadPreset } from './workloadPreset.ts'
import { fittedLayout, scaleParam, stream } from './workloadPreset.ts'

export const sliwkoPresets: WorkloadPreset[] = [
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
    source:
      'S4: 50 to 250 users make 65 to 220 requests/s on 10 MB of static content; "light on computations and the writable set ' +
      'rather constant". 26 + 0.78 requests/s per user, one newly written page per request (log, connection state), over 8 MiB and 0.1 MiB ' +
      'per user: the fitted 175 + 9.6·e^(0.00682·AM) leaves about 12 MB of retransmitted data.',
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
    source:
      'S1, S4: 32 MB of libraries and 15.5 MB per process; the fitted 115 + 9.6·e^(0.03305·AM) is 161 MB for one and about 1.8 GB ' +
      'for eight. With 84 MB of guest that is 11 % of the link’s 3,052 pages/s dirtied by one process, and eight times that by eight: 342 ' +
      'pages/s each, swept through all of it by the collectors. Memory that a collection frees is garbage.',
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
    source:
      'S1, S4: 229 MB for select, 310 MB at 20 % and 40 to 55 MB for each 20 % more; the fitted 145 + 9.6·e^(0.01072·AM) is 411 ' +
      'MB at 20 % and 2.1 GB at 100 %. With 84 MB of guest that is 3 % and 73 % of 3,052 pages/s dirtied, and nearly a straight line ' +
      'between: 92 pages/s, and 26.7 for each percent beyond 20. Select re-uses its buffers, indexed or not: 92 pages/s.',
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
    source:
      'S1, S4: 10, 20 or 30 % of the allocated memory is continuously overwritten by several threads, at the same speed for each ' +
      'share and "not faster than the network": 2,700 of the link’s 3,052 pages/s at random places, with which 20 % of 700 MB give the ' +
      'fitted 1.3 GB.',
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

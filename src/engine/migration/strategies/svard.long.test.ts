/** Measurements of post-copy and hybrid by Svärd et al. (N2, N3, N4), reproduced by the mechanism without fitted curves. */
import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../../scenario/parseScenario.ts'
import type { MigrationResult } from '../../result/result.ts'
import { simulate } from '../../simulate.ts'

function migrate(
  memoryMiB: number,
  mbps: number,
  latencyMs: number,
  workload: unknown,
  strategy: Record<string, unknown>,
): MigrationResult {
  const parsed = parseScenario({
    version: 1,
    hosts: [
      { id: 'a', mbps },
      { id: 'b', mbps },
    ],
    latencyMs,
    vms: [{ id: 'vm', host: 'a', memoryMiB, workload }],
    // The benchmark starts at 0 s, the migration at 10 s.
    migrations: [{ vm: 'vm', to: 'b', atS: 10, strategy }],
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return simulate(parsed.scenario).migrations[0]
}

describe('post-copy through user space (N2): 1 GB, 500 MB rewritten, Gigabit Ethernet', () => {
  const sweep = (MBps: number, startMiB: number) => ({
    streams: [{ writesPerS: (MBps * 1e6) / 4096, startMiB, sizeMiB: 500, pattern: 'sequential' }],
  })
  it('takes 170 µs per page for 262,144 pages; the downtime is short and equal at every rate', () => {
    const pauses = [10, 100, 1000].map((MBps) => {
      const m = migrate(1024, 1000, 0.1, sweep(MBps, 128), { kind: 'postcopy', transport: 'userspace' })
      expect(m.totalS).toBeCloseTo(262_144 * 170e-6, 1)
      return m.downtimeMs!
    })
    expect(Math.max(...pauses) - Math.min(...pauses)).toBeLessThan(1e-6)
    expect(pauses[0]).toBeLessThan(40)
  })
  it('degrades the guest severely for up to 23 s at 100 MB/s and 1 GB/s', () => {
    // 128,000 pages are fetched by faults before the push reaches them: 21.8 s. The push of pages that are not rewritten follows.
    for (const MBps of [100, 1000]) {
      const m = migrate(1024, 1000, 0.1, sweep(MBps, 0), { kind: 'postcopy', transport: 'userspace' })
      expect(m.performance.degradedS).toBeGreaterThan(20)
      expect(m.performance.degradedS).toBeLessThan(23.2)
      // Meanwhile the guest has at most a quarter of its speed.
      expect(m.performance.mean * m.totalS - (m.totalS - m.performance.degradedS)).toBeLessThan(0.25 * m.performance.degradedS)
    }
  })
  it('degrades a sweep at the very end of the memory until the push has delivered all of it', () => {
    const m = migrate(1024, 1000, 0.1, sweep(1000, 524), { kind: 'postcopy', transport: 'userspace' })
    expect(m.performance.degradedS).toBeCloseTo(m.totalS, 1)
  })
  it('does not degrade the guest at 10 MB/s with prefetching after each fault, as in Yabusame', () => {
    // A page takes 170 µs at the server, and the guest accesses one in 410 µs.
    for (const startMiB of [128, 524]) {
      const m = migrate(1024, 1000, 0.1, sweep(10, startMiB), { kind: 'postcopy', transport: 'userspace', prefetchPages: 32 })
      // One wait per 33 pages, each behind one pushed page: under 4 % of the time.
      expect(m.performance.mean).toBeGreaterThan(0.96)
      expect(m.performance.degradedS).toBeLessThan(0.1 * m.totalS)
      // Prefetching does not help at 100 MB/s: one page in 41 µs.
      const fast = migrate(1024, 1000, 0.1, sweep(100, startMiB), { kind: 'postcopy', transport: 'userspace', prefetchPages: 32 })
      expect(fast.performance.degradedS).toBeGreaterThan(11)
    }
  })
})

describe('post-copy in the kernel over RDMA (N3), a MiB fetched with each fault', () => {
  it.each([1, 4, 10, 14])(
    'has less than 500 ms of downtime for a VM of %i GB, half of it rewritten at 1 GB/s, and does not degrade it',
    (GB) => {
      const m = migrate(
        1024 * GB,
        8000,
        0.01,
        { preset: 'appmembench', memoryMiB: 500 * GB, MBps: 1000 },
        { kind: 'postcopy', prefetchPages: 256 },
      )
      expect(m.outcome).toBe('completed')
      // Unmapping takes 20.5 ms per GB.
      expect(m.downtimeMs).toBeLessThan(25 * GB)
      expect(m.performance.degradedS - m.downtimeMs! / 1000).toBeLessThan(0.05)
    },
  )
})

describe('hybrid (N4): 10 GB, 5 GB rewritten, 5 s of pre-copy', () => {
  it.each([10, 100, 1000, 10_000])('has less than 250 ms of downtime at %i MB/s', (MBps) => {
    const m = migrate(10_240, 8000, 0.01, { preset: 'appmembench', memoryMiB: 5000, MBps }, { kind: 'hybrid', precopyS: 5 })
    expect([m.outcome, m.rounds.at(-1)!.kind]).toEqual(['completed', 'push'])
    expect(m.downtimeMs).toBeLessThan(250)
  })
  it('has less downtime after longer pre-copy of a large VM; pre-copy alone has less at 10 MB/s', () => {
    const pause = (memoryMiB: number, precopyS: number) =>
      migrate(2 * memoryMiB, 8000, 0.01, { preset: 'appmembench', memoryMiB, MBps: 1000 }, { kind: 'hybrid', precopyS }).downtimeMs!
    expect(pause(7000, 10)).toBeLessThan(pause(7000, 5))
    expect(Math.abs(pause(500, 10) - pause(500, 5))).toBeLessThan(5)
    const workload = { preset: 'appmembench', memoryMiB: 5000, MBps: 10 }
    const precopy = migrate(10_240, 8000, 0.01, workload, { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 30 } })
    expect(precopy.downtimeMs!).toBeLessThan(migrate(10_240, 8000, 0.01, workload, { kind: 'hybrid', precopyS: 5 }).downtimeMs!)
  })
})

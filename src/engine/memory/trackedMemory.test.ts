import { describe, expect, it } from 'vitest'
import { simulate } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'

describe('zero pages that a rule skips and the guest then writes', () => {
  const run = (zeroFraction: number) =>
    simulate(
      testScenario({
        mbps: 100,
        vm: { memoryMiB: 60 },
        streams: [{ sizeMiB: 60, writesPerS: 4000 }],
        workload: { content: { zeroFraction } },
        rule: { kind: 'xen' },
      }),
      { audit: true },
    )

  it('count as never sent: no more pages cross for the first time than the VM has', () => {
    const {
      migrations: [m],
      audit,
    } = run(0.3)
    const pages = 60 * 256
    expect(audit!.mismatches).toBe(0)
    expect(m.rounds[0].skippedPages).toBeGreaterThan(1000)
    expect(m.pagesSent - m.pagesResent).toBeLessThanOrEqual(pages)
    // Pages that no stream has written by the end were sent as markers only; all others were sent whole.
    expect(m.pagesSent - m.pagesResent).toBeGreaterThan(pages * 0.98)
  })

  it('changes nothing without zero pages: every page crosses once', () => {
    const {
      migrations: [m],
    } = run(0)
    expect(m.pagesSent - m.pagesResent).toBe(60 * 256)
  })
})

it('pages written again are skipped on both sides of the address at which the scan wraps', () => {
  const skipped = (scanFromMiB: number, startMiB: number) =>
    simulate(testScenario({ vm: { scanFromMiB }, streams: [{ writesPerS: 20_000, startMiB, sizeMiB: 16 }], rule: { kind: 'xen' } }))
      .migrations[0].rounds[0].skippedPages
  // Either region is the last one to be sent.
  expect(skipped(32, 16)).toBeGreaterThan(3000)
  expect(skipped(32, 16)).toBeCloseTo(skipped(0, 48), -3)
})

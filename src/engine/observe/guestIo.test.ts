import { describe, expect, it } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { simulate } from '../simulate.ts'

const series = (vm: Record<string, unknown>) =>
  simulate(testScenario({ streams: [{ writesPerS: 2000, sizeMiB: 16 }], migration: { atS: 1 }, strategy: { kind: 'stop-and-copy' }, vm }), {
    series: true,
  }).series!.vms.vm

describe('disk I/O over time', () => {
  it("follows the guest's speed: full before the migration, none while the guest is stopped", () => {
    const { iops, performance } = series({ diskWritesPerS: 300, diskReadsPerS: 700, vcpus: 2 })
    expect(iops).toHaveLength(performance.length)
    expect([iops![0], Math.min(...iops!)]).toEqual([1000, 0])
    iops!.forEach((operations, i) => expect(operations).toBe(1000 * performance[i]))
  })

  it('has a column only for a VM with disk I/O', () => {
    expect('iops' in series({})).toBe(false)
  })
})

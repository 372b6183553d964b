import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testScenario } from '../testing/smallScenario.ts'
import { simulate } from './simulate.ts'
import { streamNumbers, VirtualMachine } from './vm.ts'

describe('random streams', () => {
  const ids = ['web', 'db', 'cache', 'a']
  const scenario = (order: readonly string[], mode = 'parallel') =>
    testScenario({
      scenario: {
        vms: order.map((id) => ({ id, host: 'a', memoryMiB: 16, workload: { streams: [{ writesPerS: 4000, sizeMiB: 16 }] } })),
        migrations: ids.map((vm) => ({ vm, to: 'b', strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 20 } } })),
        schedule: { mode },
      },
    })

  it('do not depend on the order in which VMs are listed, also where the planner decides', () => {
    for (const mode of ['parallel', 'adaptive']) {
      const whole = JSON.stringify(simulate(scenario(ids, mode), { audit: true }))
      fc.assert(
        fc.property(fc.shuffledSubarray(ids, { minLength: ids.length }), (order) => {
          expect(JSON.stringify(simulate(scenario(order, mode), { audit: true }))).toBe(whole)
        }),
        { numRuns: 8 },
      )
    }
  })

  it('follow the migrations, then the ids', () => {
    const vms = ['c', 'b', 'a', 'd'].map((id) => ({ id }))
    expect([...streamNumbers(vms, [{ vm: 'd' }, { vm: 'b' }, { vm: 'd' }])]).toEqual([
      ['d', 0],
      ['b', 1],
      ['a', 2],
      ['c', 3],
    ])
  })
})

describe('the used memory in whole pages', () => {
  const mib = (pages: number): number => pages / 256
  const writes = (fromPage: number, pages: number) => ({ streams: [{ writesPerS: 1000, startMiB: mib(fromPage), sizeMiB: mib(pages) }] })
  const content = (vm: Record<string, unknown>) => new VirtualMachine(testScenario({ vm }).vms[0], 0, 1, null).content('used')
  /** Pages [from, to) that were never written. */
  const never = (memoryPages: number, usedPages: number, vm: Record<string, unknown>): [number, number] => {
    const { neverFrom, neverTo } = content({ memoryMiB: mib(memoryPages), usedMiB: mib(usedPages), ...vm })
    return [neverFrom, neverTo]
  }

  it('has one written page in a VM of one page with a quarter written, so the wire carries the reported bytes', () => {
    const {
      migrations: [m],
      series,
    } = simulate(
      testScenario({
        mbps: 400,
        vm: { memoryMiB: 1, pageKiB: 1024, usedMiB: 0.392, workload: { streams: [{ writesPerS: 1e6, sizeMiB: 0.254 }] } },
        strategy: { kind: 'context-switching', transport: 'kernel', precopyS: 0.3 },
      }),
      { series: true },
    )
    const { tS, links } = series!
    const carried = links['a.up'].reduce((sum, mbps, i) => sum + (i === 0 ? 0 : mbps * 125_000 * (tS[i] - tS[i - 1])), 0)
    expect(m.zeroPages).toBe(0)
    expect(carried / (m.transferredMiB * 1048576)).toBeCloseTo(1, 9)
  })
  it('holds every written page, at the start and at the end of the memory', () => {
    expect(never(2048, 256.4, { workload: writes(0.6, 255.7) })).toEqual([257, 2048])
    expect(never(2048, 256.4, { workload: writes(0, 256.4) })).toEqual([256, 2048])
    expect(never(2048.4, 256.4, { usedTopMiB: mib(256.4), workload: writes(1792.4, 1) })).toEqual([0, 1792])
    expect(never(2048.6, 256.4, { usedTopMiB: mib(256.4), workload: writes(1792.3, 1) })).toEqual([0, 1792])
    const [stream] = writes(0.6, 255.7).streams
    expect(never(2048, 256.4, { workload: { streams: [{ ...stream, writesPerS: 0 }] } })).toEqual([256, 2048])
  })
  it('holds free, cached and garbage pages behind the written ones', () => {
    const unwritten = { freeMiB: mib(20.5), cacheMiB: mib(1.5), garbageMiB: mib(0.5) }
    const { free, cache, garbage } = content({
      memoryMiB: 8,
      usedMiB: mib(99.4),
      workload: { ...writes(0.6, 75.7), content: unwritten },
    })
    expect([free, cache, garbage]).toEqual([
      { from: 77, to: 96 },
      { from: 96, to: 98 },
      { from: 98, to: 99 },
    ])
  })
})

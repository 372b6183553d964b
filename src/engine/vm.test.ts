import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testScenario } from '../testing/smallScenario.ts'
import { simulate } from './simulate.ts'
import { streamNumbers } from './vm.ts'

describe('random streams', () => {
  const ids = ['web', 'db', 'cache', 'a']
  const scenario = (order: readonly string[], mode = 'parallel') => testScenario({ scenario: {
    vms: order.map((id) => ({ id, host: 'a', memoryMiB: 16, workload: { streams: [{ writesPerS: 4000, sizeMiB: 16 }] } })),
    migrations: ids.map((vm) => ({ vm, to: 'b', strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 20 } } })),
    schedule: { mode },
  } })

  it('do not depend on the order in which VMs are listed, also where the planner decides', () => {
    for (const mode of ['parallel', 'adaptive']) {
      const whole = JSON.stringify(simulate(scenario(ids, mode), { audit: true }))
      fc.assert(fc.property(fc.shuffledSubarray(ids, { minLength: ids.length }), (order) => {
        expect(JSON.stringify(simulate(scenario(order, mode), { audit: true }))).toBe(whole)
      }), { numRuns: 8 })
    }
  })

  it('follow the migrations, then the ids', () => {
    const vms = ['c', 'b', 'a', 'd'].map((id) => ({ id }))
    expect([...streamNumbers(vms, [{ vm: 'd' }, { vm: 'b' }, { vm: 'd' }])]).toEqual([['d', 0], ['b', 1], ['a', 2], ['c', 3]])
  })
})

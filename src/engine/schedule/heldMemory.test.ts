import { describe, expect, it } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { ExtendedSimulation } from '../simulate.ts'
import { HeldMemory, heldMiB } from './heldMemory.ts'

const ids = ['a', 'b', 'c']
const vm = (id: string, host: string, memoryMiB: number) => ({ id, host, memoryMiB, workload: { streams: [] } })
const guests = [vm('p', 'a', 8), vm('q', 'a', 16), vm('r', 'b', 32)]

/** Follows the migrations of a run; calls `after` after each that has begun or ended. */
function follow(scenario: Record<string, unknown>, after: (held: HeldMemory, simulation: ExtendedSimulation) => void): number {
  const simulation = new ExtendedSimulation(
    testScenario({ scenario: { hosts: ids.map((id) => ({ id, mbps: 1000 })), vms: guests, endS: 60, ...scenario } }),
  )
  const held = new HeldMemory(simulation, ids)
  const begun = new Set<number>()
  const ended = new Set<number>()
  while (simulation.step()) {
    for (const request of simulation.requests) {
      const { slot, active, result } = request
      if (active !== null && !begun.has(slot)) {
        begun.add(slot)
        held.began(request)
        after(held, simulation)
      }
      if (result !== null && begun.has(slot) && !ended.has(slot)) {
        ended.add(slot)
        held.ended(request)
        after(held, simulation)
      }
    }
  }
  return ended.size
}

describe('the memory in use, kept from pass to pass', () => {
  const moves = (strategy: Record<string, unknown>) => [
    { vm: 'p', to: 'b', strategy },
    { vm: 'q', to: 'c', atS: 0.05, strategy },
    { vm: 'p', to: 'c', atS: 5, strategy },
    { vm: 'r', to: 'a', atS: 6, strategy },
  ]
  it.each([
    ['completed', { kind: 'precopy' }, []],
    ['cancelled', { kind: 'precopy' }, [{ atS: 0.1, kind: 'cancel', target: 'q' }]],
    ['lost with its destination', { kind: 'postcopy' }, [{ atS: 0.1, kind: 'host-crash', target: 'c' }]],
    ['paused', { kind: 'postcopy', transport: 'qemu' }, [{ atS: 0.1, kind: 'link-down', target: 'c', durationS: 40 }]],
    ['copied', { kind: 'clone', copies: [] }, []],
  ])('is the sum over all VMs and requests after a migration has %s', (_, strategy, events) => {
    const count = follow({ migrations: moves(strategy), events }, (held, { machines, requests, traffic }) => {
      const expected = heldMiB(
        machines.filter(({ index }) => traffic.isAlive(index)),
        requests,
      )
      expect(ids.map((id) => held.of(id))).toEqual(ids.map((id) => expected.get(id) ?? 0))
    })
    expect(count).toBeGreaterThanOrEqual(2)
  })
  it('does not sum the destination of a completed migration anew', () => {
    let asked = 0
    let sums = 0
    follow({ migrations: moves({ kind: 'precopy' }).slice(0, 2) }, (held, { traffic }) => {
      const isAlive = traffic.isAlive.bind(traffic)
      traffic.isAlive = (index) => {
        sums++
        return isAlive(index)
      }
      held.of('b')
      held.of('c')
      traffic.isAlive = isAlive
      asked++
    })
    // One live VM is on host b when it is first read, and none on c.
    expect([asked, sums]).toEqual([4, 1])
  })
})

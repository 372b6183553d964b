import { describe, expect, it } from 'vitest'
import { asListed, requestsOf } from './request.ts'
import { Network } from '../network/network.ts'
import { plainVm } from '../plain/plainScenario.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { VirtualMachine } from '../vm.ts'
import { makeZipf } from '../workload/zipfWrites.ts'

const scenario = testScenario({
  scenario: {
    hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000 })),
    vms: ['v', 'w'].map((id) => ({ id, host: 'a', memoryMiB: 16 })),
    migrations: [
      { vm: 'v', to: 'c', atS: 5 },
      { vm: 'w', to: 'b', atS: 2 },
      { vm: 'v', to: 'b', atS: 2 },
    ],
  },
})
const requests = requestsOf(
  scenario,
  scenario.vms.map((vm, i) => new VirtualMachine(plainVm(vm), i, 1, makeZipf)),
  new Network(scenario.hosts),
  () => false,
)

describe('requestsOf', () => {
  it('orders requests by time, and requests of one time as listed', () => {
    expect(requests.map(({ slot, migration }) => [slot, migration.vm, migration.to])).toEqual([
      [0, 'w', 'b'],
      [1, 'v', 'b'],
      [2, 'v', 'c'],
    ])
    expect(asListed(scenario, requests).map(({ slot }) => slot)).toEqual([2, 0, 1])
  })
  it('chains the requests of a VM: each starts from the destination of the one before', () => {
    expect(requests[2].after).toBe(requests[1])
    expect(requests[2].from).toBe('b')
    expect(requests[1].after).toBeNull()
  })
})

import { expect, it } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { isPlain } from './plainWorkload.ts'

it('a scenario is plain unless a preset, a fleet, a swinging load or a preset set by an event is expanded first', () => {
  const event = { kind: 'set-workload', atS: 1, target: 'vm', workload: 'tpc-c' }
  const fleet = { racks: 2, hostsPerRack: 1, vmsPerHost: 1, evacuate: 'rack1' }
  const isPlainWith = (parts: Parameters<typeof testScenario>[0]) => isPlain(testScenario(parts))
  expect(isPlainWith({})).toBe(true)
  expect(isPlainWith({ vm: { loadSwing: 0.3 } })).toBe(false)
  expect(isPlainWith({ vm: { workload: 'tpc-c' } })).toBe(false)
  expect(isPlainWith({ scenario: { events: [event] } })).toBe(false)
  expect(isPlainWith({ scenario: { fleet } })).toBe(false)
})

it('a preset with the key "streams", which is unknown to it, is expanded as a preset', () => {
  const workload = { preset: 'tpc-c', streams: 5 }
  expect(isPlain(testScenario({ vm: { workload } }))).toBe(false)
  expect(isPlain(testScenario({ scenario: { events: [{ kind: 'set-workload', atS: 1, target: 'vm', workload }] } }))).toBe(false)
})

import { expect, it } from 'vitest'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { stageFacts } from './stageFacts.ts'

const factsOf = (scenario: ReturnType<typeof testScenario>) => stageFacts([scenario]).common.map(({ name, value }) => `${name}: ${value}`)

it('name the bandwidth limit and an unusual page size, and the time of an event with all its figures', () => {
  const limited = testScenario({
    vm: { pageKiB: 2048 },
    migration: { maxMbps: 1073.741824 },
    scenario: { events: [{ kind: 'scale-workload', target: 'vm', atS: 101.5, scale: 0 }] },
  })
  expect(factsOf(testScenario()).join()).not.toMatch(/Bandwidth limit|Page size/)
  expect(factsOf(limited)).toEqual(
    expect.arrayContaining(['Bandwidth limit: 128 MiB/s', 'Page size: 2.00 MiB', expect.stringMatching(/^Event: At 101\.5 s: /)]),
  )
})

it('name the rate of the link as the questions do, in Mbit/s', () => {
  expect(factsOf(testScenario({ mbps: 10_000 }))).toContain('Link: 10,000 Mbit/s')
})

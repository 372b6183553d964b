import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { noneText, oneCopyOf } from './oneCopy.ts'

function copyOf(usedMiB: number) {
  const parsed = parseScenario({
    version: 1,
    hosts: [
      { id: 'a', mbps: 1342.17728 },
      { id: 'b', mbps: 10_000 },
    ],
    vms: [{ id: 'vm', host: 'a', memoryMiB: 65_536, usedMiB }],
    migrations: [{ vm: 'vm', to: 'b' }],
  })
  if (!parsed.ok) throw new Error(parsed.faults[0].message)
  return oneCopyOf(parsed.scenario, 'vm')
}

describe('one copy of the memory', () => {
  it('takes the memory in use at the rate of the slower host', () => {
    expect(copyOf(32_768)).toEqual({ usedMiB: 32_768, mbps: 1342.17728, leastS: 204.8 })
  })

  it('is named as the reason where it takes longer than the goal for the time, and only there', () => {
    const copy = copyOf(32_768)
    expect(noneText(copy, { totalS: 60 })).toMatch(/32\.0 GiB.* 3\.41 min .*1,342 Mbit\/s/)
    for (const plain of [noneText(copy, { totalS: 300 }), noneText(null, { totalS: 60 })]) expect(plain).not.toContain('GiB')
  })
})

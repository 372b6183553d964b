import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { noneText } from './missedText.ts'
import { oneCopyOf } from './oneCopy.ts'

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

  it('takes the slowest link of the path, not of another', () => {
    const parsed = parseScenario({
      version: 1,
      hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 10_000 })),
      switches: [{ id: 's' }],
      links: [
        { id: 'as', a: 'a', b: 's', mbps: 5000 },
        { id: 'bs', a: 'b', b: 's', mbps: 2000 },
        { id: 'cs', a: 'c', b: 's', mbps: 10 },
      ],
      vms: [{ id: 'vm', host: 'a', memoryMiB: 1024 }],
      migrations: [{ vm: 'vm', to: 'b' }],
    })
    if (!parsed.ok) throw new Error(parsed.faults[0].message)
    expect(oneCopyOf(parsed.scenario, 'vm')?.mbps).toBe(2000)
  })

  it('is named as the reason where it takes longer than the goal for the time, and only there', () => {
    const copy = copyOf(32_768)
    const wishes = (totalS: number) => ({ downtimeMs: 300, totalS, guestSpeed: null, keepSafe: false })
    const text = (oneCopy: typeof copy | null, totalS: number) =>
      noneText({ oneCopy, wishes: wishes(totalS), options: [], nonMemoryPauseMs: null, assumesLimit: false, wouldMeet: null })
    expect(text(copy, 60)).toMatch(/32\.0 GiB.* 3\.41 min .*1,342 Mbit\/s/)
    const ofPause = (assumesLimit: boolean) =>
      noneText({ oneCopy: null, wishes: wishes(60), options: [], nonMemoryPauseMs: 2000, assumesLimit, wouldMeet: null })
    expect([ofPause(true), ofPause(false)].map((one) => one.includes('states no downtime limit'))).toEqual([true, false])
    for (const plain of [text(copy, 300), text(null, 60)]) expect(plain).not.toContain('GiB')
  })
})

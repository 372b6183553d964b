import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { simulateShown } from './runCommand.ts'

const wasTerminal = process.stderr.isTTY
let written: string[] = []

beforeEach(() => {
  written = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0)
})
afterEach(() => {
  vi.restoreAllMocks()
  process.stderr.isTTY = wasTerminal
})

/** Two migrations that never converge, 60 s long. */
const scenario = testScenario({
  scenario: {
    endS: 60,
    vms: ['web', 'db'].map((id) => ({
      id,
      host: 'a',
      memoryMiB: 64,
      workload: { streams: [{ writesPerS: 90_000, sizeMiB: 48 }] },
    })),
    migrations: ['web', 'db'].map((vm) => ({ vm, to: 'b' })),
  },
})

/** Each reading of the clock is this much later than the one before. */
function clockOf(stepMs: number): void {
  let nowMs = 0
  vi.spyOn(Date, 'now').mockImplementation(() => (nowMs += stepMs))
}

describe('a run on the command line', () => {
  it('on a terminal shows how far it is, removes the line at the end, and has the same result', () => {
    process.stderr.isTTY = true
    clockOf(500)
    const result = simulateShown(scenario, { seed: 7 })
    expect(result).toEqual(simulate(scenario, { seed: 7 }))
    const [first] = written
    expect(first).toMatch(/^\r\u001B\[K[\d.]+ s of simulated time, 0 of 2 migrations ended$/)
    expect(written.at(-1)).toBe('\r\u001B[K')
  })

  it.each([
    ['of less than a second', true, 0],
    ['without a terminal', false, 500],
  ])('%s shows nothing', (_, isTerminal, stepMs) => {
    process.stderr.isTTY = isTerminal
    clockOf(stepMs)
    simulateShown(scenario, { seed: 7 })
    expect(written).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { scenarioPresets } from '../../scenario/presets/scenarioPresets.ts'
import { simulatedRun } from '../../testing/runs/simulatedRun.ts'
import { migrationOf } from '../../store/play/run.ts'
import { downtimeOf } from '../play/timeline/runMoments.ts'
import { toneAt } from './RunSound.tsx'

function opening() {
  const read = parseScenario(scenarioPresets[0].scenario)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return simulatedRun(read.scenario)
}

describe('the sound of a run', () => {
  const run = opening()
  const downtime = downtimeOf(run)!

  it('falls within a round and rises at the next dirty sync', () => {
    const [, second, third] = run.rounds
    const hz = (tS: number) => toneAt(run, tS)!.hz
    expect(hz(second.startS + 0.1)).toBeGreaterThan(hz(third.startS - 0.05))
    expect(hz(third.startS + 0.05)).toBeGreaterThan(hz(third.startS - 0.05))
    expect(hz(0.01)).toBeLessThanOrEqual(880)
    expect(hz(downtime.fromS - 0.01)).toBeGreaterThanOrEqual(110)
  })

  it('is low, softer and even while the guest is stopped', () => {
    const tones = [0.25, 0.5, 0.75].map((share) => toneAt(run, downtime.fromS + share * (downtime.toS - downtime.fromS)))
    expect(tones).toEqual([tones[0], tones[0], tones[0]])
    expect(tones[0]!.hz).toBeLessThan(110)
    expect(tones[0]!.gain).toBeLessThan(toneAt(run, 1)!.gain)
  })

  it('is silent after the end', () => {
    expect(toneAt(run, (migrationOf(run)?.endS ?? Number.NaN) + 1)).toBeNull()
  })
})

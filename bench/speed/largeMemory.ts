/** Time and peak memory of single migrations, each in a separate process, as the peak of a process never falls. */
import { execFileSync } from 'node:child_process'
import { simulate } from '../../src/engine/simulate.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import { peakMiB } from './peakMemory.ts'
import { processorMs } from './timing.ts'

export interface LargeRun {
  memoryGiB: number
  mbps: number
  hotPercent: number
  /** Processor time of the first run in a fresh process, its wall time, and the processor time of the second. */
  coldMs: number
  coldWallMs: number
  warmMs: number
  rounds: number
  pageMillions: number
  /** Peak of the whole process, and its increase over the peak before the first run, in MiB. */
  peakMiB: number
  grownMiB: number
  outcome: string
}

const childFlag = '--one-large-run'

/** Runs one migration in a child process of this same bundle. */
export function largeRun(memoryGiB: number, mbps: number, hotPercent: number): LargeRun {
  const words = [process.argv[1], childFlag, String(memoryGiB), String(mbps), String(hotPercent)]
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as LargeRun
}

/** Measures and prints if this process is a child started above; otherwise returns false. */
export function isLargeRunChild(words: readonly string[]): boolean {
  if (words[0] !== childFlag) return false
  const [memoryGiB, mbps, hotPercent] = words.slice(1).map(Number)
  process.stdout.write(JSON.stringify(measured(memoryGiB, mbps, hotPercent)))
  return true
}

function measured(memoryGiB: number, mbps: number, hotPercent: number): LargeRun {
  const memoryMiB = memoryGiB * 1024
  // Writes at 30 % of the link, so that the rounds shrink and several are needed.
  const writesPerS = (0.3 * (mbps / 8) * 1e6) / 4096
  const stream = { writesPerS, sizeMiB: (memoryMiB * hotPercent) / 100, pattern: 'uniform' } as const
  const scenario = validScenario({
    version: 1,
    hosts: [
      { id: 'a', mbps },
      { id: 'b', mbps },
    ],
    vms: [{ id: 'vm', host: 'a', memoryMiB, workload: { streams: [stream] } }],
    migrations: [{ vm: 'vm', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'threshold', remainingMiB: 1, maxRounds: 30 } } }],
  })
  const before = peakMiB()
  const startMs = processorMs()
  const startWallMs = performance.now()
  const { migrations } = simulate(scenario, { seed: 1 })
  const coldMs = processorMs() - startMs
  const coldWallMs = performance.now() - startWallMs
  const after = peakMiB()
  const againMs = processorMs()
  simulate(scenario, { seed: 2 })
  return {
    memoryGiB,
    mbps,
    hotPercent,
    coldMs,
    coldWallMs,
    warmMs: processorMs() - againMs,
    rounds: migrations[0].rounds.length,
    pageMillions: (memoryMiB * 256) / 1e6,
    peakMiB: after,
    grownMiB: after - before,
    outcome: migrations[0].outcome,
  }
}

/** Ten thousand runs of the opening scenario without series, each with its own seed, by the command line on all cores. */
import { execFileSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { defaultScenario } from '../../src/scenario/presets/scenarioPresets.ts'

interface SweepTime {
  runs: number
  completed: number
  /** Wall time of the whole command, its start included. */
  wallMs: number
  cores: number
}

const runs = 10_000

export function sweepTime(): SweepTime {
  const words = ['sweep', '-', '--vary', `hosts[*].mbps=${defaultScenario.hosts?.[0].mbps}`, '--repeats', String(runs)]
  const sim = (input: string) => execFileSync('bin/sim', words, { encoding: 'utf8', input, maxBuffer: 2 ** 26 })
  // The launcher bundles the command line if a source has changed.
  execFileSync('bin/sim', ['--help'])
  const startMs = performance.now()
  const lines = sim(JSON.stringify(defaultScenario)).split('\n')
  const wallMs = performance.now() - startMs
  return { runs, completed: lines.filter((line) => line.includes('"outcome":"completed"')).length, wallMs, cores: availableParallelism() }
}

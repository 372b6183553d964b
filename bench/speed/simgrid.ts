/** The evacuation in SimGrid (`evacuation.cpp`), where a C++ compiler and SimGrid's headers are installed. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { evacuatedVms, EVACUATION_AT_ONCE, EVACUATION_DOWNTIME_MS, PORT_BYTES_PER_S } from './evacuation.ts'
import { MIB_BYTES } from '../../src/units/units.ts'

/** Only the plugin has guests that write while they wait, migrate and run on, as page by page. */
export const simgridWays = {
  rounds: 'rounds as flows, no guests, no pages',
  bursts: 'bursts of 50 ms as flows, no guests, no pages',
  migration: 'its live-migration plugin: guests that write, no pages',
} as const
/** Longer runs are stopped. */
export const SIMGRID_LIMIT_S = 60

export interface SimgridRun {
  way: keyof typeof simgridWays
  vms: number
  /** Processor time without reading the input, and the makespan; null: stopped after `SIMGRID_LIMIT_S`. */
  took: { processorS: number; makespanS: number } | null
}

/** Runs each way for each number of hosts and VMs. @throws Error naming the missing program */
export function simgridRuns(sizes: readonly { hosts: number; vms: number }[]): SimgridRun[] {
  const folder = mkdtempSync(join(tmpdir(), 'switchover-simgrid-'))
  try {
    const program = join(folder, 'evacuation')
    compile(program)
    return sizes.flatMap(({ hosts, vms }) => {
      const input = inputOf(hosts, vms)
      return (Object.keys(simgridWays) as (keyof typeof simgridWays)[]).map((way): SimgridRun => ({
        way,
        vms,
        took: timed(program, way, input),
      }))
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function compile(program: string): void {
  try {
    execFileSync('g++', ['-O2', '-w', '-o', program, 'bench/speed/evacuation.cpp', '-lsimgrid'], { stdio: 'pipe' })
  } catch {
    throw new Error('g++ and libsimgrid-dev are not installed, or do not fit each other')
  }
}

function timed(program: string, way: string, input: string): SimgridRun['took'] {
  const { stdout, signal, status, stderr } = spawnSync(program, [way, '--log=root.thres:critical'], {
    input,
    encoding: 'utf8',
    timeout: SIMGRID_LIMIT_S * 1000,
  })
  if (signal !== null) return null
  if (status !== 0) throw new Error(`the evacuation by ${way} ended with status ${status}: ${stderr}`)
  return JSON.parse(stdout) as { processorS: number; makespanS: number }
}

/** The evacuation's VMs as the program reads them. */
function inputOf(hosts: number, vms: number): string {
  const lines = evacuatedVms({ hosts, vms, seed: 1 }).map(({ source, destination, memoryMiB, regionMiB, writtenBytesPerS }) =>
    [source, destination, memoryMiB * MIB_BYTES, regionMiB * MIB_BYTES, writtenBytesPerS].join(' '),
  )
  const head = [hosts, PORT_BYTES_PER_S, EVACUATION_AT_ONCE, EVACUATION_DOWNTIME_MS / 1000].join(' ')
  return `${[head, ...lines].join('\n')}\n`
}

/** The evacuation in SimGrid (`simgrid/evacuation.cpp`), where a C++ compiler and SimGrid's headers are installed. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { evacuatedVms, EVACUATION_AT_ONCE, EVACUATION_DOWNTIME_MS, PORT_BYTES_PER_S } from './evacuation.ts'
import { MIB_BYTES } from '../src/units/units.ts'

export const simgridWays = { flows: 'flows through ports, no pages', migration: 'its live-migration plugin, no pages' } as const

export interface SimgridRun {
  way: keyof typeof simgridWays
  vms: number
  /** Processor time of the simulation alone. */
  processorS: number
  makespanS: number
}

/** Runs each way for each number of hosts and VMs. @throws Error naming the missing program */
export function simgridRuns(sizes: readonly { hosts: number; vms: number }[]): SimgridRun[] {
  const folder = mkdtempSync(join(tmpdir(), 'switchover-simgrid-'))
  try {
    const program = join(folder, 'evacuation')
    compile(program)
    return sizes.flatMap(({ hosts, vms }) => {
      const input = inputOf(hosts, vms)
      return (Object.keys(simgridWays) as (keyof typeof simgridWays)[]).map((way): SimgridRun => {
        const text = execFileSync(program, [way, '--log=root.thres:warning'], { input, encoding: 'utf8' })
        return { way, vms, ...(JSON.parse(text) as { processorS: number; makespanS: number }) }
      })
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function compile(program: string): void {
  try {
    execFileSync('g++', ['-O2', '-w', '-o', program, 'bench/simgrid/evacuation.cpp', '-lsimgrid'], { stdio: 'pipe' })
  } catch {
    throw new Error('g++ and libsimgrid-dev are not installed, or do not fit each other')
  }
}

/** The evacuation's VMs as the program reads them. */
function inputOf(hosts: number, vms: number): string {
  const lines = evacuatedVms({ hosts, vms, seed: 1 }).map(({ source, destination, memoryMiB, regionMiB, writtenBytesPerS }) =>
    [source, destination, memoryMiB * MIB_BYTES, regionMiB * MIB_BYTES, writtenBytesPerS].join(' '))
  const head = [hosts, PORT_BYTES_PER_S, EVACUATION_AT_ONCE, EVACUATION_DOWNTIME_MS / 1000].join(' ')
  return `${[head, ...lines].join('\n')}\n`
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { closedLoop, eightVms } from '../../models/loop/closedLoop.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import { calledCommandLine } from '../../testing/commandLine/calledCommandLine.ts'
import { Refusal } from '../refusal.ts'
import { loopReport, loopSettings } from './loopCommand.ts'

const scenario = validScenario(eightVms)
const pathsOf = (options: Parameters<typeof loopSettings>[1]): string[] => {
  try {
    loopSettings(scenario, options)
    return []
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(({ path }) => path)
    throw error
  }
}

describe('the loop command', () => {
  it('uses the hosts of the first migration, four moves and equal weights', () => {
    expect(loopSettings(scenario, {})).toEqual({ from: 'a', to: 'b', moves: 4, weights: { a: 0.25, b: 0.25, c: 0.25, d: 0.25 } })
    expect(loopSettings(scenario, { weights: '3,1,0,0', moves: '2' })).toMatchObject({
      moves: 2,
      weights: { a: 0.75, b: 0.25, c: 0, d: 0 },
    })
  })

  it('takes the other host of the two for the one that is not given', () => {
    const both = validScenario({ ...eightVms, vms: eightVms.vms.map((vm, i) => ({ ...vm, host: i < 4 ? 'a' : 'b' })) })
    const hostsWith = (options: Parameters<typeof loopSettings>[1]) => {
      const { from, to } = loopSettings(both, options)
      return [from, to]
    }
    expect([hostsWith({ from: 'b' }), hostsWith({ to: 'a' }), hostsWith({ from: 'a' }), hostsWith({ to: 'b' })]).toEqual([
      ['b', 'a'],
      ['b', 'a'],
      ['a', 'b'],
      ['a', 'b'],
    ])
  })

  it('refuses unknown hosts together with other bad options', () => {
    expect(pathsOf({ to: 'z', moves: '0', weights: '1,2' })).toEqual(['--from, --to', '--moves', '--weights'])
  })

  it('refuses unknown hosts, no moves and other than four weights', () => {
    expect([pathsOf({ to: 'z' }), pathsOf({ moves: '0' }), pathsOf({ weights: '1,2' })]).toEqual([
      ['--from, --to'],
      ['--moves'],
      ['--weights'],
    ])
  })

  it('prints each migration, predicted and simulated, and the learned parameters', async () => {
    const lines = loopReport(await closedLoop(scenario, loopSettings(scenario, { moves: '2' }), { run: async (step) => simulate(step) }))
    expect(lines.filter((line) => line.endsWith('predicted'))).toHaveLength(2)
    expect(lines.filter((line) => line.endsWith('completed'))).toHaveLength(2)
    expect(lines.find((line) => line.startsWith('  host a:'))).toMatch(/P₀ 180 W/)
    expect(lines).toContain('  γ = −0.0463·T − 0.0001·D + 0.359 (the paper’s value)')
  })
})

describe('loop on the command line', () => {
  const { folder, sim, file } = calledCommandLine()
  const two = {
    version: 1,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
      { id: 'c', mbps: 1000 },
    ],
    vms: [
      { id: 'small', host: 'a', memoryMiB: 64, workload: { streams: [{ writesPerS: 500, sizeMiB: 16 }] } },
      { id: 'large', host: 'a', memoryMiB: 512, workload: { streams: [{ writesPerS: 500, sizeMiB: 16 }] } },
    ],
    migrations: [{ vm: 'large', to: 'b' }],
  }

  it('moves the cheapest VM first, reads standard input, and gives the moves as JSON and as a scenario that runs', async () => {
    const { status, stdout, stderr } = await sim(
      ['loop', '-', '--json', '--moves', '2', '--to', 'c', '--out', 'moves.json'],
      JSON.stringify(two),
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { steps, ended } = JSON.parse(stdout) as {
      steps: { moved: string; from: string; to: string; outcome: string }[]
      ended: string | null
    }
    expect(steps.map(({ moved, from, to, outcome }) => [moved, from, to, outcome])).toEqual([
      ['small', 'a', 'c', 'completed'],
      ['large', 'a', 'c', 'completed'],
    ])
    expect(ended).toBeNull()
    const written = JSON.parse(readFileSync(join(folder, 'moves.json'), 'utf8')) as { migrations: { vm: string }[] }
    expect(written.migrations.map(({ vm }) => vm)).toEqual(['small', 'large'])
    expect(JSON.parse((await sim(['run', 'moves.json', '--json'])).stdout).migrations).toHaveLength(2)
  })

  it('says why it ends early: a VM that never converges is not moved again', async () => {
    const endless = {
      ...two,
      vms: [{ ...two.vms[0], workload: { streams: [{ writesPerS: 900_000, sizeMiB: 64 }] } }],
      migrations: [{ vm: 'small', to: 'b' }],
    }
    const { status, stdout } = await sim(['loop', file('endless.json', JSON.stringify(endless))])
    expect(status).toBe(0)
    expect(stdout).toContain('\nEnded after 1 move: ')
  })

  it('takes no figures of a fleet’s VM for those of the VM that it moves: the models describe no network', async () => {
    const fleet = { racks: 1, hostsPerRack: 2, vmsPerHost: 1, evacuate: 'host-1' }
    const { status, stdout } = await sim(['loop', file('fleet.json', JSON.stringify({ ...two, fleet })), '--json'])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ steps: [], ended: expect.stringContaining('network') })
  })

  it.each([
    ['weights that are all 0', ['--weights', '0,0,0,0'], '--weights: '],
    [
      'a folder that is not there, before anything is simulated',
      ['--out', 'nowhere/moves.json'],
      'nowhere/moves.json: no such file or folder',
    ],
    ['a folder in place of a file', ['--out', '.'], '.: is a directory'],
    ['a scenario without a migration', ['none.json'], 'migrations'],
  ])('refuses %s with status 2', async (_, words, said) => {
    file('none.json', JSON.stringify({ ...two, migrations: [] }))
    const { status, stdout, stderr } = await sim(['loop', ...words])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(said)
  })
})

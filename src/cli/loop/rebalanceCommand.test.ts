import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { rebalance, usualRebalance, hotHosts } from '../../models/hotspots/rebalance.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import { calledCommandLine } from '../../testing/commandLine/calledCommandLine.ts'
import { Refusal } from '../refusal.ts'
import { rebalanceReport, rebalanceSettings } from './rebalanceCommand.ts'

describe('the rebalance command', () => {
  it('takes its numbers within their ranges, and only known rules', () => {
    expect(rebalanceSettings({})).toEqual(usualRebalance)
    expect(rebalanceSettings({ threshold: '0.5', leaver: 'smallest' })).toMatchObject({ threshold: 0.5, leaver: 'smallest' })
    for (const options of [{ threshold: '0' }, { every: 'often' }, { samples: '1.5' }, { leaver: 'anyone' }])
      expect(() => rebalanceSettings(options)).toThrow(Refusal)
  })

  it('prints each move with its hot spot, and the time above the threshold', async () => {
    const outcome = await rebalance(validScenario(hotHosts), usualRebalance, { run: async (step) => simulate(step) })
    const lines = rebalanceReport(outcome, usualRebalance)
    expect(lines.filter((line) => line.endsWith('completed'))).toHaveLength(outcome.moves.length)
    expect(lines.at(-1)).toContain(`${outcome.overloadedS.before} s without`)
  })
})

describe('rebalance on the command line', () => {
  const { folder, sim, file } = calledCommandLine()
  const crowded = {
    version: 1,
    hosts: [
      { id: 'a', mbps: 1000, cores: 4 },
      { id: 'b', mbps: 1000, cores: 4 },
      { id: 'c', mbps: 1000, cores: 4 },
    ],
    vms: [
      { id: 'web', host: 'a', memoryMiB: 64, vcpus: 2, traffic: { outMbps: 500 } },
      { id: 'db', host: 'a', memoryMiB: 64, vcpus: 2, traffic: { outMbps: 400 } },
      { id: 'idle', host: 'b', memoryMiB: 64, traffic: { outMbps: 200 } },
    ],
    migrations: [{ vm: 'web', to: 'b' }],
  }

  it('relieves a hot spot, from standard input, as JSON and as a scenario that runs', async () => {
    const { status, stdout, stderr } = await sim(
      ['rebalance', '-', '--json', '--until', '120', '--out', 'moves.json'],
      JSON.stringify(crowded),
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { moves, overloadedS } = JSON.parse(stdout) as {
      moves: { host: string; to: string; outcome: string }[]
      overloadedS: { before: number; after: number }
    }
    expect(moves.map(({ host, to, outcome }) => [host, to, outcome])).toEqual([['a', 'c', 'completed']])
    expect(overloadedS.after).toBeLessThan(overloadedS.before)
    const written = JSON.parse(readFileSync(join(folder, 'moves.json'), 'utf8')) as { migrations: object[] }
    expect(written.migrations).toHaveLength(1)
    expect(JSON.parse((await sim(['run', 'moves.json', '--json'])).stdout).migrations[0].outcome).toBe('completed')
  })

  it('says that no VM migrates if no host is overloaded', async () => {
    const calm = { ...crowded, vms: crowded.vms.map(({ id, host, memoryMiB }) => ({ id, host, memoryMiB })) }
    const { status, stdout } = await sim(['rebalance', file('calm.json', JSON.stringify(calm))])
    expect(status).toBe(0)
    expect(stdout.split('\n')[0]).toBe('No VM migrates.')
  })

  it.each([
    ['an unknown rule', ['--leaver', 'anyone'], '--leaver: '],
    ['a threshold above 1', ['--threshold', '2'], '--threshold: '],
    ['a folder that is not there', ['--out', 'nowhere/moves.json'], 'nowhere/moves.json: no such file or folder'],
    ['a file that is not there', ['none.json'], 'none.json: no such file'],
  ])('refuses %s with status 2', async (_, words, said) => {
    const { status, stdout, stderr } = await sim(['rebalance', ...words])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(said)
  })
})

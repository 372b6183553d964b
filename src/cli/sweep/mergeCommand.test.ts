/** `merge` of files that are damaged or edited: the fault names file, line, field and the allowed values. */
import { describe, expect, it } from 'vitest'
import { headerOf, lineOf, wholeSweep } from '../../analysis/sweep/sweepFile.ts'
import type { SweepRun } from '../../analysis/sweep/sweepRun.ts'
import { calledCommandLine } from '../../testing/commandLine/calledCommandLine.ts'

const { sim, file } = calledCommandLine()
const path = 'hosts[0].mbps'
const grid = { axes: [{ path, values: [100, 200, 300] }], repeats: 1 }
const header = lineOf(headerOf(grid, { id: 'an-id', scenario: 'small', seed: 1 }, wholeSweep))

const runOf = (run: number): SweepRun => ({
  run,
  settings: { [path]: grid.axes[0].values[run] },
  seed: 1,
  outcome: 'completed',
  migrations: 1,
  completed: 1,
  totalS: 2.5,
  downtimeMs: run === 0 ? null : 30,
  transferredMiB: 64,
  rounds: 2,
  performance: { mean: 0.9, min: 0, degradedS: 0.1 },
  energyJ: 50,
})
const good = header + [0, 1, 2].map((run) => lineOf(runOf(run))).join('')
const with1 = (change: object) => header + lineOf(runOf(0)) + lineOf({ ...runOf(1), ...change }) + lineOf(runOf(2))

describe('merge', () => {
  it('prints the lines of a good file, also with CO₂', async () => {
    expect(await sim(['merge', file('good.jsonl', good)])).toEqual({ status: 0, stdout: good, stderr: '' })
    expect((await sim(['merge', file('co2.jsonl', with1({ carbonG: 0.01 })), '--table'])).status).toBe(0)
  })

  it.each([
    [{ outcome: 7 }, /^bad\.jsonl: line 3, outcome: must be one of "completed", .*"skipped", got 7\n$/],
    [{ outcome: 'done' }, /line 3, outcome: must be one of .*got "done"\n$/],
    [{ totalS: undefined }, /^bad\.jsonl: line 3, totalS: is missing; must be a number of at least 0\n$/],
    [{ downtimeMs: '30' }, /line 3, downtimeMs: must be a number of at least 0, or null, got "30"\n$/],
    [{ rounds: 1.5 }, /line 3, rounds: must be a whole number of at least 0, got 1\.5\n$/],
    [{ performance: 1 }, /line 3, performance: must be an object with mean, min and degradedS, got 1\n$/],
    [{ performance: { mean: 2, min: 0, degradedS: 0 } }, /line 3, performance\.mean: must be a number, 0 to 1, got 2\n$/],
    [{ settings: { [path]: 300 } }, /line 3, settings: must be \{"hosts\[0\]\.mbps":200\}/],
    [{ seed: -1 }, /line 3, seed: must be a whole number, 0 to 4,294,967,295, got −1\n$/],
    [{ run: 2 }, /line 3 is not the expected run\n$/],
  ])('refuses a run with %j', async (change, message) => {
    const bad = file('bad.jsonl', with1(change))
    for (const form of [[], ['--json'], ['--table']])
      expect(await sim(['merge', bad, ...form])).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(message) })
  })

  it('refuses a damaged line and says how to repair it', async () => {
    const bad = file('bad.jsonl', good.replace('"run":1', '"run\0\0\0'))
    const { status, stderr } = await sim(['merge', bad])
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^bad\.jsonl: line 3 is damaged\..*--resume\n$/)])
  })

  it.each([['"vary":[7]'], ['"vary":[]'], ['"vary":[{"path":"endS","values":[]}]']])('refuses a first line with %s', async (vary) => {
    const bad = file('bad.jsonl', good.replace(/"vary":\[\{.*?\}\]/, vary))
    expect(await sim(['merge', bad])).toEqual({ status: 2, stdout: '', stderr: 'bad.jsonl: is not a sweep file\n' })
  })
})

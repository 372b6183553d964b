/** The job files that docs/sweeps.md explains: each task of an array gets its own shard, and the shards make up the whole sweep. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { gridOf } from '../../analysis/sweep/gridOf.ts'
import { readSpec } from '../../analysis/sweep/varyText.ts'
import { completeScenario } from '../../scenario/codec/completeScenario.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { defaultScenario } from '../../scenario/presets/scenarioPresets.ts'

const folder = mkdtempSync(join(tmpdir(), 'switchover-jobs-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Replaces the command line and prints its words, one per line. */
const stub = join(folder, 'sim')
writeFileSync(stub, '#!/bin/sh\nprintf "%s\\n" "$@"\n')
chmodSync(stub, 0o755)

const root = new URL('../../../', import.meta.url).pathname
const jobs = join(root, 'examples/jobs')
const after = (words: string[], option: string): string => words[words.indexOf(option) + 1]

function said(command: string, args: string[], env: Record<string, string>): string[] {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', cwd: folder, env: { PATH: process.env.PATH, ...env } })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout.trimEnd().split('\n')
}

function expectWhole(tasks: string[][]): void {
  expect(tasks.map((task) => after(task, '--shard'))).toEqual(tasks.map((_, i) => `${i + 1}/${tasks.length}`))
  expect(new Set(tasks.map((task) => after(task, '--out'))).size).toBe(tasks.length)
  for (const task of tasks) expect([task[0], task.at(-1)]).toEqual(['sweep', '--resume'])
}

interface Manifest {
  kind: string
  spec: {
    completionMode: string
    completions: number
    template: { spec: { containers: { command: string[]; args: string[]; volumeMounts: { mountPath: string }[] }[] } }
  }
}

describe('the Kubernetes job', () => {
  const { kind, spec } = parse(readFileSync(join(jobs, 'indexed-job.yaml'), 'utf8')) as Manifest
  const [
    {
      command: [shell, ...options],
      args: [script],
      volumeMounts,
    },
  ] = spec.template.spec.containers

  it('gives pod i the shard i + 1, and mounts its input and output', () => {
    expect([kind, spec.completionMode]).toEqual(['Job', 'Indexed'])
    const tasks = Array.from({ length: spec.completions }, (_, i) =>
      said(shell, [...options, script.replace('/opt/switchover/bin/sim', stub)], { JOB_COMPLETION_INDEX: String(i) }),
    )
    expectWhole(tasks)
    for (const task of tasks) {
      const [mounted, out] = [task[1], after(task, '--out')].map((path) => path.slice(0, path.lastIndexOf('/')))
      expect(volumeMounts.map(({ mountPath }) => mountPath)).toEqual([mounted, out])
    }
  })
})

describe('the Slurm array', () => {
  const task = [join(jobs, 'slurm-array.sh'), 's.json', 'out', '--vary', 'hosts[*].mbps=1:2:3']
  const arrayOf = (min: number, max: number, step: number, count: number, id: number): Record<string, string> => ({
    SIM: stub,
    SLURM_ARRAY_TASK_ID: String(id),
    SLURM_ARRAY_TASK_MIN: String(min),
    SLURM_ARRAY_TASK_MAX: String(max),
    SLURM_ARRAY_TASK_STEP: String(step),
    SLURM_ARRAY_TASK_COUNT: String(count),
    SLURM_CPUS_PER_TASK: '2',
  })

  it.each([
    ['from 1', 1, 1],
    ['from 0', 0, 1],
    ['from 40', 40, 1],
    ['from 0 in steps of 2', 0, 2],
  ])('counted %s gives each task its shard', (_, first, step) => {
    const tasks = Array.from({ length: 5 }, (__, i) => said('sh', task, arrayOf(first, first + 4 * step, step, 5, first + i * step)))
    expectWhole(tasks)
    expect(after(tasks[0], '--vary')).toBe('hosts[*].mbps=1:2:3')
    expect(after(tasks[0], '--cores')).toBe('2')
  })

  it('of single indices is refused: a task could not tell the number of shards', () => {
    const { status, stdout, stderr } = spawnSync('sh', task, {
      encoding: 'utf8',
      cwd: folder,
      env: { ...process.env, ...arrayOf(2, 5, 1, 2, 5) },
    })
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain('submit all tasks')
  })
})

describe('the scenario of the examples', () => {
  const example: unknown = JSON.parse(readFileSync(join(root, 'examples/scenario.json'), 'utf8'))
  // The page saves every field.
  const saved: unknown = completeScenario(defaultScenario)

  it('is the one with which the page opens', () => {
    const parsed = parseScenario(example)
    expect(parsed.ok && parsed.scenario).toEqual(saved)
  })

  it.each([
    ['docs/sweeps.md', 8],
    ['examples/jobs/indexed-job.yaml', 3],
  ])('has every setting that %s varies, also as the page saves it', (file, least) => {
    const text = readFileSync(join(root, file), 'utf8')
    const commands = text.matchAll(/--vary ["']*([^"'`\s]+)/g)
    const inProse = text.matchAll(/`((?:hosts|vms|migrations)[^`\s=]*=[^`]+|endS=[^`]+)`/g)
    const varied = [...commands, ...inProse].map(([, spec]) => spec).filter((spec) => !/[…<]/.test(spec))
    expect(varied.length).toBeGreaterThanOrEqual(least)
    for (const document of [example, saved]) {
      for (const spec of varied) {
        const [parsed, read] = [parseScenario(document), readSpec(spec)]
        const made = parsed.ok && read.ok && gridOf({ document, scenario: parsed.scenario }, [read.spec], 1)
        expect([spec, made]).toEqual([spec, expect.objectContaining({ ok: true })])
      }
    }
  })
})

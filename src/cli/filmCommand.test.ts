import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GifReader } from 'omggif'
import { describe, expect, it } from 'vitest'
import { calledCommandLine } from '../testing/commandLine/calledCommandLine.ts'

const { sim, file, folder } = calledCommandLine()
const idle = JSON.stringify({
  version: 1,
  hosts: [
    { id: 'a', mbps: 100 },
    { id: 'b', mbps: 100 },
  ],
  vms: [{ id: 'web', host: 'a', memoryMiB: 16, workload: { streams: [] } }],
  migrations: [{ vm: 'web', to: 'b' }],
})

describe('film', () => {
  it('writes a GIF and says so', async () => {
    const { status, stdout, stderr } = await sim([
      'film',
      file('idle.json', idle),
      '--out',
      'run.gif',
      '--size',
      '640x360',
      '--seconds',
      '1',
    ])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('run.gif: 640 × 360')
    const reader = new GifReader(readFileSync(join(folder, 'run.gif')))
    expect([reader.width, reader.height, reader.numFrames()]).toEqual([640, 360, 10])
  })

  it.each([
    [['--out', 'run.webm']],
    [['--out', 'run']],
    [['--out', 'no/run.gif']],
    [[]],
    ...[
      ['--size', '10x10'],
      ['--size', 'big'],
      ['--seconds', '0'],
      ['--theme', 'blue'],
      ['--vm', 'db'],
    ].map((words) => [['--out', 'run.gif', ...words]]),
  ])('refuses %j', async (words) => {
    expect(await sim(['film', file('idle.json', idle), ...words])).toMatchObject({ status: 2, stdout: '' })
  })

  it('refuses a file of another format together with every other bad option', async () => {
    const { stderr } = await sim(['film', file('idle.json', idle), '--out', 'run.webm', '--seconds', '0', '--theme', 'blue'])
    expect(stderr.match(/^--\w+/gm)?.toSorted()).toEqual(['--out', '--seconds', '--theme'])
  })
})

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { peakIn } from './peakMemory.ts'

const root = resolve(import.meta.dirname, '../..')
const large = 256

describe('the peak of resident memory', () => {
  it('is read from the status of the process', () => {
    expect(peakIn('VmPeak:\t 2097152 kB\nVmHWM:\t   40960 kB\nVmRSS:\t   20480 kB\n')).toBe(40)
    expect(peakIn('VmRSS:\t 20480 kB\n')).toBeNull()
    expect(peakIn('')).toBeNull()
  })

  // Elsewhere `maxRSS` is the only figure.
  it.skipIf(!existsSync('/proc/self/status'))('of a child is its own, however large its parent is', () => {
    const parent = Buffer.alloc(large * 2 ** 20, 1)
    const run = JSON.parse(
      execFileSync(process.execPath, ['build/runEntry.mjs', 'bench/bench.ts', '--one-large-run', '1', '1000', '12'], {
        cwd: root,
        encoding: 'utf8',
      }),
    ) as { peakMiB: number; grownMiB: number }
    expect(parent).toHaveLength(large * 2 ** 20)
    expect(run.peakMiB).toBeLessThan(large)
    // A run may fit into memory that the start has freed, so that the peak does not grow.
    expect(run.grownMiB).toBeGreaterThanOrEqual(0)
    expect(run.grownMiB).toBeLessThan(run.peakMiB)
  })
})

import { describe, expect, it } from 'vitest'
import { calledCommandLine } from '../../testing/commandLine/calledCommandLine.ts'
import { bundledCommandLine } from '../../testing/commandLine/bundledCommandLine.ts'
import type { ReproducedClaim } from '../../papers/reproduce.ts'
import { fewerSeedsLines, holdsText } from './papersCommand.ts'

const program = bundledCommandLine()
const { sim } = calledCommandLine()

describe('papers', () => {
  it('prints the requested claims as one JSON document, in order, each once', () => {
    const { status, stdout, stderr } = program.sim(['papers', 'L1.7', 'L1.1', 'L1.1', '--json'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const entries = JSON.parse(stdout)
    expect(entries.map(({ id }: { id: string }) => id)).toEqual(['L1.1', 'L1.7'])
    expect(entries[0]).toEqual({
      id: 'L1.1',
      row: 'L1',
      what: expect.stringMatching(/^T_resume/),
      paper: 20,
      ours: 20,
      unit: 'ms',
      tolerance: expect.stringMatching(/^±0 ms: /),
      holds: true,
      why: '',
      seedsHeld: null,
      kind: 'input',
      spread: [20, 20],
      wrongEngine: null,
    })
  })

  it('says NO of a claim that holds for no seed, and the number of seeds of one that holds for some', () => {
    expect([null, { held: 0, of: 10 }, { held: 7, of: 10 }].map((seedsHeld) => holdsText({ holds: false, seedsHeld }))).toEqual([
      'NO',
      'NO',
      '7 of 10',
    ])
    expect(holdsText({ holds: true, seedsHeld: null })).toBe('yes')
  })

  it('takes ids in any case', async () => {
    expect((await sim(['papers', 'l1.1', '--json'])).stdout).toBe((await sim(['papers', 'L1.1', '--json'])).stdout)
  })

  it('accepts a row, counts only its predictions and reports the seeds over which they hold', async () => {
    expect((await sim(['papers', 'L1', '--seeds', '2'])).stdout).toContain(
      '\nWith 2 seeds 7 of 7 predictions hold (100 %). Not counted: 2 definitions, 1 input.\n',
    )
  })

  it('names the predictions that hold with one seed and not over ten, on which the count of the documents rests', async () => {
    const failing = new Set(['L3.2', 'L3.10', 'R6.1'])
    const entry = (id: string, holds: boolean, kind: ReproducedClaim['kind'] = 'prediction') => ({ id, holds, kind }) as ReproducedClaim
    expect(fewerSeedsLines([entry('L3.1', true), entry('L3.10', false)], failing)).toEqual([])
    expect(fewerSeedsLines([entry('L3.1', true), entry('L3.2', true), entry('L3.10', false), entry('R6.1', true)], failing)).toEqual([
      'Over 10 seeds, as they are counted in docs/papers.md, L3.2 and R6.1 do not hold.',
    ])
    const { stdout } = await sim(['papers', 'R6.1'])
    expect(stdout).toContain(
      '\nWith one seed 1 of 1 prediction holds (100 %).\nOver 10 seeds, as they are counted in docs/papers.md, R6.1 does not hold.\n',
    )
  })

  it.each([
    [['papers', 'Q1'], /^papers: .*"Q1".*\(L1 to L10, N1 to N13, /],
    [['papers', 'L1.99'], /^papers: .*"L1\.99"\. L1 \(.*\) has L1\.1, /],
    [['papers', 'L1', '--seeds', '0'], /^--seeds: .*1 to 100 seeds, got "0"/],
    [['papers', 'L1', '--json', '--markdown'], /^--markdown: .*--json/],
  ])('refuses %s and reports the allowed values', async (words, message) => {
    const { status, stdout, stderr } = await sim(words)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })
})

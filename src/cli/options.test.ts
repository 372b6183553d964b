import { describe, expect, it } from 'vitest'
import { numberListOption, numberOption, readTogether } from './options.ts'
import { calledCommandLine } from '../testing/commandLine/calledCommandLine.ts'
import { Refusal } from './refusal.ts'

const range = { min: 1, max: 100, unit: 'Mbit/s', what: 'Rate' }

function faultPaths(read: () => unknown): string[] {
  try {
    read()
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(({ path }) => path)
    throw error
  }
  return []
}

describe('options read together', () => {
  it('have all their values', () => {
    expect(readTogether({ a: () => numberOption('--a', '7', range), b: () => numberListOption('--b', '3,2,1', range, 3) })).toEqual({
      a: 7,
      b: [3, 2, 1],
    })
  })
  it('are typed with any unit of their kind, or as plain numbers', () => {
    expect(numberOption('--a', '0.05 Gbit/s', range)).toBe(50)
    expect(numberListOption('--b', '20M, 30e0,5 MB/s', range, 3)).toEqual([20, 30, 40])
    expect(() => numberOption('--a', '50 GiB', range)).toThrow(/Mbit\/s, Gbit\/s/)
    expect(() => numberOption('--a', '1G', range)).toThrow(Refusal)
    expect(numberOption('--seed', '20k', { min: 0, max: 1e6, whole: true, unit: '', what: 'Seed' })).toBe(20_000)
  })
  it('are refused with every fault of every option', () => {
    const read = () =>
      readTogether({
        a: () => numberOption('--a', 'x', range),
        b: () => numberListOption('--b', '0,5,101', range, 3),
        c: () => numberOption('--c', '5', range),
      })
    expect(faultPaths(read)).toEqual(['--a', '--b', '--b'])
  })
  it('pass on an error that is no refusal', () => {
    const broken = () => {
      throw new TypeError('broken')
    }
    expect(() => readTogether({ a: broken, b: () => numberOption('--b', 'x', range) })).toThrow(TypeError)
  })
})

describe('a command with several wrong options', () => {
  const { sim } = calledCommandLine()

  it.each([
    ['run none.json --seed -1 --as text', ['--seed', '--as']],
    ['papers Q1 --seeds 0 --json --markdown', ['--markdown', '--seeds', 'papers']],
    ['loop --weights 1,2 --moves 0', ['--moves', '--weights']],
    [
      'rebalance --threshold 2 --every 0 --samples 0.5 --leaver anyone --until -1',
      ['--leaver', '--threshold', '--every', '--samples', '--until'],
    ],
    ['lab --guests 0 --guest x --cores 0', ['--guests', '--guest', '--cores']],
  ])('names each of them: %s', async (words, options) => {
    const { status, stdout, stderr } = await sim(words.split(' '))
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    const lines = stderr.trimEnd().split('\n')
    expect(lines.map((line) => line.slice(0, line.indexOf(':')))).toEqual(options)
  })
})

/** The help as a person reads it, and options that another option would leave without effect. */
import { describe, expect, it } from 'vitest'
import { recordKinds } from '../records/import/importer.ts'
import { shippedIds } from '../teaching/briefs/shippedBriefs.ts'
import { calledCommandLine } from '../testing/commandLine/calledCommandLine.ts'
import { samples } from '../testing/records/recordSamples.ts'
import { testScenario } from '../testing/smallScenario.ts'
import { usualFilm } from '../film/film.ts'
import { shownGuest } from '../analysis/lab/policyNames.ts'
import { usualRebalance } from '../models/hotspots/rebalance.ts'

const { sim, file } = calledCommandLine()

describe('the help', () => {
  it.each([[['--help']], [['grade', '--help']]])('of %s lists every exit status', async (words) => {
    const { stdout } = await sim(words)
    expect([...stdout.split('Exit status:\n')[1].matchAll(/^ {2}(\d) {2}/gm)].map(([, status]) => status)).toEqual(['0', '1', '2', '3'])
  })

  it('shows a scenario that runs as printed', async () => {
    const [, scenario] = /echo '([^']+)' \| sim run -/.exec((await sim(['--help'])).stdout)!
    expect(await sim(['run', '-', '--json'], scenario)).toMatchObject({ status: 0, stderr: '' })
  })

  it.each(['import', 'forecast', 'advise'])('of %s lists every kind of record', async (command) => {
    expect((await sim([command, '--help'])).stdout).toContain(`Kinds of --as: ${recordKinds.join(', ')}`)
  })

  it('of grade lists the built-in briefs', async () => {
    expect((await sim(['grade', '--help'])).stdout).toContain(shippedIds.join(', '))
  })

  it.each([
    ['film', 'theme', usualFilm.theme],
    ['rebalance', 'leaver', usualRebalance.leaver],
    ['lab', 'guest', shownGuest],
  ])('of %s states the default of --%s', async (command, option, usual) => {
    const { stdout } = await sim([command, '--help'])
    expect(stdout.replaceAll(/\n {20,}/g, ' ')).toMatch(new RegExp(`--${option} [^\n]+\\(default ${usual}\\)`))
  })
})

describe('an option without effect is refused', () => {
  it.each([
    ['run', '--as prometheus --audit', '--as'],
    ['advise', '--used-mib 100', '--used-mib'],
    ['advise', '--link-mbps 100', '--link-mbps'],
    ['advise', '--dirty-rate no-such-file', '--dirty-rate'],
    ['merge', '--table --json', '--table'],
  ])('%s FILE %s', async (command, options, named) => {
    const { status, stdout, stderr } = await sim([command, file('scenario.json', JSON.stringify(testScenario())), ...options.split(' ')])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr.split(':')[0]).toBe(named)
  })

  it.each(['forecast', 'advise'])('%s --used-mib above the memory of the record’s guest', async (command) => {
    const { status, stdout, stderr } = await sim([command, file('qmp.log', samples.qmpLog), '--used-mib', '99999'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toBe('--used-mib: must be at most 8,208.8203125 MiB, the guest’s memory in the record, got 99,999\n')
  })

  it.each(['--guests', '--guest', '--cores'])('lab --table %s', async (option) => {
    expect((await sim(['lab', '--table', option, '5'])).stderr).toBe(`${option}: cannot be combined with --table\n`)
  })
})

/** CO₂ beside energy in every command that reports energy. */
import { describe, expect, it } from 'vitest'
import { calledCommandLine } from '../testing/commandLine/calledCommandLine.ts'

const { sim, file } = calledCommandLine()
const path = file(
  'grid.json',
  JSON.stringify({
    version: 1,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    vms: [{ id: 'web', host: 'a', memoryMiB: 64 }],
    migrations: [{ vm: 'web', to: 'b' }],
  }),
)
const noon = Array.from({ length: 24 }, (_, hour) => (hour === 12 ? 360 : 720)).join(',')

interface Printed {
  migrations: { energyJ: number; carbonG?: number }[]
  totals: { energyJ: number; carbonG?: number }
}

describe('CO₂ on the command line', () => {
  it('is beside the energy of a run, of the hour at which it begins', async () => {
    const report = async (...more: string[]) => (await sim(['run', path, ...more])).stdout
    expect(await report()).toMatch(/^Energy [\d.]+ J .*; 0\.00\d+ g CO₂ at 473 g\/kWh$/m)
    const grams = async (hour: string) =>
      Number(/; (?<grams>[\d.]+) g CO₂/.exec(await report('--grid', noon, '--start-hour', hour))?.groups?.grams)
    expect((await grams('13')) / (await grams('12'))).toBeCloseTo(2, 1)
  })

  it('is in the JSON if a grid is given, and only then', async () => {
    const printed = async (...more: string[]) => JSON.parse((await sim(['run', path, '--json', ...more])).stdout) as Printed
    const plain = await printed()
    const counted = await printed('--grid', '360')
    expect(plain.totals).not.toHaveProperty('carbonG')
    // 360 g/kWh is 0.1 g per kJ.
    expect(counted.totals.carbonG).toBeCloseTo(plain.totals.energyJ / 10_000, 9)
    expect(counted.migrations[0].carbonG).toBeCloseTo(plain.migrations[0].energyJ / 10_000, 9)
    const { carbonG: _total, ...totals } = counted.totals
    expect({ ...counted, totals, migrations: counted.migrations.map(({ carbonG: _own, ...one }) => one) }).toEqual(plain)
  })

  it('is beside the energy of a model and of the closed loop', async () => {
    const input = file('energy.json', '{ "migratedMB": 1000 }')
    expect((await sim(['model', 'liu2011-energy', input, '--grid', '360'])).stdout).toContain('0.0532 g CO₂ at 360 g/kWh')
    expect((await sim(['loop', '--moves', '1'])).stdout).toMatch(/Energy +CO₂ +Outcome\n.* J +0\.0\d+ g +predicted\n/)
  })

  it('refuses a grid and an hour that are none', async () => {
    for (const [words, message] of [
      [['--grid', '1,2'], '--grid: must be one number, or 24'],
      [['--grid', noon, '--start-hour', '24'], '--start-hour: '],
      [['--grid', '44', '--start-hour', '3'], '--start-hour: needs 24 numbers in --grid'],
    ] as const) {
      const { status, stderr } = await sim(['run', path, ...words])
      expect(status).toBe(2)
      expect(stderr).toContain(message)
    }
  })
})

import { exampleRun } from '../../testing/runs/exampleRun.ts'
import { describe, expect, it } from 'vitest'
import { builtMigration } from '../../testing/migrationResult.ts'
import { termOfLabel } from '../../texts/glossary/glossary.ts'
import { migrationFigures } from './figures.ts'

describe('the figures of a run', () => {
  const figures = new Map(migrationFigures(builtMigration(), 4).map(({ name, text, note }) => [name, { text, note }]))

  it('give the parts of the downtime, without those of zero', () => {
    expect(figures.get('Downtime')).toEqual({ text: '210 ms', note: 'memory 202 ms + device state 8.00 ms' })
  })

  it('count rounds without the stop, and data sent again in MiB and pages', () => {
    expect(figures.get('Mean guest speed')).toEqual({ text: '97.0 %', note: 'downtime included, below 90 % for 400 ms' })
    expect(figures.get('Rounds')?.text).toBe('2')
    expect(figures.get('Retransmitted')).toEqual({ text: '47.3 MiB', note: '12,096 of 274,240 pages sent' })
  })

  it('give the CO₂ of the energy on the grid of the hour at which the run begins', () => {
    const energyOn = (perKWh: number[], startHour = 0) =>
      migrationFigures(builtMigration({ energyJ: 568.7, rounds: [] }), 4, undefined, { perKWh, startHour }).find(
        ({ name }) => name === 'Energy',
      )
    expect(energyOn([473])).toEqual({ name: 'Energy', text: '569 J', note: '0.0747 g CO₂ at 473 g/kWh' })
    const noon = Array.from({ length: 24 }, (_, hour) => (hour === 12 ? 200 : 400))
    expect(energyOn(noon, 12)?.note).toBe('0.0316 g CO₂ on the grid’s curve, from 12:00')
    expect(energyOn(noon, 13)?.note).toBe('0.0632 g CO₂ on the grid’s curve, from 13:00')
  })

  it('say whether a deadline was met, where there is one', () => {
    const deadline = (deadlineMet: boolean | null) =>
      migrationFigures(builtMigration({ deadlineMet }), 4).find(({ name }) => name === 'Deadline')
    expect([true, false, null].map((met) => deadline(met)?.text)).toEqual(['met', 'missed', undefined])
    const cut = builtMigration({ deadlineMet: false, outcome: 'not-converged' })
    const migrations = exampleRun().scenario.migrations.map((one) => ({ ...one, vm: cut.vm, to: cut.to, deadlineS: 20 }))
    const until = (endS: number) => migrationFigures(cut, 4, { hosts: [], migrations, endS }).find(({ name }) => name === 'Deadline')?.text
    expect([until(10), until(30)]).toEqual(['not reached', 'missed'])
    expect(termOfLabel('Deadline')?.id).toBe('deadline')
  })

  it('name the glossary’s entry where a name has a number, a host or a boost', () => {
    const named = migrationFigures(
      builtMigration({
        switches: [{ atS: 1, to: 'destination', pauseMs: 5, pages: 0 }],
        copies: [{ to: 'node-17', outcome: 'completed', runsFromS: 1, completeS: 2 }],
        boosts: { xbzrle: { hits: 4 } },
      }),
      4,
    )
    expect(named.flatMap(({ name, entry }) => (entry === undefined ? [] : [[name, termOfLabel(entry)?.id]]))).toEqual([
      ['Switchover 1', 'switchover'],
      ['Copy on host node-17', 'copy'],
      ['Boost: XBZRLE', 'xbzrle'],
    ])
  })
})

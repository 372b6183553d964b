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

  it('say whether a deadline was met, where there is one', () => {
    const deadline = (deadlineMet: boolean | null) =>
      migrationFigures(builtMigration({ deadlineMet }), 4).find(({ name }) => name === 'Deadline')
    expect([true, false, null].map((met) => deadline(met)?.text)).toEqual(['met', 'missed', undefined])
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

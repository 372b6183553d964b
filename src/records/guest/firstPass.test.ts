/** First passes of published records, and what the forecast says of records that show no more than their pace. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readRecord } from '../../testing/records/readRecord.ts'
import { repliesOfDicts } from '../../testing/records/fakeQemu.ts'
import { recordForecast } from '../recordForecast.ts'
import type { Forecast } from './forecastTypes.ts'

const textOf = (name: string): string => readFileSync(`src/testing/records/cases/${name}`, 'utf8')
const forecastIn = (text: string, atS?: number): Forecast => recordForecast(readRecord(text), {}, atS)

describe('the first pass of a record', () => {
  it('of Proxmox VE ends at the latest when the rest has left at the rate of the last line', () => {
    const { atS, basis, knowable, neverProbability, firstPass } = forecastIn(textOf('pve-first-pass-active.log'))
    expect({ basis, knowable, neverProbability }).toEqual({ basis: 'first-pass', knowable: false, neverProbability: null })
    expect(firstPass?.basis).toBe('total-less-sent')
    expect(firstPass!.endS.high - atS!).toBeCloseTo(((16 - 3.1) * 1024) / 112.7, 0)
    expect(firstPass!.endS.low).toBeLessThan(firstPass!.endS.high / 2)
    const withDisk = forecastIn(textOf('pve-disk-then-ram.log'))
    expect(withDisk.firstPass!.endS.high - withDisk.atS!).toBeCloseTo((10 * 1024 - 94.8) / 106.6, 0)
  })

  it('of Proxmox VE is over once more than the total was sent', () => {
    const beyond = textOf('pve-first-pass-active.log').replace('transferred 3.1 GiB', 'transferred 17.9 GiB')
    expect(forecastIn(beyond)).toMatchObject({ basis: 'uncounted', knowable: false, firstPass: null })
  })

  it('of an idle guest of 1 TiB, half of which was zero, is expected soon and may be long', () => {
    const { knowableFromS, firstPass } = forecastIn(textOf('hmp-1tib-half-way.txt'))
    // The run ended after 75.9 s; full pages take 35 min at the rate of a window among zero pages.
    expect(knowableFromS!.p10).toBeLessThan(75.6)
    expect(knowableFromS!.p50).toBeLessThan(120)
    expect(knowableFromS!.p90).toBeGreaterThan(75.9)
    expect(firstPass!.endS.high).toBeGreaterThan(1800)
    expect(firstPass!.endS.high).toBeLessThanOrEqual(37 * 60)
  })

  it('of zero pages under a tiny cap is at its end or past it by what remains at each reading', () => {
    const replies = repliesOfDicts(textOf('prefixed-dicts.log'), 'vm1> ')
    const log = [{ return: { 'downtime-limit': 4000, 'max-bandwidth': 22_500 } }, ...replies]
      .map((reply) => JSON.stringify(reply))
      .join('\n')
    // Where the first re-sync fell.
    for (const atS of [1.5, 3.5, 6.3, 10.3, 16, 24, 35.3, 46.6]) {
      const { p10, p90 } = forecastIn(log, atS).knowableFromS!
      expect(p10).toBeLessThanOrEqual(57.893)
      expect(p90).toBeGreaterThanOrEqual(46.571)
    }
    const late = forecastIn(log, 60).endS!
    expect(late.p10 - 0.11).toBeLessThanOrEqual(69.496)
    expect(late.p90).toBeGreaterThan(69.496)
    expect(forecastIn(log, 69.3).neverProbability).toBeLessThan(0.1)
  })

  it('is none of a guest that COLO keeps in step', () => {
    const colo = { ...readRecord(textOf('qmp-total-zero.json')) }
    const record = { ...colo.record, samples: colo.record.samples.map((sample) => ({ ...sample, status: 'colo' })) }
    expect(recordForecast({ kind: 'qmp', record }, {})).toMatchObject({ basis: 'fault-tolerance', knowable: false, endS: null })
  })
})

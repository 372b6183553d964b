/** A live record over cancelled, failed and repeated migrations, as QEMU replies to them. */
import { describe, expect, it } from 'vitest'
import { forecastOf } from './guest/forecast.ts'
import { LiveRecord } from './liveRecord.ts'

const startS = 1_790_000_000
const reply = (totalMs: number, sent: number) =>
  JSON.stringify({
    return: {
      status: 'active',
      'total-time': totalMs,
      ram: {
        total: 2 ** 29,
        remaining: 2 ** 29 - sent * 4096,
        normal: sent,
        duplicate: 0,
        transferred: sent * 4104,
        'page-size': 4096,
        'dirty-sync-count': 1,
        mbps: 268,
      },
    },
  })
const event = (atS: number, name: string, data: object = {}) =>
  JSON.stringify({ event: name, data, timestamp: { seconds: startS + Math.floor(atS), microseconds: Math.round((atS % 1) * 1e6) } })

function begun(live: LiveRecord, atS: number): void {
  live.accept(event(atS, 'MIGRATION', { status: 'setup' }), startS + atS)
  live.accept(event(atS + 0.002, 'MIGRATION_PASS', { pass: 1 }), startS + atS)
  live.accept(event(atS + 0.003, 'MIGRATION', { status: 'active' }), startS + atS)
  for (let k = 1; k <= 20; k++) live.accept(reply(100 * k, 800 * k), startS + atS + k / 10)
}

describe('a migration that is watched', () => {
  it.each(['cancelled', 'failed'] as const)('and then %s is no longer forecast, although QEMU replies with the status alone', (status) => {
    const live = new LiveRecord()
    begun(live, 1)
    expect(forecastOf(live.record()).basis).toBe('first-pass')
    live.accept(JSON.stringify({ return: { status } }), startS + 3.5)
    expect(live.hasEnded).toBe(true)
    expect(forecastOf(live.record())).toMatchObject({ basis: status, neverProbability: 1, endS: null })
    expect(live.record().samples.at(-1)?.atS).toBeCloseTo(2.5, 1)
  })
  it('has not ended while QEMU states no times of its end', () => {
    const live = new LiveRecord()
    begun(live, 1)
    const completed = (totalMs: number, downtimeMs: number) =>
      JSON.stringify({
        return: { status: 'completed', 'total-time': totalMs, downtime: downtimeMs, ram: { total: 2 ** 29, remaining: 0 } },
      })
    live.accept(completed(0, 0), startS + 3.5)
    expect(live.hasEnded).toBe(false)
    live.accept(completed(2_500, 13), startS + 3.6)
    expect(live.hasEnded).toBe(true)
    expect(live.record().samples.at(-1)).toMatchObject({ atS: 2.5, downtimeMs: 13 })
  })
  it('after a cancelled one keeps the events since its start, and a pause from before', () => {
    const live = new LiveRecord()
    live.accept(event(0.5, 'STOP'), startS + 0.5)
    begun(live, 1)
    live.accept(JSON.stringify({ return: { status: 'cancelled' } }), startS + 3.5)
    begun(live, 10)
    const { events, samples } = live.record()
    expect(samples).toHaveLength(20)
    expect(events.map(({ name, detail }) => `${name} ${detail ?? ''}`.trim())).toEqual([
      'STOP',
      'MIGRATION setup',
      'MIGRATION_PASS 1',
      'MIGRATION active',
    ])
    expect(events[2].atS).toBeCloseTo(0, 1)
  })
})

import { describe, expect, it } from 'vitest'
import { readRecord } from '../testing/records/readRecord.ts'
import { samples } from '../testing/records/recordSamples.ts'
import { standingOf } from './standing.ts'

function standing(text: string) {
  const { kind, facts, record } = readRecord(text)
  return standingOf(kind, facts, record)
}

const reply = (ram: object, more: object = {}): string =>
  JSON.stringify({ return: { status: 'active', 'total-time': 100_000, ...more, ram: { total: 2 ** 34, 'page-size': 4096, ...ram } } })

describe('what an unfinished record says about its end by itself', () => {
  it('is that the guest dirties more than is sent', () => {
    expect(standing(samples.domjobinfo)).toEqual({
      code: 'dirties-faster-than-sent',
      why: 'Does not converge if the load stays as in the last round: the guest dirties 1,027 Mbit/s, and 855 Mbit/s are sent (940 Mbit/s on average since the start). Rounds then do not shrink.',
    })
    expect(standing(reply({ 'dirty-pages-rate': 31_022, mbps: 943, transferred: 12.175e9, remaining: 2 ** 29, normal: 1 }))?.why).toContain(
      'the guest dirties 1,017 Mbit/s, and 943 Mbit/s are sent (974 Mbit/s on average since the start).',
    )
    // 30,518 pages/s are 1,000 Mbit/s; the mean rate, not a slow last window, is what the path sends.
    const at = (mbps: number, transferred: number) =>
      standing(reply({ 'dirty-pages-rate': 30_518, mbps, transferred, remaining: 2 ** 30, normal: 1, 'dirty-sync-count': 3 }))?.code
    expect(at(999, 1e9)).toBe('dirties-faster-than-sent')
    expect([at(1001, 1e9), at(10, 13e9)]).toEqual([undefined, undefined])
  })

  it('is that the memory was sent many times, with the amount that would fit the limit where the record has it', () => {
    expect(standing(samples.nova)).toEqual({
      code: 'memory-sent-many-times',
      why: 'Has not converged: 1.33 TiB sent, 85.2 times the memory, and 793 MiB remain after 3 h 23 min. Remaining memory is a saw-tooth: it falls in each round and rises at its end. It must fall to 5.73 MiB at the end of a round to fit the 50.0 ms limit.',
    })
    // The channels of multifd are not in the bytes transferred: the rate is unknown, the pages are not.
    expect(standing(samples.qmpNever)?.why).toContain('146 GiB sent, 538 times the memory')
  })

  it('is nothing in the first round, after the end, in post-copy, and of a few copies', () => {
    for (const text of [samples.qmpActive, samples.proxmox, samples.hmpSecond, samples.dirtyRate, samples.predictedTimes])
      expect(standing(text)).toBeNull()
    const copies = (count: number) => standing(reply({ transferred: count * 2 ** 34, remaining: 2 ** 30 }))?.code
    expect([copies(2.9), copies(3.1)]).toEqual([undefined, 'memory-sent-many-times'])
  })
})

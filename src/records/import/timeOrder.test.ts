import { describe, expect, it } from 'vitest'
import { importRecord } from './importRecord.ts'
import type { ImportedRecord } from './importRecord.ts'
import { orderOfFiles, orderOfTimes } from './timeOrder.ts'

function read(text: string): ImportedRecord {
  const imported = importRecord(text)
  if (!imported.ok) throw new Error(imported.why)
  return imported.record
}

const codes = ({ contradictions }: ImportedRecord): string[] => contradictions.map(({ code }) => code)
const clock = (s: number): string => new Date(Date.UTC(2025, 2, 3, 10) + s * 1000).toISOString().slice(0, 19)
const seconds = Array.from({ length: 12 }, (_, i) => 5 * (i + 1))
const shuffled = [30, 5, 55, 20, 45, 10, 60, 15, 35, 25, 50, 40]

function launcherLine(s: number): string {
  const msg = `Migration info for 7e2c: TimeElapsed:${s * 1000}ms DataProcessed:${s * 100}MiB DataRemaining:${8192 - s * 100}MiB DataTotal:8192MiB`
  return JSON.stringify({ component: 'virt-launcher', level: 'info', msg, timestamp: `${clock(s)}.000000Z` })
}

function novaLine(s: number): string {
  const [done, left, all] = [s * 100, 8192 - s * 100, 8192].map((mib) => mib * 2 ** 20)
  return `${clock(s)}.123 7 INFO nova.virt.libvirt.driver [instance: a-1] Migration running for ${s} secs, memory ${Math.round((left / all) * 100)}% remaining (bytes processed=${done}, remaining=${left}, total=${all}).`
}

const reply = (s: number): object => ({
  status: 'active',
  'total-time': s * 1000,
  ram: { total: 8192 * 2 ** 20, transferred: s * 100 * 2 ** 20, remaining: (8192 - s * 100) * 2 ** 20 },
})

describe('the order of times', () => {
  it('is that of the list, also with a clock that was set back and with several migrations', () => {
    expect(orderOfTimes([1, 2, 3, 1, 2, 3])).toBeNull()
    expect(orderOfTimes([...seconds, ...seconds, ...seconds, ...seconds])).toBeNull()
  })

  it('is the reverse of a list with the newest first, with equal times reversed too', () => {
    expect(orderOfTimes([9, 8, 8, 7, 2])).toEqual([4, 3, 2, 1, 0])
  })

  it('is sorted where the list is shuffled', () => {
    expect(orderOfTimes(shuffled)?.map((i) => shuffled[i])).toEqual(seconds)
  })

  it('puts joined files in order, but not a local clock at the end of daylight saving time', () => {
    expect(orderOfFiles([100, 110, 120, 10, 20, 30])).toEqual([3, 4, 5, 0, 1, 2])
    expect(orderOfFiles([3590, 3595, 0, 5, 10])).toBeNull()
    expect(orderOfFiles([100, 110, 120, 105, 115, 125])).toBeNull()
  })
})

describe('a record out of order', () => {
  it('of virt-launcher with the newest line first has the figures of the newest line', () => {
    const record = read(seconds.map(launcherLine).toReversed().join('\n'))
    expect(record.facts).toMatchObject({ totalS: 60, transferredMiB: 6000, remainingMiB: 2192 })
    expect(codes(record)).toContain('out-of-order')
  })

  it('of Nova in two rotated files with the newer first is one migration', () => {
    const lines = seconds.map(novaLine)
    const record = read([...lines.slice(7), ...lines.slice(0, 7)].join('\n'))
    expect(record.migrations).toHaveLength(1)
    expect(record.record.samples.map(({ atS }) => atS)).toEqual(seconds)
    expect(codes(record)).toContain('out-of-order')
  })

  it('names unread lines where they were given', () => {
    const lines = seconds.map(novaLine).toReversed()
    const unknown = `${clock(31)}.000 7 INFO nova.virt.libvirt.driver [instance: a-1] Migration of some other sort`
    const record = read([...lines.slice(0, 6), unknown, ...lines.slice(6)].join('\n'))
    expect(record.unread.map(({ line }) => line)).toEqual([7])
  })

  it('of QMP replies is sorted by the clock of their wrappers, which is no clock that goes back', () => {
    const record = read(shuffled.map((s) => JSON.stringify({ t_s: s, reply: reply(s) })).join('\n'))
    expect(record.record.samples.map(({ atS }) => atS)).toEqual(seconds)
    expect(codes(record)).toEqual(['out-of-order'])
  })

  it('of QMP replies without a clock that ends with the first reply is one completed migration', () => {
    const end = { status: 'completed', 'total-time': 63_000, downtime: 40, ram: { total: 8192 * 2 ** 20, transferred: 6300 * 2 ** 20 } }
    const record = read([end, ...seconds.toReversed().map(reply)].map((one) => JSON.stringify(one)).join('\n'))
    expect(record.migrations).toHaveLength(1)
    expect(record.facts).toMatchObject({ status: 'completed', totalS: 63 })
  })

  it('as a table with the newest row first has times since its last row', () => {
    const rows = seconds.map((s) => `${clock(s)}Z,${8192 - s * 100},${s * 100}`).toReversed()
    const record = read(['time,remaining_mib,transferred_mib', ...rows].join('\n'))
    expect(record.facts).toMatchObject({ totalS: 55, remainingMiB: 2192 })
    expect(codes(record)).toContain('out-of-order')
  })
})

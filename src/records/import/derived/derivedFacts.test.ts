import { describe, expect, it } from 'vitest'
import { readRecord } from '../../../testing/records/readRecord.ts'

const hmp = (downtimeMs: number, lines: string): string => `Migration status: completed
total time: 23510 milliseconds
downtime: ${downtimeMs} milliseconds
setup: 380 milliseconds
transferred ram: 5317587 kbytes
throughput: 1883.34 mbps
remaining ram: 0 kbytes
total ram: 209732424 kbytes
duplicate: 51628634 pages
normal: 1159697 pages
normal bytes: 4638788 kbytes
dirty sync count: 4
page size: 4 kbytes
${lines}
`
const pauseOf = (downtimeMs: number, lines: string): number | null => readRecord(hmp(downtimeMs, lines)).facts.nonMemoryPauseMs

describe('the pause that memory does not explain', () => {
  it('is what remains of the pause after the memory sent in it, at the rate of the record', () => {
    expect(pauseOf(1018, 'downtime ram: 118 kbytes')).toBeCloseTo(1017.5, 1)
    expect(pauseOf(1018, 'downtime ram: 118000 kbytes')).toBeCloseTo(504.7, 1)
  })

  it('is 0 where memory explains the pause within what QEMU itself takes', () => {
    expect(pauseOf(300, 'downtime ram: 65000 kbytes')).toBe(0)
    expect(pauseOf(60, 'downtime ram: 1 kbytes')).toBe(0)
  })

  it('is not known where channels of multifd may have sent the memory, unless devices are shown', () => {
    const multifd = 'multifd bytes: 4653988 kbytes\ndowntime ram: 118 kbytes'
    expect(pauseOf(1018, multifd)).toBeNull()
    expect(pauseOf(1018, `${multifd}\nvfio device transferred: 209431 kbytes`)).toBeCloseTo(1017.5, 1)
  })

  it('is at least what exceeds a stated downtime limit', () => {
    expect(pauseOf(1018, 'downtime-limit: 300 milliseconds')).toBe(718)
    expect(pauseOf(1018, '')).toBeNull()
  })
})

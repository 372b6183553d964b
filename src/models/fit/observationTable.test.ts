import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTable } from './observationTable.ts'
import type { ObservationColumn } from './observationTable.ts'

const columns: ObservationColumn[] = [
  { name: 'usedMB', kind: 'number' },
  { name: 'canonicalMB', kind: 'number', otherwise: 0 },
  { name: 'transferMB', kind: 'number' },
]

const faultsOf = (text: string): string[] => {
  const read = readTable(text, columns)
  return read.ok ? [] : read.faults.map(({ path, message }) => `${path}: ${message}`)
}

describe('observations from a text', () => {
  it('reads CSV by its column names, in any order, separator or spelling', () => {
    const read = readTable('Transfer MB;note;used_mb\r\n161.5;"first; one";127.5\r\n\r\n90;;80\r\n', columns)
    expect(read).toEqual({
      ok: true,
      passedOver: ['note'],
      places: ['line 2', 'line 4'],
      rows: [
        { usedMB: 127.5, canonicalMB: 0, transferMB: 161.5 },
        { usedMB: 80, canonicalMB: 0, transferMB: 90 },
      ],
    })
  })

  it('separates by semicolons or tabs where the header has commas, too', () => {
    for (const separator of [';', '\t']) {
      const read = readTable(['usedMB', 'time, s', 'transferMB\n1', '2,5', '3'].join(separator), columns)
      expect(read).toMatchObject({ ok: true, rows: [{ usedMB: 1, transferMB: 3 }], passedOver: ['time, s'] })
    }
  })

  it('reads a list of JSON objects', () => {
    expect(readTable('[{"usedMB":1,"canonicalMB":0.5,"transferMB":"3"}]', columns)).toEqual({
      ok: true,
      passedOver: [],
      places: ['[0]'],
      rows: [{ usedMB: 1, canonicalMB: 0.5, transferMB: 3 }],
    })
  })

  it('reports every fault with its line and column', () => {
    expect(faultsOf('usedMB,transferMB\n1,x\n,2\n3,4,5')).toEqual([expect.stringMatching(/^line 4: .*2 values.*got 3$/)])
    expect(faultsOf('usedMB,transferMB\n1,"1,5"\n,2')).toEqual([
      expect.stringMatching(/^line 2, transferMB: must be a number.*got "1,5"$/),
      'line 3, usedMB: is missing; must be a number',
    ])
    for (const odd of ['0x1F', '0b1', 'Infinity'])
      expect(faultsOf(`usedMB,transferMB\n1,${odd}`), odd).toEqual([expect.stringMatching(/^line 2, transferMB: must be a number/)])
    expect(faultsOf('[{"usedMB":1}]')).toEqual(['[0].transferMB: is missing; must be a number'])
    expect(faultsOf('[1]')).toEqual(['[0]: must be an object with the columns as its keys'])
  })

  it('requires column names and at least one row', () => {
    expect(faultsOf('1,2\n3,4')).toEqual(['line 1: must name the columns: usedMB, canonicalMB (optional), transferMB'])
    expect(faultsOf(' \n')[0]).toMatch(/^\(text\): is empty/)
    expect(faultsOf('usedMB,transferMB')).toEqual([expect.stringMatching(/^\(text\): .*at least one/)])
    expect(faultsOf('[{"usedMB": 1 "transferMB": 2}]')[0]).toMatch(/^\(text\): line 1, column 15/)
    expect(readTable('usedMB,transferMB', columns, true)).toMatchObject({ ok: true, rows: [] })
  })

  it('never throws, and gives finite numbers or faults', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = readTable(text, columns)
        if (read.ok) for (const row of read.rows) expect(Object.values(row).every(Number.isFinite)).toBe(true)
        else expect(read.faults.length).toBeGreaterThan(0)
      }),
    ))
})

import { describe, expect, it } from 'vitest'
import { drawingsCsv, tableOf } from './drawingTable.ts'

const axis = (label: string, unit: string) => ({ label, unit })

describe('the figures of a drawing', () => {
  it('join lines at the same place in one row, and leave out what a line does not have there', () => {
    const table = tableOf({
      kind: 'lines', title: 'Pause', x: axis('Rate', 'MB/s'), y: axis('Pause', 'ms'),
      series: [
        { label: 'pre-copy', whose: 'ours', points: [{ x: 10, y: 1 }, { x: 100, y: 2 }] },
        { label: 'limit', whose: 'paper', points: [{ x: 10, y: 250 }] },
      ],
    })
    expect(table).toEqual({ heads: ['Rate, MB/s', 'pre-copy (ours), ms', 'limit (paper), ms'], rows: [[10, 1, 250], [100, 2, null]] })
  })

  it('become a file whose commas and quotes are kept', () => {
    const file = drawingsCsv([{
      kind: 'table', title: 'Products, side by side',
      columns: [axis('name', ''), axis('size', 'MB')].map(({ label, unit }) => ({ head: label, unit })),
      rows: [['"KVM"', 1.5], ['Xen', null]],
    }])
    expect(file).toBe('"Products, side by side"\r\nname,"size, MB"\r\n"""KVM""",1.5\r\nXen,')
  })
})

import { describe, expect, it } from 'vitest'
import { cellText, drawingCsv, unbroken, scaleTitle, tableOf } from './drawingTable.ts'

const axis = (label: string, unit: string) => ({ label, unit })

describe('the numbers of a drawing', () => {
  it('join lines with the same x in one row, with an empty cell where a line has no value', () => {
    const table = tableOf({
      kind: 'lines',
      title: 'Downtime',
      x: axis('Rate', 'MB/s'),
      y: axis('Downtime', 'ms'),
      series: [
        {
          label: 'pre-copy',
          whose: 'ours',
          points: [
            { x: 10, y: 1 },
            { x: 100, y: 2 },
          ],
        },
        { label: 'limit', whose: 'paper', points: [{ x: 10, y: 250 }] },
      ],
    })
    expect(table).toEqual({
      heads: ['Rate, MB/s', 'pre-copy (simulated), ms', 'limit (published), ms'],
      rows: [
        [10, 1, 250],
        [100, 2, null],
      ],
    })
  })

  it('are in the order of x, whichever line has them first', () => {
    const points = (...xs: number[]) => xs.map((x) => ({ x, y: 1 }))
    const series = [
      { label: 'few', whose: 'ours' as const, points: points(20, 5) },
      { label: 'many', whose: 'ours' as const, points: points(1, 10, 100) },
    ]
    const { rows } = tableOf({ kind: 'lines', title: '', x: axis('Rate', ''), y: axis('Downtime', ''), series })
    expect(rows.map(([x]) => x)).toEqual([1, 5, 10, 20, 100])
  })

  it('name the unit after a label that ends with the same letter', () => {
    const columns = [
      { head: 'Urgent VM completes', unit: 's' },
      { head: 'Total time at 10 MB/s', unit: 's' },
    ]
    expect(tableOf({ kind: 'table', title: '', columns, rows: [] }).heads).toEqual(['Urgent VM completes, s', 'Total time at 10 MB/s, s'])
  })

  it('keep commas and quotes in the file', () => {
    const file = drawingCsv({
      kind: 'table',
      title: 'Products, side by side',
      columns: [axis('name', ''), axis('size', 'MB')].map(({ label, unit }) => ({ head: label, unit })),
      rows: [
        ['"KVM"', 1.5],
        ['Xen', null],
      ],
    })
    expect(file).toBe('name,size (MB)\r\n"""KVM""",1.5\r\nXen,\r\n')
  })

  it('contain no name that a spreadsheet reads as a formula', () => {
    const file = drawingCsv({
      kind: 'bars',
      title: '=1+1',
      x: '=name',
      y: axis('Downtime', 'ms'),
      groups: ['+cmd|x'],
      series: [{ label: '@SUM(A1)', whose: 'ours', values: [-3] }],
    })
    expect(file).toBe("'=name,Downtime (ms): @SUM(A1)\r\n'+cmd|x,-3\r\n")
  })

  it('are one table per file, whose header names the quantity, the series and the unit', () => {
    const file = drawingCsv({
      kind: 'lines',
      title: 'Downtime by rate',
      x: axis('Rate', 'MB/s'),
      y: axis('Downtime', 'ms'),
      series: [
        { label: 'pre-copy', whose: 'ours', points: [{ x: 10, y: 1 }] },
        { label: 'pre-copy', whose: 'paper', points: [{ x: 20, y: 2 }] },
      ],
    })
    const [heads, ...rows] = file
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','))
    expect(heads).toEqual(['Rate (MB/s)', 'Downtime (ms): pre-copy (simulated)', 'Downtime (ms): pre-copy (published)'])
    expect(rows).toEqual([
      ['10', '1', ''],
      ['20', '', '2'],
    ])
  })

  it('keep a number in text on one line with its unit', () => {
    expect(unbroken('at 1,000 MB/s, 10 s')).toBe('at 1,000\u00A0MB/s, 10\u00A0s')
    expect(unbroken('30 % rewritten, SPECweb2005')).toBe('30\u00A0% rewritten, SPECweb2005')
    expect(unbroken('4 states, 12,000 seeds')).toBe('4 states, 12,000 seeds')
  })

  it('format a rounding residue as 0', () => {
    expect([0, 12_000, 0.0125, 1.4e-13].map(cellText)).toEqual(['0', '12,000', '0.0125', '1.4e-13'])
  })

  it('name the scale of a logarithmic axis', () => {
    expect(scaleTitle(axis('Downtime', 'ms'))).toBe('Downtime, ms')
    expect(scaleTitle({ ...axis('Downtime', 'ms'), log: true })).toBe('Downtime, ms, log scale')
  })
})

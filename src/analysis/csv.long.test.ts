import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText } from './csv.ts'

describe('a CSV file', () => {
  it.each(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])('has no text cell that starts with %j', (start) => {
    const [first] = csvText([[`${start}HYPERLINK("http://x.example")`]]).replace(/^"/, '')
    expect(first).toBe("'")
  })

  it('keeps numbers as numbers, negative ones and exponents included', () => {
    expect(csvText([[-5, 1e-7, 1e21, -0.5, null]])).toBe('-5,1e-7,1e+21,-0.5,\r\n')
  })

  it('leaves a sign inside a text alone', () => {
    expect(csvText([['a=b', 'vm-1', ' =1']])).toBe('a=b,vm-1, =1\r\n')
  })

  it('quotes commas, quotes and line breaks', () => {
    expect(csvText([['a,b', '"q"', 'x\r\ny'], ['=cmd|"/c calc"!A1']])).toBe('"a,b","""q""","x\r\ny"\r\n"\'=cmd|""/c calc""!A1"\r\n')
  })

  it('reads back every text except for the apostrophe', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), (cells) => {
        expect(readRecord(csvText([cells]))).toEqual(cells.map((cell) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell)))
      }),
    )
  })
})

/** Reads one record of RFC 4180 by the grammar, independently of the writer. */
function readRecord(text: string): string[] {
  const cells: string[] = []
  let rest = text
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest)
    const plain = /^[^",\r\n]*/.exec(rest)
    cells.push(quoted === null ? plain![0] : quoted[1].replaceAll('""', '"'))
    rest = rest.slice((quoted ?? plain!)[0].length)
    if (rest === '\r\n') return cells
    expect(rest[0]).toBe(',')
    rest = rest.slice(1)
  }
}

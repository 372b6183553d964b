import { describe, expect, it } from 'vitest'
import { encodeShareLink } from '../../scenario/codec/shareLink.ts'
import { shippedBrief } from './shippedBriefs.ts'
import { submissionsIn } from './submissions.ts'

const brief = shippedBrief('short-pause')!
const link = `https://example.org/page/${encodeShareLink(brief.scenario)}&brief=short-pause`
const wrapped = `https://mail.example/?url=${encodeURIComponent(link)}&data=05%7C02`

describe('a line of a list of links', () => {
  const of = (line: string) => submissionsIn(brief, `\ufeffname;link\r\n${line}\r\n`, 'class.csv')[0]

  it.each([
    [`Ana, ${link}, Y9JV-5XH5`, 'Ana'],
    [`"Müller, Ana";${link};Y9JV-5XH5`, 'Müller, Ana'],
    [`"Ana ""Anni"" M.",${link},Y9JV-5XH5`, 'Ana "Anni" M.'],
    [`${link}\t"Müller; Ana"\tY9JV-5XH5`, 'Müller; Ana'],
    [`王芳，${link}，Y9JV-5XH5`, '王芳'],
    [`王芳；${link}；Y9JV-5XH5`, '王芳'],
    [`Ana <${wrapped}> Y9JV-5XH5`, 'Ana'],
    [`Ana, ${wrapped}, Y9JV-5XH5`, 'Ana'],
  ])('%#: has a name, a link and a code', (line, name) => {
    const { solution, code, name: said } = of(line)
    expect([said, code, solution.ok]).toEqual([name, 'Y9JV-5XH5', true])
  })

  it.each([
    [`Anna-Lena ${link} Y9JV-5XH5`, 'Anna-Lena', 'Y9JV-5XH5'],
    [`ANNA-LENA ${link} y9jv-5xh5`, 'ANNA-LENA', 'y9jv-5xh5'],
    [`${link}, KQXR-MXDZ, Anna-Lena`, 'Anna-Lena', 'KQXR-MXDZ'],
    [`Anna-Lena, ${link}`, 'Anna-Lena', null],
  ])('%#: has a name of the form of a code', (line, name, code) => {
    const { name: said, code: read } = of(line)
    expect([said, read]).toEqual([name, code])
  })

  it('has the number of the line for a name that is missing', () => {
    expect(submissionsIn(brief, `${link}\n,${link}`, 'class.csv').map(({ name }) => name)).toEqual([
      'class.csv, line 1',
      'class.csv, line 2',
    ])
  })

  it('is the link itself where the address around it ends before it', () => {
    const apart = `https://mail.example/?url=https%3A%2F%2Fa.example&to=x%23s%3D1.abc`
    expect(submissionsIn(brief, `Ben ${link}\nAna ${apart}`, 'class.csv')).toHaveLength(1)
  })

  it('keeps a wrapped link that is broken as a note', () => {
    expect(submissionsIn(brief, `Ben ${link}\nAna https://mail.example/?url=https%3A%2F%2Fa%23s%3D1%ZZ`, 'class.csv')).toHaveLength(1)
  })
})

/** Texts that a record may be by accident or malice: cut, shuffled, doubled, with impossible numbers, with signs where none belong. */
import { uniform01 } from '../../engine/random/hash.ts'

const splinters = [
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  ',',
  ':',
  '\\',
  '\n',
  '\r\n',
  '\0',
  '\uFEFF',
  '\u001B[31m',
  'NaN',
  '-nan',
  '-1',
  '1e999',
  '18446744073709551612',
  '9'.repeat(400),
  '{'.repeat(3000),
  '['.repeat(3000),
  '"'.repeat(500),
  ' '.repeat(4000),
  '=>',
  '@[1]',
  'é',
  '日本',
  '\uD800',
  ', ',
  '%',
  '0x',
  'null',
  '{}',
  '<script>',
  '__proto__',
  '"constructor": {}',
  'a='.repeat(2000),
] as const

/** The `index`-th mutation of a text; the same every time. */
export function mutated(text: string, index: number): string {
  let draw = 0
  const uniform = (): number => uniform01(0x5eed, index * 64 + draw++)
  const below = (count: number): number => Math.floor(uniform() * count)
  let now = text
  for (let turn = 1 + below(4); turn > 0; turn--) now = mutations[below(mutations.length)](now, below)
  return now
}

type Below = (count: number) => number

const mutations: readonly ((text: string, below: Below) => string)[] = [
  (text, below) => text.slice(0, below(text.length + 1)),
  (text, below) => text.slice(below(text.length + 1)),
  (text, below) => inserted(text, below(text.length + 1), splinters[below(splinters.length)]),
  (text, below) => inserted(text, below(text.length + 1), splinters[below(splinters.length)].repeat(1 + below(20))),
  (text, below) => {
    const from = below(text.length + 1)
    return text.slice(0, from) + text.slice(from + below(40))
  },
  (text, below) => {
    const lines = text.split('\n')
    for (let i = lines.length - 1; i > 0; i--) {
      const j = below(i + 1)
      const kept = lines[i]
      lines[i] = lines[j]
      lines[j] = kept
    }
    return lines.join('\n')
  },
  (text, below) => (text.length > 200_000 ? text : text.repeat(1 + below(6))),
  (text, below) =>
    text.replaceAll(/\d+/g, (digits) => (below(6) === 0 ? String(below(2) === 0 ? below(1e9) * 1e12 : -below(100)) : digits)),
  (text, below) => text.replaceAll(/[a-z]+/g, (word) => (below(30) === 0 ? word.toUpperCase() : word)),
  (text, below) =>
    text
      .split('')
      .map((sign) => (below(50) === 0 ? String.fromCharCode(below(0x2ff)) : sign))
      .join(''),
]

function inserted(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at)
}

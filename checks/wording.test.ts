/**
 * Plain technical English: turns of phrase that hide their subject are counted in comments, texts and documents, and may only become fewer.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { projectFiles } from '../build/projectFiles.ts'
import { literalsIn, nodesOf, parsed } from '../build/syntax.ts'

/** Largest number of each turn. Lower it after a rewrite; never raise it. */
const MOST: Readonly<Record<string, number>> = {
  'those that': 0,
  'those who': 0,
  'that which': 0,
  whoever: 0,
  nobody: 0,
  anybody: 0,
  somebody: 0,
  told: 0,
  'goes on': 0,
  'go on': 0,
  'comes to': 0,
  'come to': 0,
  stands: 0,
  'stand still': 0,
  'so many': 0,
  'gives up': 0,
  'given up': 0,
  foretell: 0,
  foretells: 0,
  foretold: 0,
  'becomes of': 0,
  'what is': 7,
  'what was': 1,
  'what it': 0,
  'as it is': 1,
  'of its own': 0,
  'of their own': 0,
}

const files = projectFiles('.', 'src', 'e2e', 'checks', 'bench', 'build', 'docs', 'README.md').filter((file) =>
  /\.(tsx?|mjs|md)$|\/(lessons\/data|briefs\/shipped|messages\/en)\/.*\.json$/.test(file),
)
const own = 'checks/wording.test.ts'

/** A file's prose. In Markdown everything but code counts as comments. */
interface Prose {
  comments: string[]
  /** String literals, pieces of templates and texts of JSX; strings of JSON. */
  literals: string[]
}

function proseOf(file: string): Prose {
  const text = readFileSync(file, 'utf8')
  if (file.endsWith('.md')) return { comments: [text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '')], literals: [] }
  if (file.endsWith('.json')) {
    const prose: Prose = { comments: [], literals: [] }
    JSON.parse(text, (key, value: unknown) => {
      // A message has each apostrophe twice.
      if (typeof value === 'string') (key === 'note' ? prose.comments : prose.literals).push(value.replaceAll("''", "'"))
      return value
    })
    return prose
  }
  const { program, comments } = parsed(file, text)
  return { comments: comments.map(({ value }) => value.replaceAll(/\s*\n\s*\*?\s*/g, ' ')), literals: literalsIn(nodesOf(program)) }
}

/** Places of each turn, as `file: …text around it…`. */
function placesOf(prose: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const places = new Map(Object.keys(MOST).map((turn) => [turn, [] as string[]]))
  const any = new RegExp(`\\b(?:${Object.keys(MOST).join('|')})\\b`, 'gi')
  for (const [file, texts] of prose) {
    for (const text of texts)
      for (const { 0: turn, index } of text.matchAll(any))
        places.get(turn.toLowerCase())!.push(`${file}: …${text.slice(Math.max(0, index - 30), index + 40)}…`)
  }
  return places
}

/** Of a possessive or a short form inside a word, or of a possessive plural before one. */
const TYPED_APOSTROPHE = /(?<=\p{L})'(?=(?:s|t|re|ll)\b)|(?<=s)'(?= \p{Ll})/u

describe('the wording', () => {
  const prose = new Map(files.filter((file) => file !== own && !file.includes('/zh/')).map((file) => [file, proseOf(file)]))
  const places = placesOf(new Map([...prose].map(([file, { comments, literals }]) => [file, [...comments, ...literals]])))

  it.each(Object.entries(MOST))('has “%s” at most %i times', (turn, most) => {
    const found = places.get(turn)!
    expect(found.length, found.join('\n')).toBeLessThanOrEqual(most)
  })

  it('is searched in comments, strings and documents', () => {
    expect(placesOf(new Map([['a.ts', ['Anybody may read it.', 'for anybody', 'anybodys']]])).get('anybody')).toHaveLength(2)
  })
  it('has typographic apostrophes in what people read on the page and the command line', () => {
    const shown = [...prose].filter(([file]) => file.startsWith('src/') && !/\.test\.tsx?$|^src\/testing\//.test(file))
    expect(
      shown.flatMap(([file, { literals }]) => literals.filter((text) => TYPED_APOSTROPHE.test(text)).map((text) => `${file}: ${text}`)),
    ).toEqual([])
    expect(["the guest's pages", "both hosts' ports", "it doesn't", "cat 'a b' c"].map((text) => TYPED_APOSTROPHE.test(text))).toEqual([
      true,
      true,
      true,
      false,
    ])
  })
})

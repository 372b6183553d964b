/** The Chinese texts: no sentence left in English, no phrase that nothing uses. `npm run messages` compares keys and arguments. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documentIn, isDescribed, lessonPhrases, phrasesOf, replacement, withPhrases } from '../build/page/language.ts'
import { projectFiles } from '../build/projectFiles.ts'
import { literalsIn, nodesOf, parsed } from '../build/syntax.ts'
import { gangScenarios } from '../src/analysis/planner/gangScenarios.ts'
import { sources } from '../src/messages/compiled/en/scenario/presetSources.ts'
import { sources as chineseSources } from '../src/messages/compiled/zh/scenario/presetSources.ts'
import { terms as chineseTerms } from '../src/messages/compiled/zh/glossary/terms.ts'

const root = resolve(import.meta.dirname, '..')
const sourcesIn = (...folders: string[]): string[] =>
  projectFiles(root, ...folders).filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
const filesIn = (...folders: string[]): string[] => sourcesIn(...folders).filter((file) => file.endsWith('.ts'))
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8')

/** Folders of Chinese texts in sentences. */
const TRANSLATED = ['src/texts/zh', 'src/engine/result/reasons/zh']

/** Commands. */
const UNTRANSLATED = /^npm run fidelity$/
/** Three words of Latin letters in a row. A text with Chinese in it may quote a command. */
const SENTENCE = /[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}/

/** String literals and pieces of templates, without the paths of imports. */
function proseOf(file: string): string[] {
  if (file.endsWith('.ts')) return literalsIn(nodesOf(parsed(file, read(file)).program, ({ type }) => type === 'ImportDeclaration'))
  const texts: string[] = []
  JSON.parse(read(file), (_key, value: unknown) => typeof value === 'string' && texts.push(value))
  return texts
}

describe('the messages', () => {
  it('are each named by a source', () => {
    const ownFiles = sourcesIn('src', 'bench', 'checks', 'build').filter((file) => !file.includes('/compiled/'))
    const named = new Set(ownFiles.flatMap((file) => read(file).match(/\w+/g) ?? []))
    const keys = projectFiles(root, 'src/messages/en').flatMap((file) =>
      Object.keys(JSON.parse(read(file)) as object).map((key) => ({ file, key })),
    )
    expect(keys.length).toBeGreaterThan(1000)
    expect(keys.filter(({ key }) => !key.startsWith('@') && !named.has(key))).toEqual([])
  })
})

describe('the Chinese texts', () => {
  it('have a module for each of the engine', () => {
    const reasons = filesIn('src/engine/result/reasons').filter((file) => /^src\/engine\/result\/reasons\/\w*[tT]exts?\.ts$/.test(file))
    expect(reasons.filter((file) => replacement(root, 'zh', file, 'src/main.tsx') === null)).toEqual([])
  })

  it('have no module that replaces nothing', () => {
    const chinese = filesIn(...TRANSLATED, 'src/units/zh')
    const known = new Set(filesIn('src/texts', 'src/engine/result/reasons', 'src/units'))
    expect(chinese.filter((file) => !known.has(file.replace('/zh/', '/')))).toEqual([])
  })

  it('hold no English sentence', () => {
    const left = [...filesIn(...TRANSLATED), ...projectFiles(root, 'src/messages/zh')].flatMap((file) =>
      proseOf(file)
        .filter((text) => SENTENCE.test(text) && !/[\u4e00-\u9fff]/.test(text) && !UNTRANSLATED.test(text))
        .map((text) => `${file}: ${text}`),
    )
    expect(left).toEqual([])
  })

  it('translate only phrases that a descriptor or preset has', () => {
    const phrases = phrasesOf(root, 'zh')
    const used = new Set<string>()
    for (const file of filesIn('src/scenario', 'src/analysis').filter(isDescribed))
      withPhrases(file, read(file), phrases, (phrase) => used.add(phrase))
    expect(Object.keys(phrases).filter((phrase) => !used.has(phrase))).toEqual([])
  })

  it('have a phrase for each gang of the planner', () => {
    const phrases = phrasesOf(root, 'zh')
    expect(gangScenarios.filter(({ why }) => !Object.hasOwn(phrases, why)).map(({ id }) => id)).toEqual([])
  })
})

/** Joined in English on every page: scripts, file formats, names of products, and paths of faults. */
const ENGLISH_JOINS = new Map([
  ['src/ui/frame/LinkFaults.tsx', 'faults'],
  ['src/ui/page/Notices.tsx', 'faults'],
  ['src/ui/places/briefs/Briefs.tsx', 'faults'],
  ['src/ui/places/briefs/ComposeBrief.tsx', 'faults'],
  ['src/ui/places/compare/CompareHead.tsx', 'CSV'],
  ['src/ui/places/papers/Citation.tsx', 'citation'],
  ['src/ui/places/papers/opening/Opening.tsx', 'claim'],
  ['src/kit/plot/decimate.ts', 'error'],
  ['src/ui/places/lessons/LessonSheet.tsx', 'numbering'],
  ['src/ui/setup/tree/Special.tsx', 'input'],
  ['src/ui/share/dialog/singlePage.ts', 'error'],
  ['src/units/jsonText.ts', 'JSON'],
])

/** Commas, colons and full stops that code puts between or after texts. */
function joinsIn(file: string): string[] {
  const found: string[] = []
  const between = /^(?:, (?!minmax)|; |: |\. )/
  for (const node of nodesOf(parsed(file, read(file)).program)) {
    if (node.type === 'Literal' && typeof node.value === 'string' && /^(?:, |; |: |\. )$/.test(node.value)) found.push(node.value)
    if (node.type === 'TemplateElement') found.push(...literalsIn([node]).filter((piece) => between.test(piece)))
    if (node.type === 'JSXText' && /^(?:[,;:]|\.(?!\d))/.test((node.value as string).trim())) found.push((node.value as string).trim())
  }
  return found
}

describe('the punctuation between texts', () => {
  const shown = sourcesIn(
    'src/ui',
    'src/analysis/compare',
    'src/analysis/lab/policyNames.ts',
    'src/analysis/planner/fixedPolicies.ts',
    'src/analysis/planner/trafficAware.ts',
    'src/analysis/report',
    'src/units',
  ).filter((file) => !/^src\/units\/(?:lists|punctuation)\.ts$/.test(file) && !file.includes('/zh/'))

  it("is that of the page's language: code joins texts by `units/lists.ts` and `units/punctuation.ts` only", () => {
    expect(shown.filter((file) => !ENGLISH_JOINS.has(file)).flatMap((file) => joinsIn(file).map((join) => `${file}: “${join}”`))).toEqual(
      [],
    )
  })

  it('is exempted only where it is used', () => {
    expect([...ENGLISH_JOINS.keys()].filter((file) => joinsIn(file).length === 0)).toEqual([])
  })
})

describe('a phrase', () => {
  it('is replaced where it is prose, and left where it may be a kind or a value', () => {
    const source =
      "import 'Hybrid mode'\nexport const a = { kind: 'clone', inSentence: 'clone', Clone: 1, hint: f('clone', 'Hybrid mode') }"
    expect(withPhrases('a.ts', source, { clone: '克隆', Clone: '否', 'Hybrid mode': '混合' })).toBe(
      'import \'Hybrid mode\'\nexport const a = { kind: \'clone\', inSentence: "克隆", Clone: 1, hint: f("克隆", "混合") }',
    )
  })

  it('is replaced in JSON too, which stays JSON', () => {
    expect(JSON.parse(withPhrases('a.json', '{"kind": "clone", "name": "Hybrid mode"}', { clone: '克隆', 'Hybrid mode': '混合' }))).toEqual(
      { kind: 'clone', name: '混合' },
    )
  })
})

describe('a term of the glossary', () => {
  it('is one that no other has', () => {
    const names = Object.values(chineseTerms)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })
})

describe('the source of a workload preset', () => {
  /** The figures of a text but for words of numbers, in any order. */
  const figures = (text: string): string[] => (text.match(/\d[\d,.]*\d|\d/g) ?? []).toSorted()

  it('has the figures of the English one', () => {
    for (const [id, source] of Object.entries(chineseSources)) expect([id, ...figures(source)]).toEqual([id, ...figures(sources[id])])
  })
})

describe('a lesson', () => {
  const lesson = JSON.stringify({ id: 'rounds', title: 'title', text: { en: { title: 'Rounds', goal: 'Goal' } } })

  it('has the texts of one language, in English where that lacks one', () => {
    expect(JSON.parse(documentIn('zh', lesson, { title: '轮次' }, false))).toEqual({
      id: 'rounds',
      title: 'title',
      text: { zh: { title: '轮次', goal: 'Goal' } },
    })
  })

  it('is as it was without the plugin, beside its texts in the language, if its English texts are to stay', () => {
    expect(JSON.parse(documentIn('zh', lesson, { title: '轮次' }, true))).toEqual({
      id: 'rounds',
      title: 'title',
      text: { en: { title: 'Rounds', goal: 'Goal' }, zh: { title: '轮次', goal: 'Goal' } },
    })
  })

  it('is in the index with its own title and goal', () => {
    const catalogue = 'src/teaching/lessons/catalogue.ts'
    const phrases = lessonPhrases(root, 'zh')
    const used = new Set<string>()
    const translated = withPhrases(catalogue, read(catalogue), phrases, (phrase) => used.add(phrase))
    expect([...used].toSorted()).toEqual(Object.keys(phrases).toSorted())
    expect(translated).toContain(phrases['The first round, and why the second is shorter'])
  })
})

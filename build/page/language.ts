/**
 * Vite plugins: the page in a second language. Compiled English messages are replaced by those of the language, a module of words by its
 * namesake in a folder `zh`, and labels in the scenario's descriptors by the phrases of `phrases.json`. A lesson or brief gets the texts of
 * its namesake in the folder beside it. Neither build holds the other's texts. A phrase or text that is missing stays English. See
 * docs/translating.md.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { build } from 'vite'
import type { Plugin } from 'vite'
import { afterBuild } from './afterBuild.ts'
import { nodesIn, parsed } from '../syntax.ts'
import type { Node } from '../syntax.ts'

interface Language {
  /** BCP 47, for `lang` and `hreflang`. */
  tag: string
  /** What a person reads who opens this page without a network before it was stored, in this language and in English. */
  notStored: Readonly<Record<'own' | 'english', string>>
  /** Texts of the document itself, in the order in which `index.html` has the English ones. */
  document: Readonly<Record<string, string>>
}

/** By Vite's mode, which is also the folder of the texts and of the built page. */
export const LANGUAGES: Readonly<Record<string, Language>> = {
  zh: {
    tag: 'zh-Hans',
    notStored: {
      own: '没有网络，此设备上也没有保存中文页面。请在联网时打开一次，之后即可离线使用。',
      english: 'There is no network, and the Chinese page is not stored on this device. Open it once with a network to use it offline.',
    },
    document: {
      'Watch a VM’s memory move while the guest writes to it, see why it arrives or never does, and paste your own migration’s output. Runs in the browser.':
        '观察虚拟机的内存在客户机写入时迁移，看它为什么到达或永远不能到达，并粘贴你自己的迁移输出。在浏览器中运行。',
      'A running VM moves to another host. Will it ever arrive?': '一台运行中的虚拟机要迁移到另一台主机。它最终能到达吗？',
      'Switchover: live migration of a VM, page by page': 'Switchover：逐页观察虚拟机热迁移',
      'Switchover has not started yet. If nothing follows, reload the page.': 'Switchover 尚未启动。如果一直没有内容出现，请重新加载页面。',
      'Switchover simulates live migrations in this page and needs JavaScript for it.':
        'Switchover 在本页面中模拟热迁移，需要启用 JavaScript。',
    },
  },
}

/** Compiled English messages, whose namesakes of another language have the same keys. */
const MESSAGES = 'src/messages/compiled/en/'

/** Folders whose modules, at any depth, may have a namesake in a folder of the language. */
const TEXT_FOLDERS = ['src/texts', 'src/engine/result/reasons', 'src/units']

/** Sources whose string literals are looked up in the phrases. */
const DESCRIBED =
  /^src\/scenario\/(schema\/(?:(?:strategies|rules|boosts|managers|events)\/\w+|fields\/limits|strategyLimits|cpuModels)|presets\/\w+)\.ts$|^src\/analysis\/planner\/gangScenarios\.ts$/

/** The opening scenario, whose name is a preset's title. */
const OPENING = 'src/store/play/opening/openingScenario.json'

const LESSONS = 'src/teaching/lessons/data'
/**
 * Folders of documents that have texts by language, each with its texts in another language in a file of its name in the language's folder;
 * whether the English ones stay beside these, since a brief without English is refused.
 */
const DOCUMENTS: Readonly<Record<string, boolean>> = { [LESSONS]: false, 'src/teaching/briefs/shipped': true }
/** Titles and goals of the lessons for the index. */
const CATALOGUE = 'src/teaching/lessons/catalogue.ts'

/** A film's letters are pictures of Latin ones: its task, with a copy of all that it imports, and its texts stay English. */
const ENGLISH_TASK = 'src/compute/tasks/film.ts'
/** Marks the modules of that copy. */
const ENGLISH = '?english'

/** Properties whose value is prose, whatever it looks like. Elsewhere a literal of one lower-case word may be a kind or a value. */
const PROSE = new Set(['label', 'inSentence', 'what', 'why', 'note', 'title', 'goal', 'hint', 'nullMeans', 'whenNull'])

const slashed = (path: string): string => path.replaceAll('\\', '/')

/**
 * The module that replaces `file`, from the project's root; null if there is none. `importer` is in the language: it means the English one.
 */
export function replacement(root: string, language: string, file: string, importer: string): string | null {
  if (file.startsWith(MESSAGES)) {
    return importer.startsWith(`src/texts/${language}/`) ? null : file.replace(MESSAGES, MESSAGES.replace('en', language))
  }
  const folder = TEXT_FOLDERS.find((one) => file.startsWith(`${one}/`))
  if (folder === undefined || importer.startsWith(`${folder}/${language}/`) || file.startsWith(`${folder}/${language}/`)) return null
  const own = `${folder}/${language}/${file.slice(folder.length + 1)}`
  return existsSync(join(root, own)) ? own : null
}

type Phrases = Readonly<Record<string, string>>

export function phrasesOf(root: string, language: string): Phrases {
  return JSON.parse(readFileSync(join(root, `src/texts/${language}/phrases.json`), 'utf8')) as Phrases
}

/** The source with each literal that is a known phrase replaced. `found` is called with each phrase. */
export function withPhrases(file: string, source: string, phrases: Phrases, found: (phrase: string) => void = () => undefined): string {
  const literals: Node[] = []
  const visit = (node: Node, isProse: boolean): void => {
    if (node.type === 'ImportDeclaration' || node.type.startsWith('TSLiteral')) return
    if (node.type === 'Literal' && typeof node.value === 'string' && Object.hasOwn(phrases, node.value)) {
      if (isProse || /^[A-Z]| /.test(node.value)) literals.push(node)
    }
    const own = node.type === 'Property' ? PROSE.has(String(nodesIn(node.key)[0].name)) : isProse
    for (const [key, value] of Object.entries(node)) {
      if (node.type === 'Property' && key === 'key') continue
      for (const child of nodesIn(value)) visit(child, own)
    }
  }
  // A value of JSON is an expression.
  const script = file.endsWith('.json') ? `(${source})` : source
  visit(parsed(file.replace(/\.json$/, '.ts'), script).program, false)
  for (const { value } of literals) found(String(value))
  const text = replaced(
    script,
    literals.map(({ start, end, value }) => ({ start, end, text: JSON.stringify(phrases[String(value)]) })),
  )
  return script === source ? text : text.slice(1, -1)
}

function replaced(source: string, parts: readonly { start: number; end: number; text: string }[]): string {
  return parts
    .toSorted((one, other) => other.start - one.start)
    .reduce((all, { start, end, text }) => all.slice(0, start) + text + all.slice(end), source)
}

/** Whether a file's literals are looked up in the phrases. */
export const isDescribed = (file: string): boolean => (DESCRIBED.test(file) && !file.endsWith('.test.ts')) || file === OPENING

type Texts = Readonly<Record<string, string>>

interface TextDocument {
  text: { en: Texts }
}

interface LessonDocument extends TextDocument {
  title: string
  goal: string
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** The file of a document's texts in the language; null for another file, and for a document without them. */
function textsFile(root: string, language: string, file: string): string | null {
  if (!file.endsWith('.json') || !Object.hasOwn(DOCUMENTS, dirname(file))) return null
  const own = join(root, dirname(file), language, basename(file))
  return existsSync(own) ? own : null
}

/** The document with its texts in the language, in English where that lacks one, and with all English texts if they are to stay. */
export function documentIn(language: string, source: string, own: Texts, keepsEnglish: boolean): string {
  const document = JSON.parse(source) as TextDocument
  const { en } = document.text
  return JSON.stringify({ ...document, text: { ...(keepsEnglish ? { en } : {}), [language]: { ...en, ...own } } })
}

/** English titles and goals of the lessons that have texts in the language, with these. */
export function lessonPhrases(root: string, language: string): Phrases {
  const phrases = readdirSync(join(root, LESSONS)).flatMap((name) => {
    const file = textsFile(root, language, `${LESSONS}/${name}`)
    if (file === null) return []
    const { title, goal, text } = readJson(join(root, LESSONS, name)) as LessonDocument
    const own = readJson(file) as Texts
    return [title, goal].flatMap((key) => (Object.hasOwn(own, key) ? [[text.en[key], own[key]]] : []))
  })
  return Object.fromEntries(phrases) as Phrases
}

/** For the page and, as a separate plugin, for its workers. */
export function translated(root: string, language: string): Plugin {
  const phrases = phrasesOf(root, language)
  const ofLessons = lessonPhrases(root, language)
  const fromRoot = (path: string): string => slashed(relative(root, path))
  return {
    name: 'switchover-translated',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.startsWith('.') || importer === undefined) return null
      const by = importer.replace(/\?.*$/, '')
      const file = fromRoot(join(dirname(by), source))
      if (file === ENGLISH_TASK || importer.endsWith(ENGLISH)) return join(root, file) + (file.endsWith('.ts') ? ENGLISH : '')
      const own = replacement(root, language, file, fromRoot(by))
      return own === null ? null : join(root, own)
    },
    transform(code, id) {
      const file = fromRoot(id)
      if (id.endsWith(ENGLISH)) return null
      if (file === CATALOGUE) return { code: withPhrases(file, code, ofLessons), map: null }
      const own = textsFile(root, language, file)
      if (own !== null) {
        this.addWatchFile(own)
        return { code: documentIn(language, code, readJson(own) as Texts, DOCUMENTS[dirname(file)]), map: null }
      }
      return isDescribed(file) ? { code: withPhrases(file, code, phrases), map: null } : null
    },
  }
}

/** `lang`, the document's own texts, and links to the page in each other language. */
export function languageOfDocument(language: string | null): Plugin {
  const alternates = Object.entries(LANGUAGES).map(([folder, { tag }]) => ({
    tag,
    href: language === null ? `./${folder}/` : `../${folder}/`,
  }))
  const english = { tag: 'en', href: language === null ? './' : '../' }
  return {
    name: 'switchover-language-of-document',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const { tag, document } = language === null ? { tag: 'en', document: {} } : LANGUAGES[language]
        const text = Object.entries(document).reduce(
          (all, [from, to]) => all.replaceAll(from, to),
          html.replace('<html lang="en">', `<html lang="${tag}">`),
        )
        return {
          html: text,
          tags: [english, ...alternates].map((one) => ({
            tag: 'link',
            attrs: { rel: 'alternate', hreflang: one.tag, href: one.href },
            injectTo: 'head' as const,
          })),
        }
      },
    },
  }
}

/** After the English page: each other language, into a folder of the same output. */
export function otherLanguages(root: string): Plugin {
  return afterBuild('switchover-other-languages', async (outDir) => {
    for (const mode of Object.keys(LANGUAGES)) {
      await build({ root, mode, logLevel: 'warn', build: { outDir: join(outDir, mode), emptyOutDir: true } })
    }
  })
}

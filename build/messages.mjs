// Compiles the catalogue: `src/messages/LANGUAGE/**.json`, texts by key as ICU messages, to modules of constants and functions in
// `src/messages/compiled/LANGUAGE`. Every tool reads these as it reads any module, so each command that needs them runs this first. The
// arguments of a function are the message's in the order of `"@key": { "order": […] }`, which a message with several must have: a sentence that
// is worded anew calls nothing anew. Names of English keys and arguments are those of every language.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What may stand around an argument, as in `<hostName>{host}</hostName>`: a function of the module, and the type that it takes. */
const FORMATS = {
  formatWhole: { module: 'units/format.ts', type: 'number' },
  formatWritten: { module: 'units/format.ts', type: 'number' },
  hostName: { module: 'units/hostName.ts', type: 'string' },
  hostNameFirst: { module: 'units/hostName.ts', type: 'string' },
}
const LANGUAGES = ['en', 'zh']
const self = fileURLToPath(import.meta.url)

const timeOf = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? -1
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .sort()

/** Writes each module that is older than its messages, and removes one without messages. */
export async function compileMessages(root = resolve(dirname(self), '..')) {
  const folder = join(root, 'src/messages')
  const compiled = join(folder, 'compiled')
  mkdirSync(compiled, { recursive: true })
  const names = filesIn(join(folder, 'en'))
  const modules = new Set(LANGUAGES.flatMap((language) => names.map((name) => `${language}/${name.replace('.json', '.ts')}`)))
  for (const file of filesIn(compiled)) if (!modules.has(file) && file.endsWith('.ts')) rmSync(join(compiled, file))
  const isStale = (name) => {
    const newest = Math.max(timeOf(self), ...LANGUAGES.map((language) => timeOf(join(folder, language, name))))
    return LANGUAGES.some((language) => timeOf(join(compiled, language, name.replace('.json', '.ts'))) <= newest)
  }
  const stale = names.filter(isStale)
  if (stale.length === 0) return
  const { parse } = await import('@formatjs/icu-messageformat-parser')
  for (const name of stale) {
    const catalogues = LANGUAGES.map((language) => JSON.parse(readFileSync(join(folder, language, name), 'utf8')))
    for (const [i, language] of LANGUAGES.entries()) {
      const file = join(compiled, language, name.replace('.json', '.ts'))
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(`${file}.${process.pid}`, moduleOf(parse, name, catalogues[0], catalogues[i]))
      renameSync(`${file}.${process.pid}`, file)
    }
  }
}

/** The module of one file of messages, whose keys and arguments are those of the English one. */
export function moduleOf(parse, name, english, own) {
  const formats = new Set()
  const fail = (path, why) => {
    throw new Error(`src/messages: ${name}: ${path}: ${why}`)
  }
  const read = (path, message) => {
    try {
      return parse(message, { requiresOtherClause: false })
    } catch (error) {
      return fail(path, `${error.message}: ${message}`)
    }
  }

  const expressionOf = (path, inEnglish, inOwn, about) => {
    if (typeof inEnglish !== typeof inOwn) fail(path, 'is missing in a language')
    if (typeof inEnglish === 'object') return tableOf(path, inEnglish, inOwn)
    const elements = read(path, inOwn)
    const types = argumentsOf(read(path, inEnglish))
    for (const argument of argumentsOf(elements).keys()) if (!types.has(argument)) fail(path, `{${argument}} is not in English`)
    const order = about?.order ?? [...types.keys()]
    for (const argument of types.keys()) if (!order.includes(argument)) fail(path, `{${argument}} is not in its order`)
    if (types.size > 1 && about?.order === undefined) fail(path, 'the order of its arguments is missing')
    if (order.length === 0) return JSON.stringify(elements.map(({ value }) => value).join(''))
    const given = order.map((argument) => `${argument}: ${types.get(argument) ?? 'string'}`)
    return `(${given.join(', ')}): string => ${templateOf(elements, formats)}`
  }

  const tableOf = (path, inEnglish, inOwn) => {
    const parts = entriesOf(path, inEnglish, inOwn).map(({ key, value }) =>
      Array.isArray(inEnglish) ? value : `${JSON.stringify(key)}: ${value}`,
    )
    return Array.isArray(inEnglish) ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`
  }

  const entriesOf = (path, inEnglish, inOwn) => {
    const keys = Object.keys(inEnglish).filter((key) => !key.startsWith('@'))
    const surplus = Object.keys(inOwn).find((key) => !keys.includes(key))
    if (surplus !== undefined && inOwn !== inEnglish) fail(`${path}${surplus}`, 'is not in English')
    return keys.map((key) => ({
      key,
      about: inEnglish[`@${key}`],
      value: expressionOf(`${path}${key}.`, inEnglish[key], inOwn[key], inEnglish[`@${key}`]),
    }))
  }

  const lines = entriesOf('', english, own).map(({ key, about, value }) => {
    const note = about?.note === undefined ? '' : `/** ${about.note} */\n`
    if (about?.open !== true) return `${note}export const ${key} = ${value}`
    return `const ${key}Known = ${value}\n${note}export const ${key}: Readonly<Record<string, (typeof ${key}Known)[keyof typeof ${key}Known]>> = ${key}Known`
  })
  const up = '../'.repeat(name.split('/').length + 2)
  const imports = [...formats].map((format) => `import { ${format} } from '${up}${FORMATS[format].module}'`)
  return [...imports, ...lines, ''].join('\n')
}

/** Types of the arguments in the elements of a message, in their order: numbers and choices have theirs, any other is a formatted text. */
function argumentsOf(elements, types = new Map(), format) {
  const add = (name, type) => {
    if (!types.has(name) || type !== 'string') types.set(name, type)
  }
  for (const { type, value, options, children } of elements) {
    if (type === 1) add(value, format === undefined ? 'string' : FORMATS[format].type)
    if (type === 2 || type === 6) add(value, 'number')
    if (type === 5) add(value, Object.hasOwn(options, 'true') ? 'boolean' : 'string')
    for (const { value: inner } of Object.values(options ?? {})) argumentsOf(inner, types)
    if (type === 8) argumentsOf(children, types, value)
  }
  return types
}

/** The elements as a template; a choice between texts as a condition in it. `none` is an empty text. */
function templateOf(elements, formats) {
  if (elements.length === 0) return "''"
  const parts = elements.map(({ type, value, options, children }) => {
    if (type === 0) return value.replaceAll(/[\\`]|\$\{/g, String.raw`\$&`)
    if (type === 1 || type === 2) return `\${${value}}`
    if (type === 8) {
      formats.add(value)
      return `\${${value}(${children[0].value})}`
    }
    const { other, ...others } = options
    const isTrue = (key) => {
      if (type === 6) return `${value} === ${key === 'one' ? 1 : key.slice(1)}`
      if (key === 'true') return value
      return `${value} === ${key === 'none' ? "''" : JSON.stringify(key)}`
    }
    const cases = Object.entries(others).map(([key, { value: inner }]) => `${isTrue(key)} ? ${templateOf(inner, formats)} : `)
    return `\${${cases.join('')}${templateOf(other.value, formats)}}`
  })
  if (elements.length === 1 && [1, 5, 6, 8].includes(elements[0].type)) return parts[0].slice(2, -1)
  return `\`${parts.join('')}\``
}

/** Vite plugin: compiles before a build, and again when messages change. */
export function messages(root) {
  return {
    name: 'switchover-messages',
    config: () => compileMessages(root),
    configureServer(server) {
      server.watcher.on('change', (file) => {
        if (file.endsWith('.json') && file.includes('messages')) void compileMessages(root)
      })
    },
  }
}

if (process.argv[1] === self) await compileMessages()

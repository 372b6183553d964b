// Compiles the catalogue: `src/messages/LANGUAGE/**.json`, texts by key as ICU messages, to modules of
// constants and functions in `src/messages/compiled/LANGUAGE`. Every tool reads these as it reads any module, so
// each command that needs them runs this first. The arguments of a function are the message's, in the order of
// `"@key": { "order": […] }`, which a message with several must have: a sentence that is worded anew needs no
// other call. Every language has the keys and arguments of English.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** As the parser numbers them. */
const TYPE = { literal: 0, argument: 1, number: 2, select: 5, plural: 6, tag: 8 }

const plain = (name, module, type) => [name, { module, type, names: [name], write: (value) => `${name}(${value})` }]
const quantity = (name) => [
  name,
  { module: 'units/format.ts', type: 'number', names: [name, 'say'], write: (value) => `say(${name}(${value}))` },
]
/** What may be around an argument, as in `<hostName>{host}</hostName>`. */
const FORMATS = Object.fromEntries([
  ...['formatNumber', 'formatWhole', 'formatWritten'].map((name) => plain(name, 'units/format.ts', 'number')),
  ...['hostName', 'hostNameFirst'].map((name) => plain(name, 'units/hostName.ts', 'string')),
  ...['spaced', 'spacedAfter', 'spacedBefore'].map((name) => plain(name, 'units/zh/lists.ts', 'string')),
  ...['bitRate', 'dataSize', 'duration', 'pages', 'percent'].map(quantity),
])
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
  for (const language of LANGUAGES) {
    const surplus = filesIn(join(folder, language)).find((name) => !names.includes(name))
    if (surplus !== undefined) throw new Error(`src/messages: ${language}/${surplus}: is not in English`)
  }
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
    const uses = usesOf(elements)
    const inAll = usesOf(read(path, inEnglish))
    const order = about?.order ?? [...inAll.keys()]
    for (const argument of uses.keys()) if (!order.includes(argument)) fail(path, `{${argument}} is not in English`)
    for (const [argument, kinds] of inAll) {
      if (!order.includes(argument)) fail(path, `{${argument}} is not in its order`)
      if (kinds.has('printed') && !uses.has(argument)) fail(path, `{${argument}} is missing in a language`)
    }
    if (about?.order === undefined) {
      if (inAll.size > 1) fail(path, 'the order of its arguments is missing')
      if (inAll.size === 0) return JSON.stringify(elements.map(({ value }) => value).join(''))
    }
    const template = templateOf(elements, order, formats)
    const isUsed = (argument) => uses.has(argument) || new RegExp(`=== ${argument}\\b`).test(template)
    const given = order.map((argument) => `${isUsed(argument) ? '' : '_'}${argument}: ${typeOf(inAll.get(argument))}`)
    return `(${given.join(', ')}): string => ${template}`
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
  const used = [...formats].map((format) => FORMATS[format])
  const imports = [...new Set(used.map(({ module }) => module))].map((module) => {
    const names = new Set(used.filter((one) => one.module === module).flatMap((one) => one.names))
    return `import { ${[...names].join(', ')} } from '${up}${module}'`
  })
  return [...imports, ...lines, ''].join('\n')
}

/** Arguments of the elements of a message and what each is used as, in their order. */
function usesOf(elements, uses = new Map(), format) {
  const add = (name, ...own) => uses.set(name, new Set([...(uses.get(name) ?? []), ...own]))
  for (const { type, value, options = {}, children } of elements) {
    if (type === TYPE.argument) add(value, 'printed', FORMATS[format]?.type ?? 'string')
    if (type === TYPE.number) add(value, 'printed', 'number')
    if (type === TYPE.plural) add(value, 'number')
    if (type === TYPE.select) {
      add(value, 'true' in options ? 'boolean' : 'string')
      if ('null' in options) add(value, 'null')
    }
    for (const { value: inner } of Object.values(options)) usesOf(inner, uses)
    if (type === TYPE.tag) usesOf(children, uses, value)
  }
  return uses
}

/** A formatted text, unless it is used as something else. */
const typeOf = (uses) =>
  [['number', 'boolean'].find((type) => uses?.has(type)) ?? 'string', ...(uses?.has('null') ? ['null'] : [])].join(' | ')

/**
 * The elements as a template; a choice between texts as a condition in it, whose key may be another argument of the message, or `none`, the
 * empty text.
 */
function templateOf(elements, names, formats) {
  const parts = elements.map(({ type, value, options, children }) => {
    if (type === TYPE.literal) return value.replaceAll(/[\\`]|\$\{/g, String.raw`\$&`)
    if (type === TYPE.argument || type === TYPE.number) return `\${${value}}`
    if (type === TYPE.tag) {
      formats.add(value)
      return `\${${FORMATS[value].write(children[0].value)}}`
    }
    const { other, ...others } = options
    const literal = (key) => {
      if (type === TYPE.plural) return key === 'one' ? 1 : key.slice(1)
      if (key === 'none') return "''"
      return key === 'null' || names.includes(key) ? key : JSON.stringify(key)
    }
    const cases = Object.entries(others).map(([key, { value: inner }]) => {
      const condition = key === 'true' ? value : `${value} === ${literal(key)}`
      return `${condition} ? ${templateOf(inner, names, formats)} : `
    })
    return `\${${cases.join('')}${templateOf(other.value, names, formats)}}`
  })
  if (elements.length === 0) return "''"
  const isWhole = elements.length === 1 && [TYPE.argument, TYPE.select, TYPE.plural, TYPE.tag].includes(elements[0].type)
  return isWhole ? parts[0].slice(2, -1) : `\`${parts.join('')}\``
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

/**
 * The hand-written documents name files and symbols of the source: each file exists, and each symbol is declared where its row says. The
 * README of a folder of the source names modules of that folder. A comment names existing files.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFiles } from '../build/projectFiles.ts'
import { isNode, nodesIn, nodesOf, parsed } from '../build/syntax.ts'
import type { Node } from '../build/syntax.ts'

const files = projectFiles('.')
const sources = files.filter((file) => /^(src|bench|checks|build)\/.*(?<!\.test)\.(tsx?|mjs)$/.test(file))
const documents = files.filter((file) => /^(README\.md|docs\/[^/]+\.md)$/.test(file))
/** Documents whose prose names symbols too. */
const aboutSource = new Set(['docs/architecture.md', 'docs/extending.md'])
const read = (file: string) => readFileSync(file, 'utf8')

const nameOf = (node: unknown): string => (isNode(node) ? String(node.name ?? node.value) : '')

const OWNERS = new Set([
  'VariableDeclarator',
  'FunctionDeclaration',
  'ClassDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSDeclareFunction',
])
const MEMBERS = new Set([
  'MethodDefinition',
  'PropertyDefinition',
  'AccessorProperty',
  'TSAbstractMethodDefinition',
  'TSAbstractPropertyDefinition',
  'TSPropertySignature',
  'TSMethodSignature',
  'Property',
])

/** Declared names of a file, and `Owner.member` for the members of its classes, types and objects. A pattern declares nothing. */
function declared(file: string): ReadonlySet<string> {
  const known = namesOf.get(file)
  if (known !== undefined) return known
  const names = new Set<string>()
  const visit = (node: Node, owner: string): void => {
    if (node.type === 'ObjectPattern') return
    let inner = owner
    if (OWNERS.has(node.type) && isNode(node.id) && node.id.type === 'Identifier') {
      inner = nameOf(node.id)
      names.add(inner)
    }
    // A shorthand such as `{ at }` reads a name declared elsewhere.
    if (MEMBERS.has(node.type) && node.computed !== true && node.shorthand !== true) {
      names.add(nameOf(node.key))
      if (owner !== '') names.add(`${owner}.${nameOf(node.key)}`)
    }
    for (const value of Object.values(node)) for (const child of nodesIn(value)) visit(child, inner)
  }
  visit(parsed(file, read(file)).program, '')
  namesOf.set(file, names)
  return names
}
const namesOf = new Map<string, ReadonlySet<string>>()

const codeIn = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code)
const isPath = (code: string): boolean => /^(src|bench|build|checks|docs|e2e|examples|public|bin)\/[\w./-]+$/.test(code)
const isFileName = (code: string): boolean => /^[\w-][\w.-]*\.(tsx?|mjs|json|md)$/.test(code)
const isSymbol = (code: string): boolean => /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)?$/.test(code)
const isOption = (code: string): boolean => /^--[a-z]+$/.test(code)
/** Names in a path of scenario fields such as `vms[0].memoryMiB`. */
const fieldsIn = (code: string): string[] => (/^\w+(\[\d+\]|\.\w+)+$/.test(code) && code.includes('[') ? code.match(/[A-Za-z]\w*/g)! : [])

const sourcesIn = new Map<string, string[]>()
for (const file of sources) sourcesIn.set(dirname(file), [...(sourcesIn.get(dirname(file)) ?? []), file])
const filesIn = (folder: string): readonly string[] => sourcesIn.get(folder.replace(/\/$/, '')) ?? []
const [ofProduct, ofCommandLine, ofSchema] = ['src/', 'src/cli/', 'src/scenario/schema/'].map((folder) =>
  sources.filter((file) => file.startsWith(folder)),
)
const declaredIn = (name: string, modules: readonly string[]): boolean => modules.some((file) => declared(file).has(name))

interface Row {
  cells: readonly string[]
  header: readonly string[]
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

function rowsIn(text: string): Row[] {
  const lines = text.split('\n')
  let header: string[] = []
  return lines.flatMap((line, i) => {
    if (!line.startsWith('|')) return []
    if (!lines[i - 1]?.startsWith('|')) header = cellsOf(line)
    return /^\|[\s:|-]+$/.test(line) || !lines[i - 1]?.startsWith('|') ? [] : [{ cells: cellsOf(line), header }]
  })
}

/**
 * Symbols of a row that are not declared. A column headed `name` names what the row's file declares; other cells may also name what a
 * file beside it declares. A row without a file names what `src/` declares.
 */
function undeclared({ cells, header }: Row): string[] {
  const pathsOf = (cell: string): string[] => codeIn(cell).filter((code) => isPath(code) && existsSync(code))
  const filesOf = (cell: string): string[] => pathsOf(cell).flatMap((path) => (statSync(path).isDirectory() ? [...filesIn(path)] : [path]))
  const paths = cells.flatMap(pathsOf)
  const own = filesOf(cells[header.indexOf('file')] ?? '')
  const beside = cells.flatMap(filesOf).flatMap((file) => filesIn(dirname(file)))
  return cells.flatMap((cell, column) =>
    codeIn(cell).flatMap((code) => {
      if (isPath(code) || isFileName(code)) return []
      if (isOption(code)) return declaredIn(code.slice(2), ofCommandLine) ? [] : [code]
      const fields = fieldsIn(code)
      if (fields.length > 0) return fields.filter((name) => !declaredIn(name, ofSchema))
      const name = code.replace(/<\w+>$/, '')
      const isKnown = isSymbol(name) && declaredIn(name, paths.length === 0 ? ofProduct : header[column] === 'name' ? own : beside)
      return isKnown ? [] : [code]
    }),
  )
}

/** Rows of a flow (`step | file | name`) that lack a file or a name. */
const unnamed = (text: string): string[] =>
  rowsIn(text)
    .filter(({ header }) => header.join() === 'step,file,name')
    .filter(({ cells: [, file, name] }) => !codeIn(file).some(isPath) || codeIn(name).length !== 1)
    .map(({ cells }) => cells.join(' | '))

const lostPaths = (text: string): string[] =>
  codeIn(text).filter((code) => (isPath(code) && !existsSync(code)) || (isFileName(code) && !files.some((file) => basename(file) === code)))

const builtIn = (name: string): boolean => /^Math(\.\w+)?$/.test(name)
const lostInProse = (text: string): string[] =>
  codeIn(text.replace(/^\|.*$/gm, '')).filter((code) => !isFileName(code) && isSymbol(code) && !builtIn(code) && !declaredIn(code, sources))

function wrong(document: string, text: string): string[] {
  const tables = document === 'README.md' ? [] : rowsIn(text).flatMap(undeclared)
  return [...lostPaths(text), ...tables, ...unnamed(text), ...(aboutSource.has(document) ? lostInProse(text) : [])]
}

/** Files of each table in a section of the architecture. */
const filesOfTables = (title: string): string[][] => {
  const [section] = read('docs/architecture.md').split(`\n## ${title}\n`)[1].split('\n## ')
  return section
    .split('\n\n')
    .flatMap((part) => (part.trimStart().startsWith('| step |') ? [codeIn(part).filter((code) => code.startsWith('src/'))] : []))
}

describe('a way through the source', () => {
  it('has fewer than 20 files, from a slider to a chart or a page map and from a written page to a counted one', () => {
    const [run, ...ends] = filesOfTables('From a slider to pixels')
    const ways = [...ends.map((end) => [...run, ...end]), ...filesOfTables('From a written page to "dirtied in round r"')]
    const counts = ways.map((way) => new Set(way).size)
    expect(counts).toHaveLength(3)
    expect(Math.min(...counts)).toBeGreaterThan(10)
    expect(Math.max(...counts)).toBeLessThan(20)
  })
})

describe.each(documents)('%s', (document) => {
  it('names files that exist and symbols that are declared', () => {
    expect(wrong(document, read(document))).toEqual([])
  })

  it('links to files that exist', () => {
    const targets = [...read(document).matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)].map(([, target]) => join(dirname(document), target))
    expect(targets.filter((target) => !existsSync(target))).toEqual([])
  })
})

describe('the library in docs/embedding.md', () => {
  it('is every export of the package, and no other', () => {
    const exported = nodesOf(parsed('src/index.ts', read('src/index.ts')).program).flatMap(({ type, exported: name }) =>
      type === 'ExportSpecifier' ? [nameOf(name)] : [],
    )
    const tables = rowsIn(read('docs/embedding.md').split('\n## Library\n')[1]).flatMap(({ cells: [first] }) => codeIn(first))
    expect(tables.toSorted()).toEqual(exported.toSorted())
    expect(exported.length).toBeGreaterThan(30)
  })
})

/** Names in a folder's README that are neither a module or a folder in it nor declared in its modules. */
function strangers(document: string, text: string): string[] {
  const inside = files.filter((file) => file.startsWith(`${dirname(document)}/`))
  const modules = new Set(inside.flatMap((file) => [basename(file), basename(file, '.ts'), basename(dirname(file))]))
  return codeIn(text)
    .map((code) => code.replace(/\/$/, ''))
    .filter(
      (code) =>
        !modules.has(code) &&
        !declaredIn(
          code,
          inside.filter((file) => sources.includes(file)),
        ),
    )
}

/** Plug-ins, whose registry lists them, and texts by place. */
const listed = /^src\/(texts\b|records\/import\/kinds|scenario\/schema\/boosts|papers\/(liu2011|svard2014))/

describe('a folder of fourteen modules or more', () => {
  it('has a README, unless a registry lists its modules', () => {
    const modules = (folder: string) => filesIn(folder).filter((file) => !/\.test\.tsx?$|\.d\.ts$/.test(file))
    const crowded = [...sourcesIn.keys()].filter((folder) => folder.startsWith('src/') && modules(folder).length >= 14)
    expect(crowded.length).toBeGreaterThan(10)
    expect(crowded.filter((folder) => !listed.test(folder) && !existsSync(join(folder, 'README.md')))).toEqual([])
  })
})

describe.each(files.filter((file) => /^src\/.*README\.md$/.test(file)))('%s', (document) => {
  it('names modules and symbols of its folder', () => {
    expect(strangers(document, read(document))).toEqual([])
  })

  it('names each folder beside it, unless their names are data', () => {
    const folder = dirname(document)
    const beside = new Set(
      files.flatMap((file) =>
        file.startsWith(`${folder}/`)
          ? file
              .slice(folder.length + 1)
              .split('/')
              .slice(0, -1)
              .slice(0, 1)
          : [],
      ),
    )
    const text = read(document)
    expect([...beside].filter((name) => !text.includes(name) && !/^(zh|[a-z]+20\d\d)$/.test(name))).toEqual([])
  })
})

/** Paths of two parts or more in the comments of a text that no file's path ends in. */
const lostFiles = (text: string): string[] =>
  (text.match(/^[ \t]*(?:\/\/|\/?\*).*|\/\/ .*|\/\*\*? .*\*\//gm) ?? [])
    .flatMap((comment) => comment.match(/(?<![\w./:@-])(?:[\w-]+\/)+[\w-]+\.(?:tsx?|mjs|css)\b/g) ?? [])
    .filter((path) => !files.some((file) => `/${file}`.endsWith(`/${path}`)))

describe('the comments of the source', () => {
  it('name files that exist', () => {
    expect(sources.flatMap((file) => lostFiles(read(file)).map((path) => `${file}: ${path}`))).toEqual([])
  })

  it('are seen to name a lost one', () => {
    expect(lostFiles('/** See `engine/nowhere.ts`. */\n// units/format.ts, app/Nowhere.tsx\n * of `checks/run.mjs`')).toEqual([
      'engine/nowhere.ts',
      'app/Nowhere.tsx',
    ])
  })
})

describe('the checks of the documents find', () => {
  const document = 'docs/architecture.md'
  const text = read(document)
  it.each([
    ['a lost member of a class in a table', '`LeftOutPages.leaveOut`', '`LeftOutPages.nope`', 'LeftOutPages.nope'],
    ['a lost member of a class in a table and in prose', '`Sender.send`', '`Sender.nope`', 'Sender.nope'],
    ['a lost name of a flow', '| `callTimers` |', '| `callNothing` |', 'callNothing'],
    ['a name that its file only imports', '| `callTimers` |', '| `StrategyContext` |', 'StrategyContext'],
    ['a lost name beside a file with neighbours', '| `roundTexts` |', '| `noSuchName` |', 'noSuchName'],
    ['a lost name in a cell of words', '`dirtySyncs`', '`dirtySinks`', 'dirtySinks'],
    ['a lost field of the scenario', '`vms[0].memoryMiB`', '`vms[0].memoryGiB`', 'memoryGiB'],
    ['a lost file', 'simulation/createMigration.ts`', 'simulation/cores.ts`', 'src/engine/simulation/cores.ts'],
    ['a lost room', '| `src/texts` |', '| `src/text` |', 'src/text'],
  ])('%s', (_, present, planted, found) => {
    expect(text).toContain(present)
    expect(wrong(document, text.replace(present, planted))).toContain(found)
  })

  it('a lost module in the README of a folder', () => {
    expect(strangers('src/engine/schedule/README.md', '`hostMemory` resolves waits, `hostMemoryWaits` does not.')).toEqual([
      'hostMemoryWaits',
    ])
  })

  it('a row of a flow without a name', () => {
    const row = '| pixels | `src/ui/play/stage/maps/paintMap.ts` | `mapPaint` |'
    expect(text).toContain(row)
    expect(wrong(document, text.replace(row, '| pixels | `src/ui/play/stage/maps/paintMap.ts` | – |'))).toHaveLength(1)
  })
})

/**
 * Layout of the source: no cycles of imports, limits of size, no kind of a strategy compared, no open record in the engine, no
 * type asserted through `unknown`.
 */
import { readFileSync } from 'node:fs'
import { dirname, join, posix, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { strategyKinds } from '../src/scenario/schema/strategies/strategies.ts'
import { projectFiles } from '../build/projectFiles.ts'
import { childrenOf, isNode, nodesIn, nodesOf, parsed } from '../build/syntax.ts'
import type { Node } from '../build/syntax.ts'

const root = resolve(import.meta.dirname, '..')
const present = projectFiles(root, 'src').filter((file) => !/\.test\.tsx?$/.test(file))
const everywhere = ['src', 'bench', 'build', 'checks', 'docs', 'e2e', 'examples', 'public'].flatMap((folder) => projectFiles(root, folder))
const product = present.filter((file) => !file.startsWith('src/testing/'))
const texts = new Map(product.filter((file) => /\.tsx?$/.test(file)).map((file) => [file, readFileSync(join(root, file), 'utf8')]))
const programs = new Map([...texts].map(([file, text]) => [file, parsed(file, text).program]))
const nodes = new Map([...programs].map(([file, program]) => [file, nodesOf(program)]))

function eachNode(visit: (node: Node, file: string) => void): void {
  for (const [file, all] of nodes) for (const node of all) visit(node, file)
}

const linesOf = (text: string): number => text.split('\n').length
const textOf = (node: Node, file: string): string => texts.get(file)!.slice(node.start, node.end)

/** Modules that each file imports, types too; a part that loads later does not count. */
const imports = new Map(
  [...programs].map(([file, program]) => [
    file,
    childrenOf(program).flatMap(({ type, source }) => {
      if (!/^(Import|Export\w*)Declaration$/.test(type) || !isNode(source) || !String(source.value).startsWith('.')) return []
      const target = posix.normalize(posix.join(posix.dirname(file), String(source.value)))
      return programs.has(target) ? [target] : []
    }),
  ]),
)

/** Pairs of folders beside each other, with all in them, that import from each other. */
function foldersInCircles(): string[] {
  const edges = new Set([...imports].flatMap(([file, targets]) => targets.flatMap((target) => foldersApart(file, target))))
  return [...edges].filter((edge) => {
    const [from, to] = edge.split(' ')
    return from < to && edges.has(`${to} ${from}`)
  })
}

/** The folders in which the places of two files part; none if one of the files lies where they part. */
function foldersApart(file: string, target: string): string[] {
  const [from, to] = [file.split('/'), target.split('/')]
  const parts = from.findIndex((name, i) => name !== to[i]) + 1
  return parts < Math.min(from.length, to.length) ? [`${from.slice(0, parts).join('/')} ${to.slice(0, parts).join('/')}`] : []
}

/** Groups of files that import each other in a circle, types too: strongly connected components. */
function importCycles(): string[][] {
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const cycles: string[][] = []
  const visit = (file: string): void => {
    order.set(file, order.size)
    low.set(file, order.get(file)!)
    open.push(file)
    for (const target of imports.get(file)!) {
      if (!order.has(target)) visit(target)
      if (open.includes(target)) low.set(file, Math.min(low.get(file)!, low.get(target)!))
    }
    if (low.get(file) !== order.get(file)) return
    const cycle = open.splice(open.indexOf(file))
    if (cycle.length > 1) cycles.push(cycle.toSorted())
  }
  for (const file of programs.keys()) if (!order.has(file)) visit(file)
  return cycles
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

/** Lines of each function of the product and of what its tests share, by its place. */
function functionLines(): { place: string; lines: number }[] {
  const modules = present.filter((file) => /\.tsx?$/.test(file))
  return modules.flatMap((file) => {
    const text = texts.get(file) ?? readFileSync(join(root, file), 'utf8')
    const all = nodes.get(file) ?? nodesOf(parsed(file, text).program)
    return all
      .filter(({ type, body }) => FUNCTIONS.has(type) && isNode(body))
      .map(({ start, end }) => ({ place: `${file}:${linesOf(text.slice(0, start))}`, lines: linesOf(text.slice(start, end)) }))
  })
}

const STRATEGY_KINDS = new Set<string>(strategyKinds)
const isKindLiteral = (node: Node): boolean =>
  (node.type === 'Literal' && STRATEGY_KINDS.has(String(node.value))) ||
  (node.type === 'TemplateLiteral' &&
    nodesIn(node.expressions).length === 0 &&
    nodesIn(node.quasis).some(({ value }) => STRATEGY_KINDS.has(String((value as { cooked: unknown }).cooked))))
const holds = (node: Node, test: (inner: Node) => boolean): boolean => nodesOf(node).some(test)

/** A manager's action has names of strategies as values. */
const isAction = (node: Node, file: string): boolean => /action$/i.test(textOf(node, file))

/** The expression without `as`, `!` and brackets. */
function bare(node: Node): Node {
  return /^(TS(As|Satisfies|NonNull)Expression|ParenthesizedExpression)$/.test(node.type) && isNode(node.expression)
    ? bare(node.expression)
    : node
}

/** Values of the file's constants by name. */
const constants = new Map(
  [...nodes].map(([file, all]) => [
    file,
    new Map(
      all.flatMap(({ type, id, init }) =>
        type === 'VariableDeclarator' && isNode(id) && isNode(init) ? [[String(id.name), init] as const] : [],
      ),
    ),
  ]),
)
const valueOf = (node: Node, file: string): Node => {
  const inner = bare(node)
  return inner.type === 'Identifier' ? bare(constants.get(file)!.get(String(inner.name)) ?? inner) : inner
}

/** A list or set of kinds is searched. */
function searchesKinds({ callee, arguments: given }: Node, file: string): boolean {
  if (!isNode(callee) || callee.type !== 'MemberExpression' || !isNode(callee.object) || !isNode(callee.property)) return false
  if (!/^(includes|has|indexOf)$/.test(textOf(callee.property, file))) return false
  const searched = valueOf(callee.object, file)
  return (
    /^(Array|New)Expression$/.test(searched.type) && holds(searched, isKindLiteral) && !nodesIn(given).some((one) => isAction(one, file))
  )
}

/** A table by kind is read with a kind. */
function readsTableByKind({ computed, object, property }: Node, file: string): boolean {
  if (computed !== true || !isNode(object) || !isNode(property)) return false
  const table = valueOf(object, file)
  if (table.type !== 'ObjectExpression' || !/(kind|strategy|technique)$/i.test(textOf(property, file))) return false
  return nodesIn(table.properties).some(({ key }) => isNode(key) && (isKindLiteral(key) || STRATEGY_KINDS.has(textOf(key, file))))
}

/** Comparison with a kind, `switch` case of a kind, list or set of kinds that is searched, or table by kind that is read with a kind. */
function comparesStrategyKind(node: Node, file: string): boolean {
  if (node.type === 'BinaryExpression' && /^[!=]==?$/.test(String(node.operator))) {
    const sides = [node.left, node.right].filter(isNode)
    return sides.some((side) => isKindLiteral(bare(side))) && !sides.some((side) => isAction(side, file))
  }
  if (node.type === 'SwitchStatement' && isNode(node.discriminant)) {
    return !isAction(node.discriminant, file) && nodesIn(node.cases).some(({ test }) => isNode(test) && isKindLiteral(bare(test)))
  }
  if (node.type === 'CallExpression') return searchesKinds(node, file)
  return node.type === 'MemberExpression' && readsTableByKind(node, file)
}

/** `Record` or `Map` of unknown, any or object; an index signature or mapped type over all strings with such a value. */
function isOpenRecord(node: Node, file: string): boolean {
  const isOpen = (type: unknown): boolean =>
    nodesIn(type).some(
      (one) =>
        /^TS(Any|Unknown|Object)Keyword$/.test(one.type) ||
        (/^TS(TypeAnnotation|UnionType|ArrayType|ParenthesizedType|TypeOperator)$/.test(one.type) && childrenOf(one).some(isOpen)),
    )
  if (node.type === 'TSTypeReference' && isNode(node.typeArguments)) {
    return (
      isNode(node.typeName) &&
      /^(Record|Map|ReadonlyMap)$/.test(textOf(node.typeName, file)) &&
      isOpen(nodesIn(node.typeArguments.params).at(-1))
    )
  }
  if (node.type === 'TSMappedType') return isOpen(node.typeAnnotation)
  return node.type === 'TSIndexSignature' && isOpen(node.typeAnnotation)
}

describe('the layout of src/', () => {
  it('has no cycle of imports, types included', () => {
    expect(importCycles()).toEqual([])
  })

  it('has every button, field, list of choices and table of the page from the kit, and one place that starts a worker', () => {
    const found: string[] = []
    eachNode((node, file) => {
      const name = node.type === 'JSXOpeningElement' && isNode(node.name) ? String(node.name.name) : ''
      if (['button', 'input', 'select', 'table', 'textarea'].includes(name) && !file.startsWith('src/kit/'))
        found.push(`${file}: <${name}>`)
      const isWorker = node.type === 'NewExpression' && isNode(node.callee) && node.callee.name === 'Worker'
      if (isWorker && !/^src\/(?:compute|cli)\//.test(file)) found.push(`${file}: new Worker`)
    })
    expect(found).toEqual([])
  })

  it('draws shapes in the kit alone: signs, plots and small pictures of them', () => {
    const elsewhere = new Set([
      // The key of a heat map's colours, which a saved picture keeps.
      'src/ui/places/explore/plot/HeatMap.tsx: <svg>',
      // Saved drawings, which need no page.
      'src/ui/share/svgParts.ts: createElementNS',
    ])
    const found: string[] = []
    eachNode((node, file) => {
      if (file.startsWith('src/kit/')) return
      const name = node.type === 'JSXOpeningElement' && isNode(node.name) ? String(node.name.name) : ''
      if (['svg', 'path'].includes(name)) found.push(`${file}: <${name}>`)
      if (node.type === 'MemberExpression' && isNode(node.property) && node.property.name === 'createElementNS')
        found.push(`${file}: createElementNS`)
    })
    expect(found.filter((one) => !elsewhere.has(one))).toEqual([])
    expect([...elsewhere].filter((one) => !found.includes(one))).toEqual([])
  })

  it('has one head of a page: the kit has the headline of every place but Play, a lesson and paper', () => {
    const elsewhere = [
      'src/ui/app/App.tsx',
      'src/ui/embed/PartOfPlay.tsx',
      'src/ui/places/data-centre/DataCentre.tsx',
      'src/ui/places/lessons/LessonSheet.tsx',
      'src/ui/places/lessons/StepPage.tsx',
      'src/ui/present/Presentation.tsx',
      'src/ui/print/PrintReport.tsx',
    ]
    const found = new Set<string>()
    eachNode(({ type, name }, file) => {
      if (type === 'JSXOpeningElement' && isNode(name) && name.name === 'h1' && !file.startsWith('src/kit/')) found.add(file)
    })
    expect([...found].toSorted()).toEqual(elsewhere)
  })

  it('has no two folders that import from each other, but for a folder and those in it', () => {
    expect(foldersInCircles()).toEqual([])
  })

  it('gives a page only types of tasks, whose code stays in the worker', () => {
    const found: string[] = []
    eachNode((node, file) => {
      if (!/^Import(Declaration|Expression)$/.test(node.type) || node.importKind === 'type' || !isNode(node.source)) return
      const isPage = /^src\/(main|store|ui)\b/.test(file)
      if (isPage && /compute\/tasks\/|\.worker\.ts$/.test(String(node.source.value))) found.push(`${file}: ${textOf(node, file)}`)
    })
    expect(found).toEqual([])
  })

  it('has at most 18 files and folders beside each other', () => {
    // Documents of one list, such as the shipped briefs and the records from the field, are data.
    const data = /^src\/teaching\/briefs\/shipped\/.*\.json$|^src\/testing\/.*\.(?:json|txt|log|yaml|md)$/
    const siblings = new Map<string, Set<string>>()
    for (const file of everywhere.filter((one) => !/\.test\.tsx?$/.test(one) && !data.test(one))) {
      for (let child = file; child !== '.'; child = dirname(child)) {
        const folder = dirname(child)
        siblings.set(folder, (siblings.get(folder) ?? new Set()).add(child))
      }
    }
    expect(siblings.size).toBeGreaterThan(200)
    // The rooms of src are listed in checks/lint/rooms.mjs.
    expect(
      [...siblings].filter(([folder, { size }]) => size > 18 && folder !== 'src').map(([folder, { size }]) => `${folder}: ${size}`),
    ).toEqual([])
  })

  it('has at most 450 lines in a file', () => {
    const styles = product.filter((file) => file.endsWith('.css')).map((file) => [file, readFileSync(join(root, file), 'utf8')] as const)
    const long = [...texts, ...styles].filter(([, text]) => text.split('\n').length > 451).map(([file]) => file)
    expect(long).toEqual([])
  })

  it('has no function of more than 60 lines', () => {
    const all = functionLines()
    expect(all.length).toBeGreaterThan(5000)
    expect(all.filter(({ lines }) => lines > 60).map(({ place, lines }) => `${place}: ${lines} lines`)).toEqual([])
  })

  it('compares the kind of a strategy nowhere outside the registries', () => {
    // Beside the registries: files that write the strategies of measured migrations and published testbeds, or name the techniques of a
    // paper's figures.
    const registries =
      /^src\/(scenario\/schema|engine\/(migration\/strategies|simulation\/neededParts)|traces\/(measuredScenario|kvm\/kvmScenario)|analysis\/properties\/testbeds|papers\/(dayaratne2024\/testbed|svard2014\/(scenarioIDowntime|tableIII)))/
    const found: string[] = []
    eachNode((node, file) => {
      if (!registries.test(file) && comparesStrategyKind(node, file)) found.push(`${file}: ${textOf(node, file)}`)
    })
    expect(found).toEqual([])
  })

  it('gives no type of the engine a value of unknown type under any key', () => {
    const found: string[] = []
    eachNode((node, file) => {
      if (file.startsWith('src/engine/') && isOpenRecord(node, file)) found.push(`${file}: ${textOf(node, file)}`)
    })
    expect(found).toEqual([])
  })

  it('names every table for screen readers', () => {
    const unnamed = [...texts].flatMap(([file, text]) =>
      [...text.matchAll(/<table\b[\s\S]*?<\/table>/g)]
        .filter(([table]) => !/^[^>]*\baria-label/.test(table) && !table.includes('<caption'))
        .map(() => file),
    )
    expect(unnamed).toEqual([])
  })

  it('asserts no type through `unknown`, which would hide any difference', () => {
    const found = [...texts].filter(([, text]) => /\bas unknown as\b/.test(text)).map(([file]) => file)
    expect(found).toEqual([])
  })
})

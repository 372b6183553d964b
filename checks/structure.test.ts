/**
 * Layout and complexity of the source, and rules on kinds and state. A count may only fall: a test that finds a lower one fails until it is
 * lowered here.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix, resolve } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'

/** An ESTree node with the types of TypeScript; what it has besides depends on its type. */
interface Node { type: string; start: number; end: number; [key: string]: unknown }

const root = resolve(import.meta.dirname, '..')
const tracked = execFileSync('git', ['-C', root, 'ls-files', '-co', '--exclude-standard', 'src'], { encoding: 'utf8' }).trim().split('\n')
const product = [...new Set(tracked)].filter((file) => !/\.test\.tsx?$/.test(file) && !file.startsWith('src/testing/') && existsSync(join(root, file)))
const texts = new Map(product.filter((file) => /\.tsx?$/.test(file)).map((file) => [file, readFileSync(join(root, file), 'utf8')]))
const programs = new Map([...texts].map(([file, text]) => [file, parseSync(file, text).program as unknown as Node]))

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value
const childrenOf = (node: Node): Node[] => Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []))

function eachNode(visit: (node: Node, file: string) => void): void {
  for (const [file, program] of programs) {
    const walk = (node: Node): void => {
      visit(node, file)
      childrenOf(node).forEach(walk)
    }
    walk(program)
  }
}

const textOf = (node: Node, file: string): string => texts.get(file)!.slice(node.start, node.end)

/** Groups of files that import each other in a circle, types too: strongly connected components. */
function importCycles(): string[][] {
  const imports = new Map([...programs].map(([file, program]) => [file, childrenOf(program).flatMap(({ type, source }) => {
    if (!/^(Import|Export\w*)Declaration$/.test(type) || !isNode(source) || !String(source.value).startsWith('.')) return []
    const target = posix.normalize(posix.join(posix.dirname(file), String(source.value)))
    return programs.has(target) ? [target] : []
  })]))
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
const BRANCHES = new Set([
  'IfStatement', 'ConditionalExpression', 'ForStatement', 'ForOfStatement', 'ForInStatement', 'WhileStatement', 'DoWhileStatement', 'CatchClause',
  'LogicalExpression',
])

/** Lines and cyclomatic complexity of each function; what a nested function adds is its own. */
function functions(): { name: string; lines: number; complexity: number }[] {
  const found: { name: string; lines: number; complexity: number }[] = []
  eachNode((node, file) => {
    if (!FUNCTIONS.has(node.type) || !isNode(node.body)) return
    let complexity = 1
    const count = (inner: Node): void => {
      if (FUNCTIONS.has(inner.type)) return
      if (BRANCHES.has(inner.type) || (inner.type === 'SwitchCase' && inner.test !== null)) complexity++
      childrenOf(inner).forEach(count)
    }
    childrenOf(node).forEach(count)
    const from = texts.get(file)!.slice(0, node.start).split('\n').length
    found.push({ name: `${file}:${from}`, lines: textOf(node, file).split('\n').length, complexity })
  })
  return found
}

describe('the layout of src/', () => {
  it('has no cycle of imports, types included', () => {
    expect(importCycles()).toEqual([])
  })

  it('has at most 18 files beside each other, and 450 lines in a file', () => {
    const folders = new Map<string, number>()
    for (const file of product) if (!file.endsWith('.json')) folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1)
    expect([...folders].filter(([, count]) => count > 18)).toEqual([])
    const long = [...texts].filter(([, text]) => text.split('\n').length > 451).map(([file]) => file)
    expect(long).toEqual([])
  })

  it('has no function of more than 60 lines, and none of a cyclomatic complexity above 15', () => {
    const all = functions()
    const long = all.filter(({ lines }) => lines > 60).map(({ name, lines }) => `${name}: ${lines} lines`)
    const complex = all.filter(({ complexity }) => complexity > 15).map(({ name, complexity }) => `${name}: ${complexity}`)
    expect({ long: long.length, complex: complex.length }, [...long, ...complex].join('\n')).toEqual({ long: 0, complex: 0 })
  })

  it('compares the kind of a strategy nowhere outside the registries', () => {
    const kinds = new Set(['stop-and-copy', 'precopy', 'postcopy', 'hybrid', 'context-switching', 'log-replay', 'clone'])
    const registries = /^src\/(scenario\/schema|engine\/(migration\/strategies|schedule\/techniques|extensions)|papers|traces)/
    const found: string[] = []
    eachNode((node, file) => {
      if (registries.test(file) || node.type !== 'BinaryExpression' || !/^[!=]==$/.test(String(node.operator))) return
      const sides = [node.left, node.right].filter(isNode)
      const names = sides.some((side) => side.type === 'Literal' && kinds.has(String(side.value)))
      if (names && sides.some((side) => /\bkind$/.test(textOf(side, file)))) found.push(`${file}: ${textOf(node, file)}`)
    })
    expect(found).toEqual([])
  })

  it('keeps no state of the engine as a record of unknowns', () => {
    const found: string[] = []
    eachNode((node, file) => {
      if (file.startsWith('src/engine/') && node.type === 'TSTypeReference' && textOf(node, file) === 'Record<string, unknown>') found.push(file)
    })
    expect(found).toEqual([])
  })
})

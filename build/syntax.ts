/** Syntax trees of the project's files. */
import { parseSync } from 'vite'

/** An ESTree node with the types of TypeScript; other properties depend on its type. */
export interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value

/** The nodes in the value of a property: a list, one, or none. */
export const nodesIn = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [])

export const childrenOf = (node: Node): Node[] => Object.values(node).flatMap(nodesIn)

/** The node and all nodes in it, a parent before its children; without nodes that `leavesOut` accepts, and all in them. */
export function nodesOf(node: Node, leavesOut: (node: Node) => boolean = () => false): Node[] {
  const found: Node[] = []
  const visit = (one: Node): void => {
    if (leavesOut(one)) return
    found.push(one)
    for (const child of childrenOf(one)) visit(child)
  }
  visit(node)
  return found
}

/** Its program and its comments. `file` names the language by its ending. */
export function parsed(file: string, text: string): { program: Node; comments: readonly { value: string }[] } {
  const { program, comments } = parseSync(file, text)
  return { program: program as unknown as Node, comments }
}

/** String literals, pieces of templates and texts of JSX. */
export function literalsIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap(({ type, value }) => {
    if ((type === 'Literal' || type === 'JSXText') && typeof value === 'string') return [value]
    return type === 'TemplateElement' ? [(value as { cooked: string }).cooked] : []
  })
}

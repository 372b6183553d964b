/** Small defects of a source: one at each place of its syntax tree where a common slip would give another program. */
import { childrenOf, isNode, parsed } from '../../build/syntax.ts'
import type { Node } from '../../build/syntax.ts'

export interface Mutant {
  /** Relative to the root. */
  readonly file: string
  /** From 1 on. */
  readonly line: number
  readonly start: number
  readonly end: number
  /** The source there, and what replaces it. */
  readonly text: string
  readonly by: string
}

type Slip = Pick<Mutant, 'start' | 'end' | 'by'>

const otherOperator: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '&': '|',
  '|': '&',
  '&&': '||',
  '||': '&&',
  '+=': '-=',
  '-=': '+=',
}

/** The defects of one file, in the order of their places. */
export function mutantsOf(file: string, source: string): Mutant[] {
  const found: Slip[] = []
  const visit = (node: Node): void => {
    // Types do nothing when run, and a message of an error is for people.
    if (node.type.startsWith('TS') || node.type === 'ImportDeclaration' || node.type === 'ThrowStatement') {
      if (isNode(node.expression) && node.type.startsWith('TS')) visit(node.expression)
      return
    }
    found.push(...slipsOf(node, source))
    for (const child of childrenOf(node)) visit(child)
  }
  visit(parsed(file, source).program)
  return found
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map((slip) => ({ file, line: source.slice(0, slip.start).split('\n').length, ...slip, text: source.slice(slip.start, slip.end) }))
}

export function planted({ start, end, by }: Mutant, source: string): string {
  return source.slice(0, start) + by + source.slice(end)
}

function slipsOf(node: Node, source: string): Slip[] {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
      return otherOperatorOf(node, source)
    case 'UnaryExpression':
      return node.operator === '!' && isNode(node.argument) ? [over(node, textOf(node.argument, source))] : []
    case 'Literal':
      return otherLiteral(node)
    case 'IfStatement':
    case 'ConditionalExpression':
      return isNode(node.test) ? [over(node.test, `!(${textOf(node.test, source)})`)] : []
    case 'ExpressionStatement':
      return isNode(node.expression) && node.expression.type === 'CallExpression' ? [over(node, ';')] : []
    default:
      return []
  }
}

function otherOperatorOf({ left, right, operator }: Node, source: string): Slip[] {
  const other = otherOperator[String(operator)]
  if (other === undefined || !isNode(left) || !isNode(right)) return []
  const start = source.indexOf(String(operator), left.end)
  return start < 0 || start >= right.start ? [] : [{ start, end: start + String(operator).length, by: other }]
}

function otherLiteral(node: Node): Slip[] {
  if (typeof node.value === 'boolean') return [over(node, String(!node.value))]
  return typeof node.value === 'number' ? [over(node, String(node.value + 1))] : []
}

const over = ({ start, end }: Node, by: string): Slip => ({ start, end, by })
const textOf = ({ start, end }: Node, source: string): string => source.slice(start, end)

/**
 * Members of Kubernetes objects as YAML in block or flow style, JSON or `kubectl describe` show them. YAML is read line by line, so that a
 * truncated document still gives its values.
 */
import * as texts from '../../../../messages/compiled/en/places/records.ts'
import { isLooseObject } from '../../text/looseJson.ts'
import type { Loose, LooseObject } from '../../text/looseJson.ts'
import { unprefixed, withoutMark } from '../../text/linePrefix.ts'
import type { UnreadLines } from '../../unreadLines.ts'

/** A member of a document: its key in lower case without signs, its depth and its value as text. */
export interface ObjectMember {
  readonly depth: number
  readonly key: string
  value: string
  /** Line of the text, from 1. */
  readonly line: number
  /** The member with its key and signs. */
  readonly text: string
}

const maxEntries = 100_000
/** Lines of a value in flow style. */
const mostFlowLines = 200

function normal(key: string): string {
  return key.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase()
}

/** Entries of a JSON value; `lineOf` gives the line of an object. */
export function flattened(value: Loose, lineOf: (object: object) => number | undefined): ObjectMember[] {
  const into: ObjectMember[] = []
  const visit = (one: Loose, depth: number): void => {
    if (into.length >= maxEntries) return
    if (Array.isArray(one)) for (const item of one) visit(item, depth)
    else if (isLooseObject(one)) member(one, depth)
  }
  const member = (object: LooseObject, depth: number): void => {
    for (const [key, child] of Object.entries(object)) {
      const isLeaf = typeof child !== 'object' || child === null
      const leaf = isLeaf ? String(child) : ''
      into.push({ depth, key: normal(key), value: leaf, line: lineOf(object) ?? 1, text: `${key}: ${isLeaf ? leaf : '…'}` })
      if (!isLeaf) visit(child, depth + 1)
    }
  }
  visit(value, 0)
  return into
}

const memberLine = /^( *(?:- )*)(?:"|')?([A-Za-z0-9][\w./ -]{0,120}?)(?:"|')?:(?:\s+(.*)|)$/
const notAMember = /^\s*(?:-|#|\||\.\.\.|[\w./-]+=)/

/** Documents of a YAML stream or of `kubectl describe`; the depth is the indentation. */
export function yamlDocuments(lines: readonly (string | null)[], unread: UnreadLines): ObjectMember[][] {
  const reader = new YamlReader(unread)
  lines.slice(0, maxEntries).forEach((line, i) => {
    if (line !== null) reader.line(withoutMark(unprefixed(line)).replaceAll('\t', '  '), i + 1)
  })
  return reader.documents.filter((document) => document.length > 0)
}

class YamlReader {
  readonly documents: ObjectMember[][] = [[]]
  private readonly unread: UnreadLines
  /** A value in flow style that is not closed yet: its lines and the brackets that are open. */
  private flow: { readonly lines: string[]; open: number } | null = null
  /** The last entry continues on lines that are indented more. */
  private isOpen = false

  constructor(unread: UnreadLines) {
    this.unread = unread
  }

  line(line: string, number: number): void {
    const document = this.documents[this.documents.length - 1]
    const last = document.at(-1)
    const isDeeper = last !== undefined && line.search(/\S/) > last.depth
    if (line.trim() === '') return
    if (last !== undefined && this.flow !== null) return this.flowing(line, last, document)
    if (last !== undefined && this.isOpen && isDeeper) {
      last.value += ` ${line.trim()}`
      return
    }
    this.isOpen = false
    if (line.startsWith('---') || /^Name:\s/.test(line)) this.documents.push([])
    const parts = memberLine.exec(line)
    if (parts !== null) this.member(parts, line, number)
    else if (!notAMember.test(line)) this.unread.add(number, line, texts.unread.unknownLine)
  }

  private member([, indent, key, given = '']: RegExpExecArray, text: string, line: number): void {
    const value = given.trim()
    const entry: ObjectMember = { depth: indent.length, key: normal(key), value, line, text }
    const document = this.documents[this.documents.length - 1]
    document.push(entry)
    if (/^[{[]/.test(value)) {
      entry.value = ''
      this.flow = { lines: [], open: 0 }
      this.flowing(value, entry, document)
    } else {
      this.isOpen = value !== ''
      if (/^[|>][-+\d]{0,2}$/.test(value)) entry.value = ''
    }
  }

  /** Takes one more line of a value in flow style; once it is closed, its members are entries below `last`. */
  private flowing(line: string, last: ObjectMember, document: ObjectMember[]): void {
    if (this.flow === null) return
    const { flow } = this
    const count = (signs: RegExp): number => (line.match(signs) ?? []).length
    flow.lines.push(line.trim())
    flow.open += count(/[{[]/g) - count(/[}\]]/g)
    if (flow.open > 0 && flow.lines.length < mostFlowLines) return
    this.flow = null
    document.push(...flowEntries(flow.lines.join(' '), last))
  }
}

const flowToken = /([{[])|([}\]])|("(?:[^"\\]|\\.)*"|'[^']*'|[^\s{}[\],:][^{}[\],:]*(?::(?! |$)[^{}[\],:]*)*)\s*(:)?/g

/** Members of `{guest: 64Gi}` below an entry. */
function flowEntries(text: string, { depth: from, line }: ObjectMember): ObjectMember[] {
  const found: ObjectMember[] = []
  let depth = from
  for (const [, opens, closes, word, colon] of text.matchAll(flowToken)) {
    if (opens !== undefined) depth++
    else if (closes !== undefined) depth--
    else if (colon !== undefined) found.push({ depth, key: normal(word), value: '', line, text: text.trim() })
    else if (found.length > 0) found[found.length - 1].value ||= word.trim()
  }
  return found
}

/** The value without YAML's quotes. */
export function plainValue(value: string): string {
  const trimmed = value.trim()
  return (trimmed.startsWith("'") ? trimmed.replaceAll("''", "'") : trimmed).replaceAll(/^["']|["']$/g, '')
}

/** The outermost entries below which, and at which, nothing was used. */
export function unusedIn(document: readonly ObjectMember[], used: ReadonlySet<ObjectMember>): ObjectMember[] {
  const hasUsed = new Set<ObjectMember>()
  const path: ObjectMember[] = []
  for (const entry of document) {
    while (path.length > 0 && path[path.length - 1].depth >= entry.depth) path.pop()
    path.push(entry)
    if (used.has(entry)) for (let i = path.length - 1; i >= 0 && !hasUsed.has(path[i]); i--) hasUsed.add(path[i])
  }
  let unusedDepth = Infinity
  return document.filter((entry) => {
    if (entry.depth > unusedDepth) return false
    unusedDepth = hasUsed.has(entry) ? Infinity : entry.depth
    return unusedDepth !== Infinity
  })
}

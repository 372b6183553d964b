/**
 * Parser of metrics: the expressions over runs of briefs' goals and lessons' questions, such as
 * `R:web.totalS * (1 - R:web.performance.mean)`. No calls but the functions listed, no loops and no names but runs, so that an expression
 * from a stranger's file is safe to evaluate.
 *
 *     expr = and {"or" and} ; and = cmp {"and" cmp} ; cmp = sum [("<"|"<="|">"|">="|"=="|"!=") sum]
 *     sum = term {("+"|"-") term} ; term = unary {("*"|"/") unary}
 *     unary = "-" unary | number | 'text' | function "(" expr {"," expr} ")" | ref | "(" expr ")"
 *     ref = NAME ":" PART { "." PART | "[" (INTEGER | "*" | PART "=" PART) "]" } ; PART = NAME or 'text'
 *
 * A name may contain `-`, so operators need spaces around them.
 */

export type BinaryOperator = 'or' | 'and' | '<' | '<=' | '>' | '>=' | '==' | '!=' | '+' | '-' | '*' | '/'
export type FunctionName = keyof typeof functionArguments

/**
 * One step of a path into a run: a field, the item at an index (from the end if negative), every item, or the items with a field's value.
 */
export type PathStep =
  | { kind: 'field'; name: string }
  | { kind: 'item'; index: number }
  | { kind: 'all' }
  | { kind: 'filter'; field: string; value: string }

export type Metric =
  | { kind: 'constant'; value: number | string }
  | { kind: 'reference'; run: string; path: readonly PathStep[] }
  | { kind: 'negation'; of: Metric }
  | { kind: 'operation'; operator: BinaryOperator; left: Metric; right: Metric }
  | { kind: 'call'; name: FunctionName; args: readonly Metric[] }

type ParsedMetric = { ok: true; metric: Metric } | { ok: false; message: string }

/** Least and most number of arguments of each function. */
const functionArguments = {
  sum: [1, 100],
  count: [1, 1],
  max: [1, 100],
  min: [1, 100],
  mean: [1, 100],
  abs: [1, 1],
  round: [1, 1],
  at: [3, 3],
} as const

/** Longest metric in characters, and deepest nesting. */
const MOST_CHARACTERS = 2000
const MOST_DEPTH = 50

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|'([^']*)'|([\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*)|(<=|>=|==|!=|[-+*/()<>:.,[\]=]))/uy

interface Token {
  kind: 'number' | 'text' | 'name' | 'sign' | 'end'
  text: string
  at: number
}

/** A metric that cannot be read or has no value; the message is for its author. */
export class MetricFault extends Error {
  override name = 'MetricFault'
}

/** The expression, or its fault and the position of the fault. Never throws. */
export function parseMetric(text: string): ParsedMetric {
  if (text.length > MOST_CHARACTERS) return { ok: false, message: `must be at most ${MOST_CHARACTERS} characters long` }
  try {
    return { ok: true, metric: new MetricParser(tokensOf(text)).whole() }
  } catch (error) {
    if (error instanceof MetricFault) return { ok: false, message: error.message }
    throw error
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (text.slice(at).trim() !== '') {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(text)
    if (found === null) throw new MetricFault(`column ${at + 1 + text.slice(at).search(/\S/)}: unexpected character`)
    const [whole, number, quoted, name, sign] = found
    const start = TOKEN.lastIndex - whole.trimStart().length
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at: start })
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted, at: start })
    else tokens.push({ kind: name === undefined ? 'sign' : 'name', text: name ?? sign, at: start })
    at = TOKEN.lastIndex
  }
  tokens.push({ kind: 'end', text: 'the end', at: text.length })
  return tokens
}

class MetricParser {
  readonly #tokens: readonly Token[]
  #next = 0
  #depth = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  whole(): Metric {
    const metric = this.#expression()
    if (this.#token.kind !== 'end') throw this.#unexpected('an operator or the end')
    return metric
  }

  get #token(): Token {
    return this.#tokens[this.#next]
  }

  /** Takes the next token if it is one of these signs or words. */
  #take<S extends string>(...wanted: readonly S[]): S | null {
    const { kind, text } = this.#token
    const found = kind === 'sign' || kind === 'name' ? wanted.find((one) => one === text) : undefined
    if (found === undefined) return null
    this.#next++
    return found
  }

  #need(sign: string): void {
    if (this.#take(sign) === null) throw this.#unexpected(`"${sign}"`)
  }

  #unexpected(wanted: string): MetricFault {
    const { text, at } = this.#token
    return new MetricFault(`column ${at + 1}: ${wanted} expected, got ${text}`)
  }

  #expression(): Metric {
    if (++this.#depth > MOST_DEPTH) throw new MetricFault(`is nested more than ${MOST_DEPTH} deep`)
    const metric = this.#chain(['or'], () => this.#chain(['and'], () => this.#comparison()))
    this.#depth--
    return metric
  }

  #chain(operators: readonly BinaryOperator[], part: () => Metric): Metric {
    let left = part()
    for (let operator = this.#take(...operators); operator !== null; operator = this.#take(...operators)) {
      left = { kind: 'operation', operator, left, right: part() }
    }
    return left
  }

  #comparison(): Metric {
    const left = this.#sum()
    const operator = this.#take('<=', '>=', '==', '!=', '<', '>')
    return operator === null ? left : { kind: 'operation', operator, left, right: this.#sum() }
  }

  #sum(): Metric {
    return this.#chain(['+', '-'], () => this.#chain(['*', '/'], () => this.#unary()))
  }

  #unary(): Metric {
    if (this.#take('-') !== null) {
      if (++this.#depth > MOST_DEPTH) throw new MetricFault(`is nested more than ${MOST_DEPTH} deep`)
      const of = this.#unary()
      this.#depth--
      return { kind: 'negation', of }
    }
    if (this.#take('(') !== null) {
      const inner = this.#expression()
      this.#need(')')
      return inner
    }
    const { kind, text } = this.#token
    if (kind !== 'number' && kind !== 'text' && kind !== 'name') throw this.#unexpected('a number, a run or a function')
    this.#next++
    if (kind === 'number') return { kind: 'constant', value: Number(text) }
    if (kind === 'text') return { kind: 'constant', value: text }
    return this.#take(':') === null ? this.#call(text) : { kind: 'reference', run: text, path: this.#path() }
  }

  #call(name: string): Metric {
    if (!isFunctionName(name)) {
      throw new MetricFault(`no function "${name}"; use ${Object.keys(functionArguments).join(', ')}, or a run such as R:totals.makespanS`)
    }
    this.#need('(')
    const args = [this.#expression()]
    while (this.#take(',') !== null) args.push(this.#expression())
    this.#need(')')
    const [least, most] = functionArguments[name]
    if (args.length < least || args.length > most)
      throw new MetricFault(`${name} takes ${least === most ? least : `${least} to ${most}`} arguments, got ${args.length}`)
    return { kind: 'call', name, args }
  }

  #path(): PathStep[] {
    const path: PathStep[] = [{ kind: 'field', name: this.#part() }]
    for (;;) {
      if (this.#take('.') !== null) path.push({ kind: 'field', name: this.#part() })
      else if (this.#take('[') !== null) path.push(this.#index())
      else return path
    }
  }

  /** A name, or any text in quotes. */
  #part(): string {
    const { kind, text } = this.#token
    if (kind !== 'name' && kind !== 'text') throw this.#unexpected('a name')
    this.#next++
    return text
  }

  #index(): PathStep {
    const step = this.#indexed()
    this.#need(']')
    return step
  }

  #indexed(): PathStep {
    if (this.#take('*') !== null) return { kind: 'all' }
    const sign = this.#take('-') === null ? 1 : -1
    const { kind, text } = this.#token
    if (kind === 'number' && Number.isInteger(Number(text))) {
      this.#next++
      return { kind: 'item', index: sign * Number(text) }
    }
    const field = this.#part()
    if (this.#take('==') === null) this.#need('=')
    const value = this.#token.kind === 'number' ? this.#tokens[this.#next++].text : this.#part()
    return { kind: 'filter', field, value }
  }
}

function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(functionArguments, name)
}

/** Syntax of a metric, the expression language of lessons: `A:web.downtimeMs / B:web.downtimeMs > 2`. Grammar: docs/lessons.md. */

/** One step of a path: a field, an index from either end, all elements, or the elements whose field has a value. */
export type PathStep =
  | { kind: 'field'; name: string }
  | { kind: 'index'; index: number }
  | { kind: 'all' }
  | { kind: 'filter'; field: string; text: string }

export type Expression =
  | { kind: 'value'; value: number | string }
  | { kind: 'path'; run: string; steps: readonly PathStep[] }
  | { kind: 'call'; name: FunctionName; arguments: readonly Expression[] }
  | { kind: 'negative'; of: Expression }
  | { kind: 'binary'; operator: Operator; left: Expression; right: Expression }

export type FunctionName = keyof typeof FUNCTIONS
/** Functions with the number of their arguments; null: one or more. */
export const FUNCTIONS = { sum: null, count: null, max: null, min: null, mean: null, abs: 1, round: 1, at: 3 } as const

export type Operator = '+' | '-' | '*' | '/' | '<' | '<=' | '>' | '>=' | '==' | '!=' | 'and' | 'or'
/** From the loosest to the tightest. */
const LEVELS: readonly (readonly Operator[])[] = [['or'], ['and'], ['<', '<=', '>', '>=', '==', '!='], ['+', '-'], ['*', '/']]

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|'([^']*)'|([A-Za-z_]\w*)|(<=|>=|==|!=|=|[-+*/()<>,:.[\]]))/y
const MOST_CHARACTERS = 2000
const MOST_NESTED = 60

interface Token { kind: 'number' | 'text' | 'name' | 'sign'; text: string; at: number }

/** A metric that cannot be read or has no value; the message is for its author. */
export class MetricFault extends Error {
  override name = 'MetricFault'
}

/** @throws MetricFault */
export function parseMetric(source: string): Expression {
  if (source.length > MOST_CHARACTERS) throw new MetricFault(`is longer than ${MOST_CHARACTERS} characters`)
  const parser = new Parser(tokensOf(source))
  const expression = parser.level(0)
  parser.end()
  return expression
}

/** Runs and records that an expression names. */
export function runsIn(expression: Expression): string[] {
  switch (expression.kind) {
    case 'path': return [expression.run]
    case 'call': return expression.arguments.flatMap(runsIn)
    case 'negative': return runsIn(expression.of)
    case 'binary': return [...runsIn(expression.left), ...runsIn(expression.right)]
    default: return []
  }
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (source.slice(at).trim() !== '') {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(source)
    if (match === null) throw new MetricFault(`has "${source.slice(at).trim()[0]}" at character ${at + 1}, which no expression has`)
    const [all, number, text, name, sign] = match
    const kind = number !== undefined ? 'number' : text !== undefined ? 'text' : name !== undefined ? 'name' : 'sign'
    tokens.push({ kind, text: number ?? text ?? name ?? sign, at: at + 1 })
    at += all.length
  }
  return tokens
}

class Parser {
  private readonly tokens: readonly Token[]
  private next = 0
  private depth = 0

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  level(level: number): Expression {
    if (level === LEVELS.length) return this.unary()
    let left = this.level(level + 1)
    for (;;) {
      const operator = LEVELS[level].find((one) => this.isNext(one))
      if (operator === undefined) return left
      this.next++
      left = { kind: 'binary', operator, left, right: this.level(level + 1) }
      // A comparison of a comparison has no meaning.
      if (level === 2) return left
    }
  }

  end(): void {
    const token = this.tokens.at(this.next)
    if (token !== undefined) throw new MetricFault(`does not end at "${token.text}" (character ${token.at})`)
  }

  private unary(): Expression {
    if (++this.depth > MOST_NESTED) throw new MetricFault(`nests deeper than ${MOST_NESTED}`)
    const expression = this.primary()
    this.depth--
    return expression
  }

  private primary(): Expression {
    const token = this.take()
    if (token.kind === 'number') return { kind: 'value', value: Number(token.text) }
    if (token.kind === 'text') return { kind: 'value', value: token.text }
    if (token.kind === 'name') return this.isNext('(') ? this.call(token) : this.path(token)
    if (token.text === '-') return { kind: 'negative', of: this.unary() }
    if (token.text !== '(') throw new MetricFault(`has "${token.text}" at character ${token.at} where a value belongs`)
    const inner = this.level(0)
    this.expect(')')
    return inner
  }

  private call(name: Token): Expression {
    if (!Object.hasOwn(FUNCTIONS, name.text)) {
      throw new MetricFault(`calls "${name.text}"; there are ${Object.keys(FUNCTIONS).join(', ')}`)
    }
    const known = name.text as FunctionName
    this.expect('(')
    const list = [this.level(0)]
    while (this.isNext(',')) {
      this.next++
      list.push(this.level(0))
    }
    this.expect(')')
    const wanted = FUNCTIONS[known]
    if (wanted !== null && wanted !== list.length) throw new MetricFault(`gives ${known} ${list.length} values; it takes ${wanted}`)
    return { kind: 'call', name: known, arguments: list }
  }

  private path(run: Token): Expression {
    this.expect(':')
    const steps: PathStep[] = [{ kind: 'field', name: this.name() }]
    for (;;) {
      if (this.isNext('.')) {
        this.next++
        steps.push({ kind: 'field', name: this.name() })
      } else if (this.isNext('[')) {
        this.next++
        steps.push(this.bracket())
        this.expect(']')
      } else return { kind: 'path', run: run.text, steps }
    }
  }

  private bracket(): PathStep {
    const token = this.take()
    if (token.text === '*' && token.kind === 'sign') return { kind: 'all' }
    if (token.kind === 'number') return { kind: 'index', index: Number(token.text) }
    if (token.text === '-' && token.kind === 'sign') return { kind: 'index', index: -Number(this.take().text) }
    if (token.kind !== 'name') throw new MetricFault(`has "${token.text}" at character ${token.at} where an index, * or field=value belongs`)
    this.expect('=', '==')
    return { kind: 'filter', field: token.text, text: this.take().text }
  }

  private name(): string {
    const token = this.take()
    if (token.kind !== 'name') throw new MetricFault(`has "${token.text}" at character ${token.at} where a name belongs`)
    return token.text
  }

  private take(): Token {
    const token = this.tokens.at(this.next++)
    if (token === undefined) throw new MetricFault('ends too early')
    return token
  }

  private expect(...signs: string[]): void {
    const token = this.take()
    if (!signs.includes(token.text)) throw new MetricFault(`has "${token.text}" at character ${token.at} where "${signs[0]}" belongs`)
  }

  private isNext(text: string): boolean {
    const token = this.tokens.at(this.next)
    return token !== undefined && token.text === text && token.kind !== 'text'
  }
}

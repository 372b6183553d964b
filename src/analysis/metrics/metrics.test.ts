import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { evaluateMetric, metricHolds, metricList, metricNumber, metricValue, readBy } from './evaluateMetric.ts'
import { isNumberFormat, metricFormats, metricText, numberFormats, numberInSentence } from './metricFormats.ts'
import { MetricFault, parseMetric } from './parseMetric.ts'

const run = {
  web: { totalS: 11, outcome: 'completed', rounds: [{ sent: 5 }, { sent: 3 }, { sent: 1 }], 'odd-name': 4 },
  'my vm': { totalS: 7 },
  migrations: [
    { vm: 'web', outcome: 'completed' },
    { vm: 'db', outcome: 'lost' },
    { vm: 'web', outcome: 'completed' },
  ],
  series: { tS: [0, 1, 3], pages: [0, 10, 30] },
}

function value(text: string) {
  const parsed = parseMetric(text)
  if (!parsed.ok) throw new Error(parsed.message)
  return evaluateMetric(parsed.metric, { R: run })
}

function fault(text: string): string {
  const parsed = parseMetric(text)
  return parsed.ok ? '' : parsed.message
}

describe('a metric', () => {
  it('binds its operators as arithmetic does', () => {
    expect(value('1 + 2 * 3 - 4 / 2')).toBe(5)
    expect(value('(1 + 2) * -3')).toBe(-9)
    expect(value('1 < 2 and 3 >= 4 or 2 != 3')).toBe(true)
    expect(value('10 - 4 - 3')).toBe(3)
  })

  it('reads fields, items, all items and items by a field’s value', () => {
    expect(value('R:web.totalS')).toBe(11)
    expect(value('R:web.odd-name')).toBe(4)
    expect(value("R:'my vm'.totalS")).toBe(7)
    expect(value('R:web.rounds[0].sent')).toBe(5)
    expect(value('R:web.rounds[-1].sent')).toBe(1)
    expect(value('sum(R:web.rounds[*].sent)')).toBe(9)
    expect(value('count(R:migrations[outcome=completed])')).toBe(2)
    expect(value("count(R:migrations['outcome'='lost'])")).toBe(1)
    expect(value("R:web.outcome == 'completed'")).toBe(true)
  })

  it('has eight functions', () => {
    expect(value('max(R:web.rounds.sent)')).toBe(5)
    expect(value('min(R:web.rounds.sent, 0.5)')).toBe(0.5)
    expect(value('mean(R:web.rounds.sent)')).toBe(3)
    expect(value('abs(-2.5)')).toBe(2.5)
    expect(value('round(2.4)')).toBe(2)
    expect(value('at(R:series.pages, R:series.tS, 2)')).toBe(10)
    expect(value('at(R:series.pages, R:series.tS, 99)')).toBe(30)
    expect(value('at(R:series.pages, R:series.tS, -1)')).toBe(0)
  })

  it('is null where a run has no such value, and no comparison is true of null', () => {
    for (const text of [
      'R:web.none',
      'R:none.totalS',
      'R:web',
      'R:web.rounds[9].sent',
      'R:web.totalS / 0',
      'R:web.outcome + 1',
      'max(R:web.none)',
      'X:web.totalS',
    ]) {
      expect(value(text), text).toBeNull()
      for (const operator of ['<', '<=', '>', '>=', '==', '!=']) expect(value(`${text} ${operator} 1`), `${text} ${operator}`).toBe(false)
    }
  })

  it('does not reach what an object inherits', () => {
    expect(value('R:constructor.name')).toBeNull()
    expect(value('R:web.__proto__.constructor')).toBeNull()
  })

  it('names the column that it cannot read', () => {
    expect(fault('1 + ')).toContain('column 5')
    expect(fault('R:web.totalS $')).toContain('column 14')
    expect(fault('eval(1)')).toContain('no function "eval"')
    expect(fault('at(1)')).toContain('3 arguments')
    expect(fault('(1')).toContain('")"')
    expect(fault('R:web[x]')).toContain('"="')
    expect(fault(`${'('.repeat(60)}1${')'.repeat(60)}`)).toContain('50 deep')
    expect(fault('-'.repeat(60))).toContain('50 deep')
    expect(fault('1'.repeat(2001))).toContain('2000')
  })

  it('lists the runs that it reads', () => {
    const parsed = parseMetric('max(A:web.totalS, -B:series.tS[0])')
    expect(parsed.ok && readBy(parsed.metric)).toEqual([
      { run: 'A', name: 'web' },
      { run: 'B', name: 'series' },
    ])
  })

  it('reads a result by the VM of a migration and by its totals', () => {
    const result = simulate(testScenario())
    const read = (text: string) => {
      const parsed = parseMetric(text)
      return parsed.ok ? evaluateMetric(parsed.metric, { R: result }) : 'fault'
    }
    expect(read(`R:'${result.migrations[0].vm}'.totalS`)).toBe(result.migrations[0].totalS)
    expect(read('R:totals.makespanS')).toBe(result.totals.makespanS)
  })

  it('never throws, whatever the text', () => {
    const words = fc.constantFrom(
      'R',
      ':',
      '.',
      'web',
      'sum',
      '(',
      ')',
      '[',
      ']',
      '*',
      '-',
      '<=',
      '==',
      "'a'",
      '3',
      ',',
      ' ',
      'and',
      'rounds',
      '=',
      'é',
      '💾',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 20 }).map((list) => list.join(' ')),
        ),
        (text) => {
          const parsed = parseMetric(text)
          if (parsed.ok) evaluateMetric(parsed.metric, { R: run })
          else expect(parsed.message).not.toBe('')
        },
      ),
      { numRuns: 2000 },
    )
  })
})

const scope = {
  A: {
    migrations: [
      { vm: 'web', totalS: 9, outcome: 'failed' },
      {
        vm: 'web',
        totalS: 12,
        outcome: 'completed',
        downtimeMs: null,
        rounds: [
          { sent: 3, complete: true },
          { sent: 5, complete: false },
        ],
      },
      { vm: 'db', totalS: 4, outcome: 'lost' },
    ],
    totals: { makespanS: 21 },
    series: { tS: [0, 1, 2], v: [10, 20, 30] },
  },
  S: { vms: [{ id: 'web', memoryMiB: 1024 }], endS: 7 },
}

describe('a metric for its author', () => {
  it.each([
    ['A:web.totalS', 12],
    ['A:totals.makespanS - A:db.totalS', 17],
    ['-(2 + 3) * 2', -10],
    ['2 - -3', 5],
    ['A:web.rounds[-1].sent', 5],
    ['A:web.rounds[complete=true][-1].sent', 3],
    ['count(A:migrations[outcome==lost])', 1],
    ['mean(A:series.v)', 20],
    ['at(A:series.v, A:series.tS, 1.5)', 20],
    ['at(A:series.v, A:series.tS, 99)', 30],
    ['at(A:series.v, A:series.tS, -1)', 10],
    ['S:web.memoryMiB + S:endS', 1031],
  ])('%s is %d, and the same for a goal', (source, wanted) => {
    expect(metricNumber(source, scope)).toBe(wanted)
    const parsed = parseMetric(source)
    expect(parsed.ok && evaluateMetric(parsed.metric, scope)).toBe(wanted)
  })

  it('reads no further than "and" and "or" must', () => {
    expect(metricHolds("A:web.outcome == 'completed' and A:web.totalS > 10", scope)).toBe(true)
    expect(metricHolds('1 > 2 and A:absent.x > 1 or 1 < 2', scope)).toBe(true)
    expect(metricHolds('1 < 2 or A:absent.x > 1', scope)).toBe(true)
  })

  it('is null with a value that the run does not have, of which no comparison is true', () => {
    expect(metricNumber('A:web.downtimeMs / 2', scope)).toBeNull()
    expect(metricNumber('max(A:web.downtimeMs, 3)', scope)).toBeNull()
    for (const operator of ['<', '>=', '==', '!=']) expect(metricHolds(`A:web.downtimeMs ${operator} 300`, scope), operator).toBe(false)
  })

  it.each([
    ['A:web.nothing', 'does not exist'],
    ['B:web.totalS', 'names B'],
    ['A:mail.totalS', 'no VM'],
    ['A:web.rounds[7].sent', 'which has 2'],
    ['1 +', 'expected, got the end'],
    ['web.totalS', 'no function "web"'],
    ['sqrt(2)', 'no function "sqrt"'],
    ['1 2', 'an operator or the end expected'],
    ['A:web.outcome + 1', 'calculates with a string'],
    ['at(1, 2)', 'takes 3'],
    ['A:web.constructor', 'does not exist'],
    ['A:__proto__.x', 'no VM'],
    ['toString:x', 'names toString'],
    ['1; alert', 'unexpected character'],
    ['3 and 4', 'joins a number'],
    ["A:web.outcome < 'x'", 'compares a string'],
    ['A:web.totalS', 'gives a number, not a comparison'],
  ])('%s is refused: %s', (source, why) => {
    expect(() => metricHolds(source, scope)).toThrow(MetricFault)
    expect(() => metricHolds(source, scope)).toThrow(why)
  })

  it('reads lists of numbers only', () => {
    expect(metricList('A:series.v', scope)).toEqual([10, 20, 30])
    expect(() => metricList('A:migrations', scope)).toThrow(MetricFault)
  })

  it('gives a fault or the value that a goal has, whatever is written', () => {
    const parts = fc.constantFrom(
      'A:',
      'web',
      '.',
      'totalS',
      'rounds',
      '[',
      ']',
      '*',
      '0',
      '-1',
      '(',
      ')',
      ' and ',
      ' + ',
      ' / ',
      'max',
      ',',
      ' == ',
      "'x'",
      'S:vms',
      ' ',
      '\u0000',
      '🙂',
    )
    fc.assert(
      fc.property(
        fc.array(parts, { maxLength: 14 }).map((all) => all.join('')),
        (source) => {
          const parsed = parseMetric(source)
          try {
            const strict = metricValue(source, scope)
            if (strict === null || typeof strict !== 'object')
              expect(parsed.ok && evaluateMetric(parsed.metric, scope)).toEqual(
                typeof strict === 'number' && !Number.isFinite(strict) ? null : strict,
              )
          } catch (error) {
            expect(error).toBeInstanceOf(MetricFault)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('a format', () => {
  it('writes its number with its unit, in tables and in sentences', () => {
    expect(numberFormats.map((format) => [format, metricText(1.25, format), numberInSentence(1.25, format)])).toEqual([
      ['s', '1.25 s', '1.25 s'],
      ['ms', '1.25 ms', '1.25 ms'],
      ['MiB', '1.25 MiB', '1.25 MiB'],
      ['n', '1.25', '1.25'],
      ['pages', '1 page', '1 page'],
      ['pct', '125 %', '125 %'],
      ['x', '1.25×', '1.25'],
      ['J', '1.25 J', '1.25 J'],
      ['Mbps', '1.25 Mbit/s', '1.25 Mbit/s'],
    ])
    expect([metricText(0.25, 's'), metricText(0.9996, 's'), metricText(1500, 'ms'), metricText(2048, 'MiB')]).toEqual([
      '250 ms',
      '1.00 s',
      '1.50 s',
      '2,048 MiB',
    ])
  })
  it('is known by its own name only', () => {
    expect([isNumberFormat('ms'), isNumberFormat('toString'), Object.keys(metricFormats).every(isNumberFormat)]).toEqual([
      true,
      false,
      true,
    ])
  })
})

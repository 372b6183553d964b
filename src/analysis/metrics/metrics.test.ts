import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { documentSource, evaluateMetric, readBy, resultSource } from './evaluateMetric.ts'
import { parseMetric } from './parseMetric.ts'

const run = {
  web: { totalS: 11, outcome: 'completed', rounds: [{ sent: 5 }, { sent: 3 }, { sent: 1 }], 'odd-name': 4 },
  'my vm': { totalS: 7 },
  migrations: [{ vm: 'web', outcome: 'completed' }, { vm: 'db', outcome: 'lost' }, { vm: 'web', outcome: 'completed' }],
  series: { tS: [0, 1, 3], pages: [0, 10, 30] },
}

function value(text: string) {
  const parsed = parseMetric(text)
  if (!parsed.ok) throw new Error(parsed.message)
  return evaluateMetric(parsed.metric, { R: documentSource(run) })
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
    expect(value('at(R:series.pages, R:series.tS, 2)')).toBe(20)
    expect(value('at(R:series.pages, R:series.tS, 99)')).toBe(30)
    expect(value('at(R:series.pages, R:series.tS, -1)')).toBe(0)
  })

  it('is null where a run has no such value, and no comparison is true of null', () => {
    for (const text of ['R:web.none', 'R:none.totalS', 'R:web', 'R:web.rounds[9].sent', 'R:web.totalS / 0', "R:web.outcome + 1", 'max(R:web.none)', 'X:web.totalS']) {
      expect(value(text), text).toBeNull()
      for (const operator of ['<', '<=', '>', '>=', '==', '!=']) expect(value(`${text} ${operator} 1`), `${text} ${operator}`).toBe(false)
    }
  })

  it('does not reach what an object inherits', () => {
    expect(value('R:constructor.name')).toBeNull()
    expect(value('R:web.__proto__.constructor')).toBeNull()
  })

  it('names the column of what it cannot read', () => {
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
    expect(parsed.ok && readBy(parsed.metric)).toEqual([{ run: 'A', name: 'web' }, { run: 'B', name: 'series' }])
  })

  it('reads a result by the VM of a migration and by its totals', () => {
    const result = simulate(testScenario())
    const read = (text: string) => {
      const parsed = parseMetric(text)
      return parsed.ok ? evaluateMetric(parsed.metric, { R: resultSource(result) }) : 'fault'
    }
    expect(read(`R:'${result.migrations[0].vm}'.totalS`)).toBe(result.migrations[0].totalS)
    expect(read('R:totals.makespanS')).toBe(result.totals.makespanS)
  })

  it('never throws, whatever the text', () => {
    const words = fc.constantFrom('R', ':', '.', 'web', 'sum', '(', ')', '[', ']', '*', '-', '<=', '==', "'a'", '3', ',', ' ', 'and', 'rounds', '=', 'é', '💾')
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(words, { maxLength: 20 }).map((list) => list.join(' '))), (text) => {
      const parsed = parseMetric(text)
      if (parsed.ok) evaluateMetric(parsed.metric, { R: documentSource(run) })
      else expect(parsed.message).not.toBe('')
    }), { numRuns: 2000 })
  })
})

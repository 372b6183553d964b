import { afterEach, expect, it } from 'vitest'
import { newRun } from '../../../../store/compare/comparedRun.ts'
import * as texts from '../../../../texts/places/compare.ts'
import type { MigrationResult } from '../../../../engine/result/result.ts'
import type { Run } from '../../../../store/play/run.ts'
import { builtMigration } from '../../../../testing/migrationResult.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { emptyColumns } from '../../../../compute/simulation/sampleColumns.ts'
import { comparisonOf } from '../comparison.ts'
import { comparisonSvg } from './comparisonPicture.ts'

afterEach(() => document.body.replaceChildren())

const WIDE = 500

function compared(change: Partial<MigrationResult>, scenario = testScenario()) {
  const migration = builtMigration({ vm: 'vm', performance: { mean: 1, min: 0, minOutsideDowntime: 1, degradedS: 0 }, ...change })
  const run: Run = {
    runId: 1,
    scenario,
    vm: 'vm',
    facts: { downtimeLimitMs: null, mayReturn: false, copyHosts: [], originalStays: false, inequality: null, laterInequalities: [] },
    samples: emptyColumns(1),
    length: 1,
    rounds: migration.rounds,
    simulatedS: 10,
    cancelled: false,
    followed: null,
    result: { version: 1, scenario: '', seed: 5, migrations: [migration] } as unknown as Run['result'],
  }
  return { ...newRun({ id: 1, draft: scenario, vm: '', name: '' }), scenario, run, isDone: true }
}

/** The page's own table, as far as the picture takes from it. */
const PAGE = `<section class="run-table">
  <div class="run-curves"><label><input type="radio" checked><span>a curve</span></label><p>a note</p></div>
  <ol><li><svg class="compare-plot" width="${WIDE}" height="124"><text x="${WIDE + 6}">1,000 MiB</text></svg></li></ol>
</section>`

function picture() {
  document.body.innerHTML = PAGE
  const runs = [
    compared({ outcome: 'not-converged' }),
    compared({ strategy: 'postcopy', resumeS: 3 }, testScenario({ strategy: { kind: 'postcopy', rule: undefined } })),
  ]
  const svg = comparisonSvg(comparisonOf(runs, 'same'))
  const words = [...svg.querySelectorAll('text')].map((one) => ({
    text: one.textContent,
    x: Number(one.getAttribute('x')),
    y: Number(one.getAttribute('y')),
    isEnd: one.getAttribute('text-anchor') === 'end',
  }))
  return { svg, words }
}

it('prints the heads of two columns beside each other, however long they are', () => {
  const { words } = picture()
  const y = words.find(({ text }) => text === texts.totalTime)!.y
  const heads = words.filter((one) => one.isEnd && Math.abs(one.y - y) < 40).toSorted((one, other) => one.x - other.x)
  expect(new Set(heads.map(({ x }) => x)).size).toBe(6)
  expect(heads.map(({ text }) => text).join(' ')).toContain(texts.speedWhileRunning)
  // In a wide font a small letter is 8 pixels wide.
  for (const one of heads) {
    const before = heads.filter((other) => other.x < one.x && other.y === one.y).at(-1)
    expect(one.x - 8 * one.text.length).toBeGreaterThanOrEqual(before?.x ?? 0)
  }
})

it('has the risk of each run, the values of the grid, the name of the curve and the note of its axis', () => {
  const { svg, words } = picture()
  const all = words.map(({ text }) => text).join(' ')
  expect(words.filter(({ text }) => text === texts.risk)).toHaveLength(1)
  expect(all).toContain(`▲ ${texts.losesVm}`)
  expect(all).toMatch(/◆ \S/)
  expect(all).toContain(texts.curveWithNote('a curve', 'a note'))
  expect(all).toContain(texts.rounds)
  expect(all).toMatch(new RegExp(` · ${texts.sameSeed('1')}`))
  const plot = svg.querySelector('svg[width="500"]')!
  expect(plot.getAttribute('overflow')).toBe('visible')
  // Between the plot and the first figure there is room for them.
  const [first] = words.filter((one) => one.isEnd).toSorted((one, other) => one.x - other.x)
  expect(first.x - (Number(plot.getAttribute('x')) + WIDE)).toBeGreaterThan(150)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namedPolicies } from '../../../../analysis/lab/policies.ts'
import type { PlacedLabel } from './labLabels.ts'
import { withLabels } from './labLabels.ts'

const room = { left: 60, right: 1000, top: 7, bottom: 330 }
const figures = { runs: 1, completes: 1, medianS: 1, p90S: 1, p90DowntimeMs: 1, lostS: 1, dataFactor: 1 }
const anyMark = fc
  .record({ x: fc.integer({ min: 60, max: 1000 }), y: fc.integer({ min: 12, max: 330 }), isNeeded: fc.boolean() })
  .map((at): PlacedLabel => ({ ...at, mark: 'A', name: null, rated: { policy: namedPolicies.default, figures } }))

describe('the labels of the chart', () => {
  it('cover no other label, stay inside, and leave every mark where it is', () => {
    fc.assert(
      fc.property(fc.array(anyMark, { maxLength: 40 }), (marks) => {
        const placed = withLabels(marks, room)
        expect(placed.map(({ x, y }) => [x, y])).toEqual(marks.map(({ x, y }) => [x, y]))
        const labels = placed.flatMap(({ label }) => (label === null ? [] : [label]))
        labels.forEach((one, i) => {
          expect(one.x >= room.left && one.x <= room.right && one.y >= room.top && one.y <= room.bottom).toBe(true)
          for (const other of labels.slice(i + 1)) expect(Math.abs(one.x - other.x) >= 13 || Math.abs(one.y - other.y) >= 11).toBe(true)
        })
      }),
    )
  })

  it('are all there for a few marks at one place, the needed ones with a line', () => {
    const marks = Array.from({ length: 12 }, (_, i): PlacedLabel => ({
      x: 500,
      y: 150,
      mark: String(i),
      name: null,
      isNeeded: true,
      rated: { policy: namedPolicies.default, figures },
    }))
    const placed = withLabels(marks, room)
    expect(placed.every(({ label }) => label !== null)).toBe(true)
    expect(placed.some(({ label }) => label?.far === true)).toBe(true)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BOLD_PX, highest, LETTER_PX, namesY, placeLabels, roomAbove } from './remainingLabels.ts'
import type { RemainingModel } from './remainingModel.ts'

describe('placement of a label', () => {
  // A line that falls from 0 px (the top) at the left to 100 px at the right.
  const falling = { x: [0, 200], y: [0, 100] }

  it('is where the line is low enough, as far to the right as requested', () => {
    // Its left edge is at 195 − 60 − 5: the line is at 65 there, which leaves 5 px of spacing.
    expect(roomAbove({ skyline: falling, boxes: [], width: 60, leftEnd: 60, rightEnd: 195, top: 0, bottom: 99 })).toEqual({
      right: 195,
      y: 60,
    })
  })

  it('is null if the line is too high everywhere', () => {
    expect(roomAbove({ skyline: falling, boxes: [], width: 190, leftEnd: 190, rightEnd: 195, top: 0, bottom: 99 })).toBeNull()
  })

  it('is left of a box at the right', () => {
    const boxes = [{ fromX: 150, toX: 200, top: 5 }]
    expect(
      roomAbove({ skyline: { x: [0, 200], y: [90, 90] }, boxes, width: 40, leftEnd: 40, rightEnd: 195, top: 0, bottom: 99 })?.right,
    ).toBeLessThan(150)
  })

  it('never overlaps the line', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 100 })), { minLength: 2, maxLength: 30 }),
        fc.integer({ min: 10, max: 120 }),
        (steps, width) => {
          let at = 0
          const x = steps.map(([step]) => (at += step))
          const y = steps.map(([, height]) => height)
          const room = roomAbove({ skyline: { x, y }, boxes: [], width, leftEnd: width, rightEnd: 300, top: 0, bottom: 99 })
          if (room === null) return
          for (let px = room.right - width; px <= room.right; px++) expect(highest({ x, y }, [], px, px)).toBeGreaterThan(room.y)
        },
      ),
    ))
})

describe('names of the lines', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const anyNames = fc.record({
    names: fc.record({
      x: fc.double({ min: 30, max: 300, noNaN: true }),
      dirtyShare: share,
      knownX: fc.double({ min: 0, max: 200, noNaN: true }),
      knownShare: share,
      knownText: fc.constantFrom('remaining', 'known to the source'),
    }),
    threshold: fc.option(
      fc.record({ text: fc.constant(''), formula: fc.constant(''), short: fc.constant(''), x: fc.constant(400), share }),
    ),
  })

  it('never lie on each other, however low the chart is', () =>
    fc.assert(
      fc.property(anyNames, fc.integer({ min: 20, max: 200 }), (model, height) => {
        const { dirtyY, knownY } = namesY(model, height)!
        const meet = model.names.knownX + model.names.knownText.length * BOLD_PX > model.names.x
        if (knownY !== null && meet) expect(knownY - dirtyY).toBeGreaterThanOrEqual(12)
      }),
    ))

  it('are both there in a chart of the usual height, and one where 36 px have no room for two', () => {
    const names = { x: 60, dirtyShare: 0.55, knownX: 42, knownShare: 0.18, knownText: 'remaining' }
    const high = namesY({ names, threshold: null }, 90)!
    expect([high.dirtyY, high.knownY]).toEqual([expect.closeTo(34.5), expect.closeTo(73.8)])
    expect(namesY({ names: { ...names, dirtyShare: 0.2 }, threshold: null }, 36)!.knownY).toBeNull()
    expect(namesY({ names: null, threshold: null }, 90)).toBeNull()
  })
})

describe('labels of the remaining memory', () => {
  const withRows = (rows: { x: number; known: number; really: number }[]) =>
    ({
      axis: { width: 400, stretches: [] },
      rings: [],
      threshold: null,
      names: null,
      values: { top: 1, breakAt: 0.5, breakShare: 0.8, enlarged: 16 },
      floor: null,
      rows,
    }) as unknown as RemainingModel

  it('leaves out the words of a break where a line crosses every place for them', () => {
    const falling = { known: 0.95, really: 0.95 }
    // The band between the top, 0 px, and the break, 18 px of 90, is crossed over the whole width.
    expect(
      placeLabels(
        withRows([
          { x: 0, ...falling },
          { x: 400, known: 0.81, really: 0.81 },
        ]),
        90,
      ).enlargedX,
    ).toBeNull()
  })

  it('counts both lines: the pages known to be dirty can cross the band below the really dirty ones', () => {
    const ends = (known: number) => withRows([0, 400].map((x) => ({ x, known, really: 1 })))
    expect(placeLabels(ends(0.85), 90).enlargedX).toBeNull()
    expect(placeLabels(ends(0.5), 90).enlargedX).toBe(396)
  })

  it('leaves the words of a break their room, however large its factor, where the threshold is named in the same band', () => {
    for (const enlarged of [12, 8385, 1_234_567]) {
      const model = {
        axis: { width: 895, stretches: [] },
        rings: [],
        threshold: { text: 'x'.repeat(40), formula: 'x'.repeat(35), short: 'threshold 358 MiB', x: 895, share: 0.7 },
        names: null,
        values: { top: 1, breakAt: 0.5, breakShare: 0.8, enlarged },
        floor: null,
        rows: [
          { x: 0, known: 1, really: 1 },
          { x: 600, known: 0.85, really: 0.85 },
          { x: 601, known: 0, really: 0 },
        ],
      } as unknown as RemainingModel
      const { enlargedText, enlargedX, thresholdPlace } = placeLabels(model, 90)
      expect(thresholdPlace!.y).toBeLessThan(0.2 * 90)
      expect(thresholdPlace!.right).toBeLessThan(enlargedX! - LETTER_PX * enlargedText.length)
    }
  })
})

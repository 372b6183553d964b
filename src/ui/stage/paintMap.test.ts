import { describe, expect, it } from 'vitest'
import { PageState } from '../../engine/picture.ts'
import type { Palette } from '../theme/colors.ts'
import { rgbaWord } from '../theme/colors.ts'
import { gridFor } from './mapGrid.ts'
import { countsAt } from './pageColors.ts'
import { blendDirty, mapPaint, paintCells, paintGlyphs } from './paintMap.ts'

const chrome = new Proxy({}, { get: (_, key) => (key === 'grid' ? '#E6E5DF' : '#FBFAF7') }) as Palette['chrome']
const state: Palette['state'] = {
  'not-sent': '#868C98', dirty: '#D2480A', 'in-step': '#8FB8E0', 'in-flight': '#FFE14D',
  zero: '#DBD8CD', free: '#B8B4A6', missing: '#FBFAF7', skipped: '#6E3412',
}
const quiet: Palette = { chrome, state, textured: false, reducedMotion: false }

function painted(states: Uint8Array, side: 'source' | 'destination', palette = quiet): Uint32Array {
  const grid = gridFor(states.length)
  const out = new Uint32Array(grid.columns * grid.rows * 1024)
  paintCells(states, grid, mapPaint(side, palette), out)
  return out
}

describe('page map', () => {
  it('lays the second tile to the right of the first', () => {
    const states = new Uint8Array(2048).fill(PageState.inStep)
    states[1024] = PageState.dirty
    expect(painted(states, 'source')[32]).toBe(rgbaWord('#D2480A'))
  })

  it('shows a page not sent yet as waiting at the source and as missing at the destination', () => {
    const states = new Uint8Array(1024).fill(PageState.notSent)
    expect(painted(states, 'source')[0]).toBe(rgbaWord('#868C98'))
    expect(painted(states, 'destination')[0]).toBe(rgbaWord('#FBFAF7'))
    expect(painted(states, 'destination')[31]).toBe(rgbaWord('#E6E5DF'))
  })

  it('dots zero pages, every fourth', () => {
    const out = painted(new Uint8Array(1024).fill(PageState.zero), 'source')
    expect([...out].filter((word) => word === rgbaWord('#B8B4A6'))).toHaveLength(64)
  })

  it('textures dirty pages at one pixel a page only when asked to', () => {
    const states = new Uint8Array(1024).fill(PageState.dirty)
    expect(new Set(painted(states, 'source')).size).toBe(1)
    expect(new Set(painted(states, 'source', { ...quiet, textured: true })).size).toBe(2)
  })

  it('leaves what lies beyond the last page blank', () => {
    expect(painted(new Uint8Array(40).fill(PageState.dirty), 'source')[40]).toBe(rgbaWord('#FBFAF7'))
  })

  it('notches dirty pages at four pixels a page', () => {
    const states = new Uint8Array(1024).fill(PageState.dirty)
    const grid = gridFor(1024)
    const out = new Uint32Array(1024 * 16)
    paintGlyphs(painted(states, 'source'), states, grid, mapPaint('source', quiet), 4, out)
    expect(Array.from(out.subarray(0, 4), (word) => word === rgbaWord('#D2480A'))).toEqual([true, true, false, false])
  })

  it('turns a page dirty by degrees and shows one in flight at once', () => {
    const blue = rgbaWord('#8FB8E0')
    const orange = rgbaWord('#D2480A')
    const yellow = rgbaWord('#FFE14D')
    const shown = Uint32Array.of(blue, blue, orange)
    blendDirty(shown, Uint32Array.of(orange, yellow, orange), orange, 0.5)
    // Half way from 8F B8 E0 to D2 48 0A, halves rounded down: B0 80 75.
    expect([...shown]).toEqual([rgbaWord('#B08075'), yellow, orange])
    for (let i = 0; i < 40; i++) blendDirty(shown, Uint32Array.of(orange, yellow, orange), orange, 0.5)
    expect(shown[0]).toBe(orange)
  })

  it('counts each page once on either side', () => {
    const counts = [5, 7, 11, 13, 17, 19, 23, 29]
    for (const side of ['source', 'destination'] as const)
      expect(countsAt(side, counts).reduce((sum, { pages }) => sum + pages, 0)).toBe(124)
    expect(countsAt('destination', counts).find(({ token }) => token === 'missing')?.pages).toBe(7 + 17)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PageState } from '../../../../engine/observe/pageMap.ts'
import type { Palette } from '../../../theme/colors.ts'
import { rgbaWord } from '../../../theme/colors.ts'
import type { PageRange } from './mapGrid.ts'
import { gridFor, heightCells, TILE } from './mapGrid.ts'
import { MapPixels } from './mapPixels.ts'
import type { Side } from '../../../../analysis/stateTokens.ts'
import { mapPaint } from './paintMap.ts'

const chrome = new Proxy({}, { get: (_, key) => (key === 'grid' ? '#E6E5DF' : '#FBFAF7') }) as Palette['chrome']
const state: Palette['state'] = {
  'not-sent': '#868C98',
  dirty: '#D2480A',
  'in-sync': '#8FB8E0',
  'in-flight': '#FFE14D',
  zero: '#DBD8CD',
  free: '#B8B4A6',
  missing: '#FBFAF7',
  skipped: '#6E3412',
}
const quiet: Palette = { chrome, state, sequence: [], textured: false, reducedMotion: false }

interface Looks {
  side?: Side
  palette?: Palette
  scale?: number
  untouched?: PageRange | null
}

function map(cellCount: number, { side = 'source', palette = quiet, scale = 1, untouched = null }: Looks = {}) {
  // Two tiles wide: one column would be too high.
  const room = { width: 2 * TILE, height: 70, density: 1 }
  const grid = { ...gridFor({ cellCount, pagesPerCell: 1, untouched }, room), cellPx: scale }
  const out = new Uint32Array(grid.columns * TILE * heightCells(grid) * scale * scale)
  return { out, pixels: new MapPixels(grid, mapPaint(side, palette), scale, out) }
}

function painted(states: Uint8Array, looks: Looks = {}): Uint32Array {
  const { out, pixels } = map(states.length, looks)
  pixels.show(states, 1)
  return out
}

describe('a page map', () => {
  it('places the second tile to the right of the first', () => {
    const states = new Uint8Array(2048).fill(PageState.inSync)
    states[1024] = PageState.dirty
    expect(painted(states)[32]).toBe(rgbaWord('#D2480A'))
  })

  it('shows an unsent page as waiting at the source and as missing at the destination', () => {
    const states = new Uint8Array(1024).fill(PageState.notSent)
    expect(painted(states)[0]).toBe(rgbaWord('#868C98'))
    const there = painted(states, { side: 'destination' })
    expect([there[0], there[31], there[31 * 32]]).toEqual([rgbaWord('#FBFAF7'), rgbaWord('#E6E5DF'), rgbaWord('#E6E5DF')])
  })

  it('dots every fourth zero page', () => {
    const out = painted(new Uint8Array(1024).fill(PageState.zero))
    expect([...out].filter((word) => word === rgbaWord('#B8B4A6'))).toHaveLength(64)
  })

  it('textures dirty pages at one pixel per page only on request', () => {
    const states = new Uint8Array(1024).fill(PageState.dirty)
    expect(new Set(painted(states)).size).toBe(1)
    expect(new Set(painted(states, { palette: { ...quiet, textured: true } })).size).toBe(2)
  })

  it('leaves the area beyond the last page blank', () => {
    expect(painted(new Uint8Array(40).fill(PageState.dirty))[40]).toBe(rgbaWord('#FBFAF7'))
  })

  it('notches dirty pages at four pixels per page', () => {
    const out = painted(new Uint8Array(1024).fill(PageState.dirty), { scale: 4 })
    expect(Array.from(out.subarray(0, 4), (word) => word === rgbaWord('#D2480A'))).toEqual([true, true, false, false])
  })

  it('fades a page to dirty and shows a page in flight at once', () => {
    const { out, pixels } = map(1024)
    const states = new Uint8Array(1024).fill(PageState.inSync)
    pixels.show(states, 0.5)
    states[0] = PageState.dirty
    states[1] = PageState.inFlight
    pixels.show(states, 0.5)
    // Half way from 8F B8 E0 to D2 48 0A, halves rounded down: B0 80 75.
    expect([...out.subarray(0, 3)]).toEqual([rgbaWord('#B08075'), rgbaWord('#FFE14D'), rgbaWord('#8FB8E0')])
    expect(pixels.fades).toBe(true)
    for (let i = 0; i < 40; i++) pixels.show(states, 0.5)
    expect([out[0], pixels.fades]).toEqual([rgbaWord('#D2480A'), false])
  })

  it('dots every fourth cell of the band of folded memory, as zero pages', () => {
    const out = painted(new Uint8Array(8192).fill(PageState.dirty), { untouched: { from: 2048, to: 6144 } })
    const wide = 2 * TILE
    const dots = Array.from(out.subarray(TILE * wide, (TILE + 24) * wide), (word) => word === rgbaWord('#B8B4A6'))
    const zero = painted(new Uint8Array(2048).fill(PageState.zero)).subarray(0, 24 * wide)
    const inRow = (y: number) => Array.from({ length: TILE - 1 }, (_, x) => y * wide + x)
    const compared = Array.from({ length: 24 }, (_, y) => inRow(y)).flat()
    expect(compared.filter((at) => dots[at])).toEqual(compared.filter((at) => zero[at] === rgbaWord('#B8B4A6')))
    expect(dots.filter(Boolean)).toHaveLength((24 * wide) / 16)
  })

  it('shows a dirty page below folded memory under the band', () => {
    const states = new Uint8Array(8192).fill(PageState.zero)
    states[6144] = PageState.dirty
    const out = painted(states, { untouched: { from: 2048, to: 6144 } })
    // One row of two tiles, the band of 24 rows, then the row of the dirty page.
    expect(out.indexOf(rgbaWord('#D2480A'))).toBe((32 + 24) * 64)
    expect(out).toHaveLength((32 + 24 + 32) * 64)
  })

  it('ends with the same pixels as a single paint, whatever was shown before', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1500 }),
        fc.array(fc.tuple(fc.array(fc.nat(7), { minLength: 1, maxLength: 40 }), fc.constantFrom(0.3, 0.7, 1))),
        fc.constantFrom(1, 4),
        (cellCount, pageMaps, scale) => {
          const { out, pixels } = map(cellCount, { scale })
          let states = new Uint8Array(cellCount)
          for (const [pattern, share] of pageMaps) {
            states = Uint8Array.from({ length: cellCount }, (_, i) => pattern[(i * 7 + (i >> 5)) % pattern.length])
            pixels.show(states, share)
          }
          pixels.show(states, 1)
          expect(pixels.fades).toBe(false)
          expect(Buffer.from(out.buffer).equals(Buffer.from(painted(states, { scale }).buffer))).toBe(true)
        },
      ),
    ))
})

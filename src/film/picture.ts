/** A picture of indexed colours with rectangles, lines and text, for the frames of a film. Everything outside is cut off. */
import { unzlibSync } from 'fflate'
import type { Colour, ColourTable, Ink } from './filmColours.ts'
import glyphs from './glyphs.json'

export type Face = keyof typeof glyphs.sets
type Align = 'left' | 'centre' | 'right'

interface GlyphSet {
  ascent: number
  height: number
  advances: readonly number[]
  /** First pixel of each letter in `ink`, and the shades of all letters, 0 to 15. */
  starts: readonly number[]
  ink: Uint8Array
}

const characters = new Map([...glyphs.characters].map((character, i) => [character, i]))
/** Drawn for a letter that the set does not have. */
const OTHER = '?'
const unpacked = new Map<Face, GlyphSet>()

/** Pixels as indices of colours, row by row from the top left. Positions may be fractions and lie outside; drawing is cut off at the edges. */
export class Picture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
  readonly #table: ColourTable

  constructor(width: number, height: number, table: ColourTable) {
    this.width = width
    this.height = height
    this.#table = table
    this.pixels = new Uint8Array(width * height)
  }

  fill(colour: Colour): void {
    this.pixels.fill(this.#table.indexOf(colour))
  }

  rectangle(x: number, y: number, width: number, height: number, colour: Colour): void {
    const left = Math.max(0, Math.round(x))
    const right = Math.min(this.width, Math.round(x + width))
    const index = this.#table.indexOf(colour)
    for (let row = Math.max(0, Math.round(y)); row < Math.min(this.height, Math.round(y + height)); row++) {
      if (right > left) this.pixels.fill(index, row * this.width + left, row * this.width + right)
    }
  }

  /** A frame round a rectangle, outside it; `thickness` in pixels. */
  frame(x: number, y: number, width: number, height: number, colour: Colour, thickness = 1): void {
    this.rectangle(x - thickness, y - thickness, width + 2 * thickness, thickness, colour)
    this.rectangle(x - thickness, y + height, width + 2 * thickness, thickness, colour)
    this.rectangle(x - thickness, y, thickness, height, colour)
    this.rectangle(x + width, y, thickness, height, colour)
  }

  /** A line through points; `thickness` is its height in pixels. */
  line(points: readonly (readonly [number, number])[], colour: Colour, thickness = 1): void {
    for (let i = 1; i < points.length; i++) {
      const [x0, y0] = points[i - 1]
      const [x1, y1] = points[i]
      const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0))))
      for (let step = 0; step <= steps; step++) {
        const share = step / steps
        this.rectangle(Math.round(x0 + (x1 - x0) * share), Math.round(y0 + (y1 - y0) * share), thickness, thickness, colour)
      }
    }
  }

  /** Sets one pixel inside the picture by the index of its colour. */
  set(x: number, y: number, index: number): void {
    this.pixels[y * this.width + x] = index
  }

  /** Text on the surface; `y` is the top of its line. */
  text(text: string, x: number, y: number, face: Face, ink: Ink, align: Align = 'left'): void {
    const set = setOf(face)
    const width = align === 'left' ? 0 : glyphTextWidth(text, face)
    let left = Math.round(align === 'left' ? x : align === 'right' ? x - width : x - width / 2)
    for (const letter of text) {
      const glyph = glyphOf(letter)
      this.#glyph(set, glyph, left, Math.round(y), ink)
      left += set.advances[glyph]
    }
  }

  #glyph({ advances, height, starts, ink }: GlyphSet, glyph: number, left: number, top: number, colour: Ink): void {
    const first = this.#table.shadesOf(colour)
    const width = advances[glyph]
    for (let i = 0; i < width * height; i++) {
      const shade = ink[starts[glyph] + i]
      const x = left + (i % width)
      const y = top + Math.floor(i / width)
      if (shade > 0 && x >= 0 && x < this.width && y >= 0 && y < this.height) this.pixels[y * this.width + x] = first + shade
    }
  }
}

/** Whether every letter of a text can be drawn. */
export function hasGlyphs(text: string): boolean {
  return [...text].every((letter) => characters.has(letter))
}

/** Width of a text in pixels; a letter without a glyph counts as the substitute. */
export function glyphTextWidth(text: string, face: Face): number {
  const { advances } = setOf(face)
  return [...text].reduce((width, letter) => width + advances[glyphOf(letter)], 0)
}

/** Height of a line of text in pixels. */
export function lineHeight(face: Face): number {
  return setOf(face).height
}

/** The text, or its beginning with an ellipsis if it is wider than `width`. */
export function fittedText(text: string, width: number, face: Face): string {
  if (glyphTextWidth(text, face) <= width) return text
  const letters = [...text]
  while (letters.length > 0 && glyphTextWidth(`${letters.join('')}…`, face) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

function glyphOf(letter: string): number {
  return characters.get(letter) ?? characters.get(OTHER) ?? 0
}

function setOf(face: Face): GlyphSet {
  let set = unpacked.get(face)
  if (set === undefined) unpacked.set(face, (set = unpackedSet(face)))
  return set
}

function unpackedSet(face: Face): GlyphSet {
  const { ascent, height, advances, ink: packed } = glyphs.sets[face]
  const bytes = unzlibSync(Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0)))
  const ink = new Uint8Array(bytes.length * 2)
  bytes.forEach((byte, i) => {
    ink[2 * i] = byte & 15
    ink[2 * i + 1] = byte >> 4
  })
  const starts: number[] = []
  advances.reduce((start, width) => {
    starts.push(start)
    return start + width * height
  }, 0)
  return { ascent, height, advances, starts, ink }
}

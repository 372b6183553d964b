import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chartPicture, laidOut } from './chartPicture.ts'

const LETTERS_A_LINE = 12
/** Lower than the letters, as names beside lines are set. */
const LINE = { letter: 6, height: 15, apart: 14 }

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(() => new DOMRect(10, 100, 200, 80))
  vi.spyOn(Element.prototype, 'checkVisibility').mockReturnValue(true)
  // The test's page breaks each text after as many letters.
  vi.spyOn(Range.prototype, 'getBoundingClientRect').mockImplementation(function box(this: Range) {
    const [line, place] = [Math.floor(this.startOffset / LETTERS_A_LINE), this.startOffset % LETTERS_A_LINE]
    return new DOMRect(10 + place * LINE.letter, 100 + line * LINE.apart, LINE.letter, LINE.height)
  })
})
afterEach(() => {
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

function chartOf(html: string): HTMLElement {
  document.body.innerHTML = `<div id="chart">${html}</div>`
  return document.querySelector<HTMLElement>('#chart')!
}

const textsOf = (svg: SVGSVGElement) =>
  [...svg.querySelectorAll('text')].map((one) => ({ text: one.textContent, y: Number(one.getAttribute('y')) }))

describe('the picture of a chart', () => {
  it('has what HTML writes beside the drawing line by line, but not its controls', () => {
    const chart = chartOf('<svg><path d="M0 0"/></svg><p>No page is written</p><button>Press</button><p class="sr-only">Hidden</p>')
    const shown = textsOf(chartPicture(chart, { title: '', notes: [] }))
    expect(shown.map(({ text }) => text)).toEqual(['No page is w', 'ritten'])
    expect(shown[1].y - shown[0].y).toBeCloseTo(LINE.apart, 9)
  })

  it('holds the drawing at its size, without what only a page needs', () => {
    const svg = chartPicture(chartOf('<svg class="a" tabindex="-1" style="color: red"><svg></svg></svg>'), { title: 'T', notes: [] })
    expect(svg.querySelectorAll(':scope > svg')).toHaveLength(1)
    expect([...svg.children].map(({ tagName }) => tagName)).toEqual(['title', 'rect', 'text', 'svg'])
    const [drawing] = svg.querySelectorAll('svg')
    expect(['class', 'tabindex', 'style'].map((name) => drawing.hasAttribute(name))).toEqual([false, false, false])
    expect(['width', 'height'].map((side) => Number(drawing.getAttribute(side)))).toEqual([200, 80])
    expect(Number(svg.getAttribute('width'))).toBeGreaterThan(200)
  })

  it('cannot be made of a chart that is not drawn', () => {
    expect(() => chartPicture(chartOf('<p>Computing</p>'), { title: 'T', notes: [] })).toThrow('"T"')
  })
})

it('paragraphs are broken by the page, which keeps nothing of them', () => {
  const { lines } = laidOut([{ text: 'Converges up to 30,400', sizePx: 28, weight: 600, color: 'black' }], 200)
  expect(lines.map(({ text }) => text)).toEqual(['Converges up', ' to 30,400'])
  for (const { top, baseline, bottom } of lines) expect(top < baseline && baseline < bottom).toBe(true)
  expect(document.body.childElementCount).toBe(0)
})

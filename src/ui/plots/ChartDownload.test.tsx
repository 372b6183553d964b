import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BarsDrawing, Drawing, LinesDrawing } from '../../papers/drawing.ts'
import * as texts from '../../messages/compiled/en/plots.ts'
import { labelled } from '../../units/punctuation.ts'
import { DrawingView } from './DrawingView.tsx'
import { scaleTitle } from './drawingTable.ts'

const LETTER = { width: 6, height: 15 }
let saved: { name: string; blob: Blob }[] = []

beforeEach(() => {
  saved = []
  let blob = new Blob()
  vi.spyOn(URL, 'createObjectURL').mockImplementation((made) => {
    blob = made as Blob
    return 'blob:made'
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function offer(this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob })
  })
  // The test's page has no layout: each element is as large as a chart, what measures texts is small, and letters stand one after the other.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function box(this: Element) {
    return this.tagName === 'SPAN' ? new DOMRect(0, 0, LETTER.width, LETTER.height) : new DOMRect(0, 0, 640, 340)
  })
  vi.spyOn(Range.prototype, 'getBoundingClientRect').mockImplementation(function box(this: Range) {
    return new DOMRect(this.startOffset * LETTER.width, 100, LETTER.width, LETTER.height)
  })
  vi.spyOn(Element.prototype, 'checkVisibility').mockReturnValue(true)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const lines: LinesDrawing = {
  kind: 'lines',
  title: 'Total time against write rate',
  x: { label: 'Write rate', unit: 'MB/s', log: true },
  y: { label: 'Total time', unit: 's' },
  series: ['One', 'Two', 'Three', 'Four'].map((label, i) => ({
    label,
    whose: 'ours',
    points: [10, 100, 1000].map((x) => ({ x, y: (i + 1) * x })),
  })),
  marks: [{ at: 50, axis: 'x', label: 'Link', whose: 'ours' }],
}
const bars: BarsDrawing = {
  kind: 'bars',
  title: 'Downtime',
  x: 'Memory',
  y: { label: 'Downtime', unit: 'ms' },
  groups: ['Small', 'Large'],
  series: [
    { label: 'A', whose: 'paper', values: [1, 2] },
    { label: 'B', whose: 'ours', values: [1.5, null] },
  ],
}
const table: Drawing = { kind: 'table', title: 'Moves', columns: [{ head: 'a', unit: '' }], rows: [[1]] }

async function save(drawing: Drawing, entry: string, notes: readonly string[] = []): Promise<{ name: string; text: string }> {
  const { container } = render(<DrawingView drawing={drawing} file="fig 2" notes={notes} />)
  await waitFor(() => expect(container.querySelector('.plot svg')).not.toBeNull())
  const button = screen.getByRole('button', { name: labelled(texts.download, drawing.title) })
  // The native popover opens itself in a browser.
  const panel = container.querySelector(`#${CSS.escape(button.getAttribute('popovertarget')!)}`)!
  ;(panel as HTMLElement).hidePopover = () => undefined
  act(() => void fireEvent(panel, Object.assign(new Event('toggle'), { newState: 'open' })))
  fireEvent.click(screen.getByText(entry))
  await waitFor(() => expect(saved).toHaveLength(1))
  return { name: saved[0].name, text: await saved[0].blob.text() }
}

/** Texts of a saved picture; the title element of the file is not one. */
function textsOf(svg: string): string[] {
  return [...svg.matchAll(/>([^<>]+)<\/(?:text|tspan)>/g)].map(([, text]) => text)
}

describe('the picture of a drawing', () => {
  it('has title, notes, axes with their units, each series by name and each mark', async () => {
    const { name, text } = await save(lines, texts.downloadSvg, ['A paper, Fig. 2'])
    expect(name).toBe('fig-2-total-time-against-write-rate.svg')
    const shown = textsOf(text)
    for (const part of [lines.title, 'A paper, Fig. 2', scaleTitle(lines.x), scaleTitle(lines.y), 'One', 'Two', 'Three', 'Four', 'Link'])
      expect(shown.filter((one) => one === part)).toEqual([part])
    expect(shown).toEqual(expect.arrayContaining(['10', '100', '1,000']))
    expect(text).not.toMatch(/ class="|<text[^>]* style="/)
  })

  it('has the key of its bars, with a swatch for each', async () => {
    const { text } = await save(bars, texts.downloadSvg)
    const shown = textsOf(text)
    expect(shown).toEqual(expect.arrayContaining(['Small', 'Large', scaleTitle(bars.y), bars.x]))
    expect(shown.filter((one) => /^[AB]\b/.test(one))).toHaveLength(2)
    // The chart and two swatches, in the picture.
    expect(text.match(/<svg/g)).toHaveLength(1 + 3)
  })

  it('is as large as the chart with its head and edges', async () => {
    const { text } = await save(lines, texts.downloadSvg)
    const [width, height] = ['width', 'height'].map((side) => Number(new RegExp(`^<svg[^>]* ${side}="(\\d+)"`).exec(text)?.[1]))
    expect(width).toBeGreaterThan(640)
    expect(height).toBeGreaterThan(340)
  })
})

describe('the numbers of a drawing', () => {
  it('are a file under the same name', async () => {
    const { name, text } = await save(lines, texts.downloadCsv)
    expect(name).toBe('fig-2-total-time-against-write-rate.csv')
    expect(text.split('\r\n')[1]).toBe('10,10,20,30,40')
  })

  it('are all that a table offers', () => {
    render(<DrawingView drawing={table} file="loop" />)
    expect(screen.queryByRole('button', { name: labelled(texts.download, table.title) })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: labelled(texts.downloadCsv, table.title) }))
    expect(saved.map(({ name }) => name)).toEqual(['loop-moves.csv'])
  })
})

it('a picture that the browser cannot make is said', async () => {
  vi.spyOn(Element.prototype, 'checkVisibility').mockReturnValue(false)
  const { container } = render(<DrawingView drawing={bars} file="x" />)
  await waitFor(() => expect(container.querySelector('.plot svg')).not.toBeNull())
  const button = screen.getByRole('button', { name: labelled(texts.download, bars.title) })
  const panel = container.querySelector<HTMLElement>(`#${CSS.escape(button.getAttribute('popovertarget')!)}`)!
  panel.hidePopover = () => undefined
  act(() => void fireEvent(panel, Object.assign(new Event('toggle'), { newState: 'open' })))
  fireEvent.click(screen.getByText(texts.downloadSvg))
  expect((await screen.findByRole('alert')).textContent).toBe(texts.fileNotCreated)
  expect(saved).toEqual([])
})

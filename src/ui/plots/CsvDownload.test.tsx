// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Drawing } from '../../papers/drawing.ts'
import * as texts from '../../texts/plots.ts'
import { CsvDownload } from './CsvDownload.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const drawing = (title: string): Drawing => ({ kind: 'table', title, columns: [{ head: 'a', unit: '' }], rows: [[1]] })
const button = (): HTMLButtonElement => screen.getByRole<HTMLButtonElement>('button', { name: texts.downloadCsv })

describe('the numbers of drawings', () => {
  it('are saved from one button if there is one drawing', () => {
    const saved: string[] = []
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:made')
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function offer(this: HTMLAnchorElement) {
      saved.push(this.download)
    })
    render(<CsvDownload drawings={[drawing('First')]} name="fig 2" />)
    fireEvent.click(button())
    expect(saved).toEqual(['fig-2.csv'])
  })

  it('cannot be saved before there are any, or while they are computed', () => {
    const { rerender } = render(<CsvDownload drawings={[]} name="x" />)
    expect(button().disabled).toBe(true)
    rerender(<CsvDownload drawings={[drawing('First'), drawing('Second')]} name="x" disabled />)
    expect(button().disabled).toBe(true)
    rerender(<CsvDownload drawings={[drawing('First'), drawing('Second')]} name="x" />)
    expect(button().disabled).toBe(false)
  })
})

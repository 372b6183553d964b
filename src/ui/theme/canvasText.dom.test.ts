import { expect, it, vi } from 'vitest'
import { pageTextWidth } from './canvasText.ts'

it('is no width where a canvas cannot be drawn on, and does not throw', () => {
  const broken = vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(() => {
    throw new Error('no context')
  })
  expect(pageTextWidth('downtime 306 ms', { weight: 600 })).toBe(0)
  broken.mockRestore()
})

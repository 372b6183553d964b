import { renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import { useDocumentTitle } from './useDocumentTitle.ts'

it('the title of a place is replaced by the one before it when the place is left', () => {
  document.title = 'Play'
  const { rerender, unmount } = renderHook(({ title }) => useDocumentTitle(title), { initialProps: { title: 'Papers' } })
  expect(document.title).toBe('Papers')
  rerender({ title: 'Models' })
  expect(document.title).toBe('Models')
  unmount()
  expect(document.title).toBe('Play')
})

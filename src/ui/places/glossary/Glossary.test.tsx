import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { terms, termsLike, termWithId } from '../../../texts/glossary/glossary.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { Glossary } from './Glossary.tsx'

afterEach(cleanup)

/** A term that alone is found by its name, and a related one. */
function relatedOutsideTheHits() {
  for (const term of terms) {
    const hits = termsLike(term.term)
    const other = (term.related ?? []).map(termWithId).find((one) => one !== undefined && !hits.includes(one))
    if (other !== undefined) return { term, other }
  }
  throw new Error('every related term is among the hits')
}

it('a related term that is not among the hits of a search is opened, and the search ends', async () => {
  const { term, other } = relatedOutsideTheHits()
  const store = standingPlayStore()
  const page = (id: string | null) => (
    <PlayStoreContext value={store}>
      <Glossary place={{ term: id }} />
    </PlayStoreContext>
  )
  const { rerender } = render(page(null))
  const field = screen.getByRole<HTMLInputElement>('searchbox')
  await act(async () => fireEvent.change(field, { target: { value: term.term } }))
  expect(screen.queryByRole('group', { name: other.term })).toBeNull()
  await act(async () => rerender(page(other.id)))
  expect(field.value).toBe('')
  expect(document.activeElement).toBe(screen.getByRole('group', { name: other.term }))
})

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { unknownParts } from '../../store/address/unreadParts.ts'
import { UnreadQuery } from './UnreadNotice.tsx'

beforeEach(() => goTo('#/papers/models/a?zz=1'))
afterEach(cleanup)

const read = (query: URLSearchParams) => unknownParts(query, ['known'])

function goTo(hash: string): void {
  history.replaceState(null, '', hash)
  dispatchEvent(new PopStateEvent('popstate'))
}

const said = (): string | null => screen.queryByRole('alert')?.querySelector('ul')?.textContent ?? null
const close = () => fireEvent.click(screen.getByRole('button', { name: 'Close' }))

it('names each part that was not taken until it is closed, and again for another link', async () => {
  render(<UnreadQuery read={read} />)
  expect(said()).toBe('"zz": unknown parameter, ignored. Use "known"')
  close()
  expect(said()).toBeNull()
  await act(async () => goTo('#/papers/models/a?knwn=1'))
  expect(said()).toBe('"knwn": unknown parameter, ignored. Did you mean "known"?')
  await act(async () => goTo('#/papers/models/a?known=1'))
  expect(said()).toBeNull()
})

it('stays on a page that cleans its own address, and goes with the page', async () => {
  render(<UnreadQuery read={read} stays />)
  await act(async () => goTo('#/papers/models/a'))
  expect(said()).toContain('"zz"')
  await act(async () => goTo('#/papers/models/b'))
  expect(said()).toBeNull()
})

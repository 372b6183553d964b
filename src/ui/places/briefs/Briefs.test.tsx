import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { packedValue } from '../../../scenario/codec/shareLink.ts'
import { briefText } from '../../../teaching/briefs/briefText.ts'
import { shippedBrief, shippedIds } from '../../../teaching/briefs/shippedBriefs.ts'
import { briefFile, noSuchBrief, openInPlay } from '../../../messages/compiled/en/places/briefs.ts'
import { fileUnreadable } from '../../../messages/compiled/en/share.ts'
import { Briefs } from './Briefs.tsx'

afterEach(cleanup)

it('a brief file that is gone is named as unreadable', async () => {
  render(<Briefs place={{ page: 'list' }} />)
  const file = new File([], 'gone.json')
  file.arrayBuffer = () => Promise.reject(new Error('gone'))
  fireEvent.change(screen.getByLabelText(briefFile), { target: { files: [file] } })
  expect((await screen.findByRole('alert')).textContent).toBe(`gone.json: ${fileUnreadable}`)
})

function titleOf(number: number): string {
  const brief = shippedBrief(shippedIds[number - 1])!
  return briefText(brief, brief.title)
}

it('says why the brief in a link cannot be opened', () => {
  const told = (reference: string) => {
    render(<Briefs place={{ page: 'brief', reference }} />)
    const text = screen.getByRole('alert').textContent
    cleanup()
    return text
  }
  expect(told('1.abc')).toMatch(/^This exercise cannot be opened:The link is damaged or cut off/)
  expect(told('2.abc')).toContain('was made by a newer version of this page')
  expect(told(packedValue({ version: 1 }))).toMatch(/^This exercise cannot be opened:.*id: /)
})

it('takes a brief by its number in the list, as a person types it', () => {
  render(<Briefs place={{ page: 'brief', reference: '3' }} />)
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(titleOf(3))
  cleanup()
  for (const none of ['0', String(shippedIds.length + 1)]) {
    render(<Briefs place={{ page: 'brief', reference: none }} />)
    expect(screen.getByRole('alert').textContent).toBe(noSuchBrief)
    cleanup()
  }
})

it.each([
  ['evacuate', '&view=centre&brief=evacuate'],
  ['short-pause', '&brief=short-pause'],
])('links to the view of Play in which the goals of %s are judged', (reference, place) => {
  render(<Briefs place={{ page: 'brief', reference }} />)
  const href = screen.getByRole('link', { name: openInPlay }).getAttribute('href')!
  expect(href.slice(href.indexOf('&'))).toBe(place)
})

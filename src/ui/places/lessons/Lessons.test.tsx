import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { createProgressKeeper } from '../../../store/lessons/lessonProgress.ts'
import { lessonsHash, type LessonsPlace } from '../../../store/address/placeAddresses.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { lessonCards } from '../../../teaching/lessons/catalogue.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { forgetProgress, noSuchLesson, seedPicker } from '../../../messages/compiled/en/places/lessons.ts'
import { firstSeedInstead } from '../../../messages/compiled/en/page/unreadParts.ts'
import { Lessons } from './Lessons.tsx'

afterEach(cleanup)

async function shown(lesson: string | null, part: string | null, given: Partial<LessonsPlace> = {}): Promise<void> {
  const place = { lesson, part, teacher: false, seed: null, presents: false, ...given }
  await act(async () =>
    render(
      <PlayStoreContext value={standingPlayStore()}>
        <Lessons place={place} />
      </PlayStoreContext>,
    ),
  )
}

// First: the place keeps its store from one visit to the next, and the store reads the scores once.
it('keeps the focus in the page as the button that deletes the scores goes with them', async () => {
  const keeper = createProgressKeeper(() => localStorage)
  const [{ id, steps }] = lessonCards
  keeper.share(() => undefined).write({ [id]: { [steps[0]]: 50 } })
  await shown(null, null)
  const button = screen.getByRole('button', { name: forgetProgress })
  button.focus()
  await act(async () => fireEvent.click(button))
  expect([keeper.read(), button.isConnected]).toEqual([{}, false])
  expect(document.activeElement).toBe(screen.getByRole('main'))
})

it('takes a lesson and its step by their numbers, as a person types them', async () => {
  const [, { title, steps }] = lessonCards
  await shown('2', '3')
  expect(await screen.findByRole('link', { name: title })).toBeDefined()
  expect(screen.getAllByRole('link').filter((link) => link.getAttribute('aria-current') === 'step')).toHaveLength(1)
  expect(document.querySelector('[aria-current=step]')?.getAttribute('href')).toContain(steps[2])
})

it('says that there is no lesson of another number', async () => {
  const none = String(lessonCards.length + 1)
  await shown(none, null)
  expect((await screen.findByRole('alert')).textContent).toBe(noSuchLesson(none))
})

it('shows the first seed for one that is not of the lesson, says so, and links on without it', async () => {
  const given = { teacher: true, seed: 99 }
  location.hash = lessonsHash({ lesson: 'rounds', part: 's4', ...given })
  await shown('rounds', 's4', given)
  const picker = await screen.findByRole('combobox', { name: new RegExp(`^${seedPicker}`) })
  expect((picker as HTMLSelectElement).value).toBe('1')
  const told = screen.getAllByRole('alert').map(({ textContent }) => textContent)
  expect(told[0]).toMatch(new RegExp(`seed: must be one of 1, 2, 3, 4, 5, got 99.*${firstSeedInstead}`))
  const links = screen.getAllByRole('link').map((link) => link.getAttribute('href') ?? '')
  expect(links.filter((href) => href.includes('seed='))).toEqual([])
  location.hash = ''
})

// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { lessonCards } from '../../../teaching/lessons/catalogue.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { noSuchLesson } from '../../../texts/places/lessons.ts'
import { Lessons } from './Lessons.tsx'

afterEach(cleanup)

async function shown(lesson: string, part: string | null): Promise<void> {
  const place = { lesson, part, teacher: false, seed: null, presents: false }
  await act(async () =>
    render(
      <PlayStoreContext value={standingPlayStore()}>
        <Lessons place={place} />
      </PlayStoreContext>,
    ),
  )
}

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

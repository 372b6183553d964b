// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { createProgressKeeper } from '../../../store/lessons/lessonProgress.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { lessonCards } from '../../../teaching/lessons/catalogue.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { forgetProgress } from '../../../texts/places/lessons.ts'
import { Lessons } from './Lessons.tsx'

afterEach(cleanup)

it('keeps the focus in the page as the button that deletes the scores goes with them', async () => {
  const keeper = createProgressKeeper(() => localStorage)
  const [{ id, steps }] = lessonCards
  keeper.share(() => undefined).write({ [id]: { [steps[0]]: 50 } })
  const place = { lesson: null, part: null, teacher: false, seed: null, presents: false }
  await act(async () =>
    render(
      <PlayStoreContext value={standingPlayStore()}>
        <Lessons place={place} />
      </PlayStoreContext>,
    ),
  )
  const button = screen.getByRole('button', { name: forgetProgress })
  button.focus()
  await act(async () => fireEvent.click(button))
  expect([keeper.read(), button.isConnected]).toEqual([{}, false])
  expect(document.activeElement).toBe(screen.getByRole('main'))
})

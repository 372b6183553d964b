import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { createAttemptKeeper } from '../../../store/lessons/attemptKeeper.ts'
import { createProgressKeeper } from '../../../store/lessons/lessonProgress.ts'
import { createLessonsStore } from '../../../store/lessons/lessonsStore.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { computerOf } from '../../../testing/store/computer.ts'
import { loadLesson } from '../../../teaching/lessons/catalogue.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { continueLesson, startLesson } from '../../../messages/compiled/en/places/lessons.ts'
import { LessonArticle } from './LessonArticle.tsx'
import { LessonsStoreContext } from './useLessons.ts'

afterEach(cleanup)

const never = () => new Promise<never>(() => undefined)
const computer = computerOf({ 'lessons.stage': never, 'lessons.run': never, 'lessons.film': never })

it('a lesson to read continues with its first step without a score, and starts anew once each has one', async () => {
  const lesson = (await loadLesson('query-migrate'))!
  const ids = lesson.steps.map(({ id }) => id)
  const wayOn = async (scored: readonly string[]) => {
    const kept = JSON.stringify({ [lesson.id]: Object.fromEntries(scored.map((id) => [id, 80])) })
    const keeper = createProgressKeeper(() => ({ getItem: () => kept, setItem: () => undefined }))
    const attemptKeeper = createAttemptKeeper(() => ({ getItem: () => null, setItem: () => undefined }))
    const store = createLessonsStore({ keeper, attemptKeeper, loadLesson, computer })
    const place = { lesson: lesson.id, part: null, teacher: false, seed: null, presents: false }
    await act(async () =>
      render(
        <PlayStoreContext value={standingPlayStore()}>
          <LessonsStoreContext value={store}>
            <LessonArticle lesson={lesson} place={place} seed={1} />
          </LessonsStoreContext>
        </PlayStoreContext>,
      ),
    )
    const link = screen.getByRole('link', { name: new RegExp(`^(${startLesson}|${continueLesson(0).replace(/\d/, '\\d')})$`) })
    const found = [link.textContent, link.getAttribute('href')?.split('/').at(-1)]
    cleanup()
    return found
  }
  expect(await wayOn([])).toEqual([startLesson, ids[0]])
  expect(await wayOn(ids.slice(0, 1))).toEqual([continueLesson(2), ids[1]])
  expect(await wayOn([ids[0], ids[2]])).toEqual([continueLesson(2), ids[1]])
  expect(await wayOn(ids)).toEqual([startLesson, ids[0]])
})

// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { createProgressKeeper } from '../../../store/lessons/lessonProgress.ts'
import { createLessonsStore } from '../../../store/lessons/lessonsStore.ts'
import { loadLesson } from '../../../teaching/lessons/catalogue.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { compareIt, tryAgain } from '../../../texts/places/lessons.ts'
import { createLessonsService } from '../../../worker/lessons/lessonsService.ts'
import { StepPage } from './StepPage.tsx'
import { LessonsStoreContext } from './useLessons.ts'

afterEach(cleanup)

const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })))

/** A step about a record, without runs. */
async function shown(): Promise<void> {
  const lesson = await loadLesson('query-migrate')
  const step = lesson?.steps.find(({ runs, predict }) => Object.keys(runs).length === 0 && predict.kind === 'choose')
  if (lesson === null || step === undefined) throw new Error('no such step')
  const store = createLessonsStore({
    keeper: createProgressKeeper(() => ({ getItem: () => null, setItem: () => undefined })),
    loadLesson,
    service: createLessonsService({ pause: () => Promise.resolve() }),
  })
  const place = { lesson: lesson.id, part: step.id, teacher: false, seed: null, presents: false }
  await act(async () =>
    render(
      <PlayStoreContext value={standingPlayStore()}>
        <LessonsStoreContext value={store}>
          <StepPage lesson={lesson} step={step} place={place} seed={1} />
        </LessonsStoreContext>
      </PlayStoreContext>,
    ),
  )
}

describe('a step of a lesson', () => {
  it('asks for a prediction where it is missing, and not again for the next try', async () => {
    await shown()
    await press(compareIt)
    expect(screen.getAllByRole('alert')).toHaveLength(1)
    await act(async () => fireEvent.click(screen.getAllByRole('radio')[0]))
    expect(screen.queryByRole('alert')).toBeNull()
    await press(compareIt)
    await press(tryAgain)
    expect(screen.getAllByRole('radio').length).toBeGreaterThan(0)
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { createAttemptKeeper } from '../../../store/lessons/attemptKeeper.ts'
import { createProgressKeeper } from '../../../store/lessons/lessonProgress.ts'
import { createLessonsStore, stepKey } from '../../../store/lessons/lessonsStore.ts'
import { loadLesson } from '../../../teaching/lessons/catalogue.ts'
import type { Lesson, LessonStep } from '../../../teaching/lessons/lessonSchema.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import {
  compareIt,
  figuresOfStep,
  loading,
  needsOrder,
  orderFound,
  orderIsMine,
  runIt,
  tryAgain,
} from '../../../messages/compiled/en/places/lessons.ts'
import * as lessons from '../../../compute/tasks/lessons.ts'
import { computerOf, type GivenTasks } from '../../../testing/store/computer.ts'
import { LessonSheet } from './LessonSheet.tsx'
import { StepPage } from './StepPage.tsx'
import { LessonsStoreContext } from './useLessons.ts'

afterEach(cleanup)

const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })))

const tasks: GivenTasks = { 'lessons.stage': lessons.stage, 'lessons.run': lessons.run, 'lessons.film': lessons.film }

/** A part of a lesson with its stores. */
async function show(part: ReactNode, given: GivenTasks = {}, guesses: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const keeper = createProgressKeeper(() => ({ getItem: () => null, setItem: () => undefined }))
  const attemptKeeper = createAttemptKeeper(() => ({ getItem: () => JSON.stringify(guesses), setItem: () => undefined }))
  const store = createLessonsStore({ keeper, attemptKeeper, loadLesson, computer: computerOf({ ...tasks, ...given }) })
  await act(async () =>
    render(
      <PlayStoreContext value={standingPlayStore()}>
        <LessonsStoreContext value={store}>{part}</LessonsStoreContext>
      </PlayStoreContext>,
    ),
  )
}

const placeOf = (lesson: string, part: string) => ({ lesson, part, teacher: false, seed: null, presents: false })

/** A step about a record, without runs. */
async function shown(): Promise<void> {
  const lesson = await loadLesson('query-migrate')
  const step = lesson?.steps.find(({ runs, predict }) => Object.keys(runs).length === 0 && predict.kind === 'choose')
  if (lesson === null || step === undefined) throw new Error('no such step')
  await show(<StepPage lesson={lesson} step={step} place={placeOf(lesson.id, step.id)} seed={1} />)
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

/** A step that asks for an order. */
async function orderStep(): Promise<{ lesson: Lesson; step: LessonStep }> {
  const lesson = (await loadLesson('never'))!
  return { lesson, step: lesson.steps.find(({ predict }) => predict.kind === 'order')! }
}

describe('a step that asks for an order', () => {
  const isAsked = () => screen.queryByRole('button', { name: runIt }) !== null
  const isMine = () => screen.getByRole<HTMLInputElement>('checkbox', { name: orderIsMine })

  it('takes the order it shows first as no prediction until a row was moved or the order is confirmed', async () => {
    const { lesson, step } = await orderStep()
    await show(<StepPage lesson={lesson} step={step} place={placeOf(lesson.id, step.id)} seed={1} />, {
      'lessons.run': () => new Promise(() => undefined),
    })
    const rows = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent)
    const [first] = rows()
    await press(runIt)
    expect(screen.getByRole('alert').textContent).toBe(needsOrder)
    const [up, down] = screen.getAllByRole('button', { name: /^Move (up|down): / })
    await act(async () => fireEvent.click(up))
    expect([rows()[0], isMine().checked]).toEqual([first, false])
    await act(async () => fireEvent.click(down))
    expect([rows()[1].slice(1), isMine().checked]).toEqual([first.slice(1), true])
    await act(async () => fireEvent.click(isMine()))
    await press(runIt)
    expect(isAsked()).toBe(true)
    await act(async () => fireEvent.click(isMine()))
    expect(screen.queryByRole('alert')).toBeNull()
    await press(runIt)
    expect(isAsked()).toBe(false)
  })
})

describe('a step that was answered before the page was loaded', () => {
  it('shows its outcome as soon as its run is made, and does not ask again meanwhile', async () => {
    const { lesson, step } = await orderStep()
    let goOn = (): void => undefined
    const start = new Promise<void>((resolve) => (goOn = resolve))
    const held: GivenTasks = { 'lessons.run': (...asked) => start.then(() => lessons.run(...asked)) }
    const items = step.predict.kind === 'order' ? step.predict.items.map(({ id }) => id) : []
    const guesses = { [stepKey(lesson, step, 1)]: { kind: 'order', items } }
    await show(<StepPage lesson={lesson} step={step} place={placeOf(lesson.id, step.id)} seed={1} />, held, guesses)
    expect([screen.queryByRole('checkbox'), screen.queryByRole('table', { name: orderFound })]).toEqual([null, null])
    await act(async () => goOn())
    expect(await screen.findByRole('table', { name: orderFound })).not.toBeNull()
    expect(screen.getByRole('button', { name: tryAgain })).not.toBeNull()
  })
})

describe('the columns of a step', () => {
  it('are scrolled by keys, whatever they hold: while a run plays, its figures have nothing else to focus', async () => {
    await shown()
    expect(screen.getByRole('group', { name: figuresOfStep }).tabIndex).toBe(0)
    expect(screen.getByRole('group', { name: /^Step \d of \d$/ }).tabIndex).toBe(0)
  })
})

describe('an answer sheet', () => {
  it('says why a step has no answer', async () => {
    const lesson = (await loadLesson('query-migrate'))!
    await show(<LessonSheet lesson={lesson} place={placeOf(lesson.id, 'answers')} seed={1} withAnswers />, {
      'lessons.run': () => Promise.reject(new Error('no worker')),
    })
    const said = screen.getAllByRole('alert').map(({ textContent }) => textContent)
    expect(said).toEqual(lesson.steps.map(() => 'no worker'))
    expect(screen.queryByText(loading)).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { loadLesson } from '../../teaching/lessons/catalogue.ts'
import { PageState } from '../../engine/observe/pageMap.ts'
import type { Lesson, LessonStep } from '../../teaching/lessons/lessonSchema.ts'
import * as tasks from '../../compute/tasks/lessons.ts'
import { computerOf } from '../../testing/store/computer.ts'
import { createAttemptKeeper } from './attemptKeeper.ts'
import { createProgressKeeper, withScore } from './lessonProgress.ts'
import { createLessonsStore, filmKey, stepKey, troubleOf } from './lessonsStore.ts'

/** A storage of one page, or one that the browser forbids. */
function storage(forbidden = false) {
  const kept = new Map<string, string>()
  return () => {
    if (forbidden) throw new Error('forbidden')
    return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }
  }
}

async function opened(keep = storage()) {
  let runs = 0
  const store = createLessonsStore({
    keeper: createProgressKeeper(keep),
    attemptKeeper: createAttemptKeeper(keep),
    loadLesson,
    computer: computerOf({
      'lessons.film': tasks.film,
      'lessons.run': (...asked) => {
        runs++
        return tasks.run(...asked)
      },
    }),
  })
  await store.getState().load('dirty-page')
  const lesson = store.getState().lessons['dirty-page'] as Lesson
  return { store, lesson, step: (id: string) => lesson.steps.find((step) => step.id === id)!, runs: () => runs }
}

describe('the lessons', () => {
  it('judge a prediction by a run with its seed, and run a step once', async () => {
    const { store, lesson, step, runs } = await opened()
    const s3 = step('s3')
    await Promise.all([store.getState().run(lesson, s3, 2), store.getState().answer(lesson, s3, 2, { kind: 'choose', option: 'a' })])
    expect(store.getState().attempts[stepKey(lesson, s3, 2)].judgement).toMatchObject({ right: false, score: 0, reveals: 's3.a.reveals' })
    store.getState().retry(lesson, s3, 2)
    expect(store.getState().attempts).toEqual({})
    await store.getState().answer(lesson, s3, 2, { kind: 'choose', option: 'b' })
    expect(store.getState().attempts[stepKey(lesson, s3, 2)].judgement).toMatchObject({ right: true, score: 100 })
    expect(runs()).toBe(1)
    expect(store.getState().progress).toEqual({ 'dirty-page': { s3: 100 } })
  })

  it('keep the best score of a step on this machine; a step that was only shown counts below any prediction', async () => {
    const keep = storage()
    const { store, lesson, step } = await opened(keep)
    await store.getState().answer(lesson, step('s1'), 1, null)
    expect(store.getState().progress['dirty-page'].s1).toBe(-1)
    await store.getState().answer(lesson, step('s1'), 1, { kind: 'number', value: 3 })
    expect(store.getState().progress['dirty-page'].s1).toBe(0)
    await store.getState().answer(lesson, step('s1'), 1, { kind: 'number', value: 16_384 })
    await store.getState().answer(lesson, step('s1'), 1, null)
    expect((await opened(keep)).store.getState().progress).toEqual({ 'dirty-page': { s1: 100 } })
    store.getState().forgetProgress()
    expect((await opened(keep)).store.getState().progress).toEqual({})
  })

  it('have their answers again after the page is loaded anew, judged by the run, and no score is taken again', async () => {
    const keep = storage()
    const first = await opened(keep)
    const [s1, s3, s4] = ['s1', 's3', 's4'].map(first.step)
    await first.store.getState().answer(first.lesson, s1, 1, { kind: 'number', value: 16_384 })
    await first.store.getState().answer(first.lesson, s3, 1, { kind: 'choose', option: 'a' })
    await first.store.getState().answer(first.lesson, s4, 1, null)
    first.store.getState().retry(first.lesson, s1, 1)
    const { attempts, progress } = first.store.getState()
    keep().setItem('switchover.lessons', '{}')
    const { store, lesson } = await opened(keep)
    expect(store.getState().attempts).toEqual({})
    for (const step of [s1, s3, s4]) await store.getState().run(lesson, step, 1)
    expect(store.getState().attempts).toEqual(attempts)
    expect([Object.keys(progress['dirty-page']), store.getState().progress]).toEqual([['s1', 's3', 's4'], {}])
    store.getState().forgetProgress()
    expect((await opened(keep)).store.getState().guesses).toEqual({})
  })

  it('have no answer from a kept one that the question cannot have', async () => {
    const keep = storage()
    const odd = {
      's1/1': { kind: 'number', value: 'many' },
      's2/1': 7,
      's3/1': { kind: 'choose', option: 'z' },
      's4/1': { kind: 'number', value: 1 },
    }
    keep().setItem(
      'switchover.predictions',
      JSON.stringify(Object.fromEntries(Object.entries(odd).map(([key, guess]) => [`dirty-page/${key}`, guess]))),
    )
    const { store, lesson, step } = await opened(keep)
    for (const id of ['s1', 's2', 's3', 's4']) await store.getState().run(lesson, step(id), 1)
    expect(store.getState().attempts).toEqual({})
  })

  it('keep the scores of two tabs, and delete those of both', async () => {
    const keep = storage()
    const [one, other] = [await opened(keep), await opened(keep)]
    await one.store.getState().answer(one.lesson, one.step('s1'), 1, { kind: 'number', value: 16_384 })
    await other.store.getState().answer(other.lesson, other.step('s4'), 1, { kind: 'choose', option: 'a' })
    const both = { 'dirty-page': { s1: 100, s4: 100 } }
    expect(other.store.getState().progress).toEqual(both)
    expect((await opened(keep)).store.getState().progress).toEqual(both)
    other.store.getState().forgetProgress()
    await one.store.getState().answer(one.lesson, one.step('s4'), 1, null)
    expect((await opened(keep)).store.getState().progress).toEqual({ 'dirty-page': { s4: -1 } })
  })

  it('work without a storage, and with one that holds something else', async () => {
    const { store, lesson, step } = await opened(storage(true))
    await store.getState().answer(lesson, step('s4'), 1, { kind: 'choose', option: 'a' })
    expect(store.getState().progress).toEqual({ 'dirty-page': { s4: 100 } })
    const odd = (text: string) => createProgressKeeper(() => ({ getItem: () => text, setItem: () => undefined })).read()
    for (const text of ['null', '7', '[', '{"never":7}', '{"never":null}']) expect(odd(text)).toEqual({})
    expect(odd('{"never":{"s1":"100","s2":101,"s3":-2,"s4":55}}')).toEqual({ never: { s4: 55 } })
    expect(withScore({}, 'toString', 'constructor', 5)).toEqual({ toString: { constructor: 5 } })
  })

  it('film the pages of a run, with a frame at the moment that the question is about, and say why a lesson cannot be run', async () => {
    const { store, lesson, step } = await opened()
    const s2 = step('s2')
    await store.getState().film(lesson, s2, 1, 'A')
    expect(store.getState().films).toEqual({})
    await store.getState().run(lesson, s2, 1)
    await store.getState().film(lesson, s2, 1, 'A')
    const [{ frames }] = store.getState().films[filmKey(lesson, s2, 1, 'A')]
    expect(frames).toHaveLength(161)
    const [round] = (
      store.getState().stepRuns[stepKey(lesson, s2, 1)].runs.A.document as {
        migrations: { rounds: { durationS: number; dirtiedPages: number }[] }[]
      }
    ).migrations[0].rounds
    const asked = frames.find(({ atS }) => atS === round.durationS)
    expect(asked?.counts[PageState.dirty]).toBe(round.dirtiedPages)
    const broken = { ...lesson, id: 'broken', scenario: { ...lesson.scenario, vms: [] } }
    await store.getState().run(broken, { ...s2, runs: { A: { patch: [] } } }, 1)
    expect(troubleOf(store.getState(), stepKey(broken, s2, 1))).toContain('vms')
  })

  it('say of a step alone why it cannot be run, as long as it cannot, whatever the others do', async () => {
    const { store, lesson, step } = await opened()
    const [s2, s3] = [step('s2'), step('s3')]
    const trouble = (of: LessonStep) => troubleOf(store.getState(), stepKey(lesson, of, 1))
    await store.getState().run({ ...lesson, scenario: { ...lesson.scenario, vms: [] } }, s2, 1)
    await store.getState().run(lesson, s3, 1)
    expect([trouble(s2) === null, trouble(s3)]).toEqual([false, null])
    await store.getState().run(lesson, s2, 1)
    expect(trouble(s2)).toBeNull()
  })

  it('have no lesson of an unknown name', async () => {
    const { store } = await opened()
    await store.getState().load('nothing')
    expect(store.getState().lessons.nothing).toBeNull()
  })
})

/** The Lessons place: the index, a lesson to read, one of its steps, or its sheets, as the address says. */
import { useEffect, useRef, useState } from 'react'
import { loadLesson } from '../../lessons/catalogue.ts'
import type { Lesson } from '../../lessons/lessonSchema.ts'
import { createProgressKeeper } from '../../store/lessons/lessonProgress.ts'
import type { LessonsPlace } from '../../store/lessons/lessonsAddress.ts'
import type { LessonsStore } from '../../store/lessons/lessonsStore.ts'
import { createLessonsStore } from '../../store/lessons/lessonsStore.ts'
import { connectLessonsWorker } from '../../worker/lessons/lessonsWorker.ts'
import { PlaceHeader } from '../app/PlaceHeader.tsx'
import { LessonArticle } from './LessonArticle.tsx'
import { LessonHeader } from './LessonHeader.tsx'
import { LessonSheet } from './LessonSheet.tsx'
import { LessonsIndex } from './LessonsIndex.tsx'
import { StepPage } from './StepPage.tsx'
import { LessonsStoreContext, textOf, useLessons } from './useLessons.ts'
import '../theme/article.css'
import './lessons.css'
import * as texts from '../../texts/places/lessons.ts'

/** Kept while another place is shown, so that predictions of this visit stay. */
let kept: LessonsStore | null = null

export function Lessons({ place }: { place: LessonsPlace }) {
  const [store] = useState(() => (kept ??= createLessonsStore({ service: connectLessonsWorker(), keeper: createProgressKeeper(() => localStorage), loadLesson })))
  // The index and the sheets are for a desk and for paper.
  const presents = place.presents && place.lesson !== null && place.part !== 'sheet' && place.part !== 'answers'
  useEffect(() => {
    if (place.lesson !== null) void store.getState().load(place.lesson)
  }, [store, place.lesson])
  return (
    <LessonsStoreContext value={store}>
      <div className="page articles lessons" data-present={presents}>
        <a className="skip-link" href="#lesson-main" onClick={(event) => {
          event.preventDefault()
          document.getElementById('lesson-main')?.focus()
        }}>{texts.skipToLesson}</a>
        {!presents && <PlaceHeader place="lessons" />}
        <Content place={place} />
      </div>
    </LessonsStoreContext>
  )
}

function Content({ place }: { place: LessonsPlace }) {
  const lesson = useLessons(({ lessons }) => (place.lesson === null ? null : lessons[place.lesson]))
  const trouble = useLessons((state) => state.trouble)
  const title = lesson === null || lesson === undefined ? texts.lessons : textOf(lesson, lesson.title)
  useEffect(() => {
    document.title = texts.documentTitle(title)
    return () => {
      document.title = texts.product
    }
  }, [title])
  useNewPage(`${place.lesson}/${place.part}`)
  if (lesson !== null && lesson !== undefined) return <LessonPart lesson={lesson} place={place} />
  return (
    <main id="lesson-main" className="lesson-article" tabIndex={-1}>
      {lesson === undefined && (trouble === null ? <p className="text-text2">{texts.loading}</p> : <p role="alert" className="refused">{trouble}</p>)}
      {lesson === null && (
        <>
          {place.lesson !== null && <p role="alert" className="refused">{texts.noSuchLesson(place.lesson)}</p>}
          <LessonsIndex teacher={place.teacher} />
        </>
      )}
    </main>
  )
}

function LessonPart({ lesson, place }: { lesson: Lesson; place: LessonsPlace }) {
  const seed = place.seed ?? lesson.seeds[0]
  const { part } = place
  const step = lesson.steps.find(({ id }) => id === part)
  const shown = { lesson, place, seed }
  return (
    <>
      <LessonHeader lesson={lesson} place={place} />
      {step !== undefined && <StepPage key={`${lesson.id}/${step.id}/${seed}`} step={step} {...shown} />}
      {step === undefined && (part === 'sheet' || part === 'answers') && <LessonSheet {...shown} withAnswers={part === 'answers'} />}
      {step === undefined && part !== 'sheet' && part !== 'answers' && (
        <>
          {part !== null && <p role="alert" className="refused mx-9 mt-3">{texts.noSuchStep(part)}</p>}
          <LessonArticle {...shown} />
        </>
      )}
    </>
  )
}

/** A new step or lesson begins at its top, and the focus follows, so that a screen reader reads on from there. */
function useNewPage(page: string): void {
  const last = useRef(page)
  useEffect(() => {
    if (last.current === page) return
    last.current = page
    scrollTo(0, 0)
    const main = document.getElementById('lesson-main')
    main?.scrollTo(0, 0)
    main?.focus({ preventScroll: true })
  }, [page])
}

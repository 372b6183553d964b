/** The Lessons place: the index, a lesson to read, one of its steps, or its sheets, as the address says. */
import { Notice } from '../../../kit/Notice.tsx'
import { BUTTON } from '../../../kit/Button.tsx'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { computer } from '../../../compute/compute.ts'
import { lessonCards, loadLesson } from '../../../teaching/lessons/catalogue.ts'
import type { Lesson } from '../../../teaching/lessons/lessonSchema.ts'
import { createAttemptKeeper } from '../../../store/lessons/attemptKeeper.ts'
import { createProgressKeeper, SHOWN_ONLY } from '../../../store/lessons/lessonProgress.ts'
import { lessonsHash, type LessonsPlace } from '../../../store/address/placeAddresses.ts'
import { unreadInLessons } from '../../../store/address/unreadParts.ts'
import { createLessonsStore, type LessonsStore } from '../../../store/lessons/lessonsStore.ts'
import * as texts from '../../../messages/compiled/en/places/lessons.ts'
import * as presentTexts from '../../../messages/compiled/en/places/present.ts'
import { inRow } from '../../../units/lists.ts'
import { labelled } from '../../../units/punctuation.ts'
import { PlaceHeader } from '../../frame/PlaceHeader.tsx'
import { UnreadQuery } from '../../frame/UnreadNotice.tsx'
import { usePreference } from '../../page/usePreference.ts'
import { belongsToFocus } from '../../controls/keys/ownKeys.ts'
import { isPresentKey } from '../../controls/keys/presentKeys.ts'
import { LessonArticle } from './LessonArticle.tsx'
import { LessonSheet } from './LessonSheet.tsx'
import { LessonsIndex } from './LessonsIndex.tsx'
import { StepPage } from './StepPage.tsx'
import { textOf } from './lessonTexts.ts'
import { LessonsStoreContext, useLessons } from './useLessons.ts'
import '../../../kit/page/article.css'
import './lessons.css'
import { useDocumentTitle } from '../../../kit/page/useDocumentTitle.ts'

/** Kept while another place is shown, so that predictions of this visit stay. */
let kept: LessonsStore | null = null

/** A lesson and a step that a person names by their numbers, `#/learn/2/3`, by their ids. */
function withIds(place: LessonsPlace): LessonsPlace {
  const card = lessonCards.find(({ id, number }) => id === place.lesson || String(number) === place.lesson)
  if (card === undefined) return place
  const step = card.steps.find((id, i) => id === place.part || String(i + 1) === place.part)
  return { ...place, lesson: card.id, part: step ?? place.part }
}

export function Lessons({ place: named }: { place: LessonsPlace }) {
  const place = useMemo(() => withIds(named), [named])
  const [store] = useState(
    () =>
      (kept ??= createLessonsStore({
        computer,
        keeper: createProgressKeeper(() => localStorage),
        attemptKeeper: createAttemptKeeper(() => sessionStorage),
        loadLesson,
      })),
  )
  // The index and the sheets are for a desk and for paper.
  const presents = place.presents && place.lesson !== null && place.part !== 'sheet' && place.part !== 'answers'
  useEffect(() => {
    if (place.lesson !== null) void store.getState().load(place.lesson)
  }, [store, place.lesson])
  return (
    <LessonsStoreContext value={store}>
      <div className="page articles lessons" data-present={presents}>
        {!presents && <PlaceHeader page="lessons" />}
        <UnreadLessonParts lesson={place.lesson} />
        <Content place={place} />
      </div>
    </LessonsStoreContext>
  )
}

/** A seed is one of its lesson's, which are known once that is loaded. */
function UnreadLessonParts({ lesson: id }: { lesson: string | null }) {
  const lesson = useLessons(({ lessons }) => (id === null ? null : lessons[id]))
  const seeds = lesson?.seeds ?? null
  const read = useCallback((query: URLSearchParams) => unreadInLessons(query, seeds), [seeds])
  return lesson !== undefined && <UnreadQuery read={read} />
}

function Content({ place }: { place: LessonsPlace }) {
  const lesson = useLessons(({ lessons }) => (place.lesson === null ? null : lessons[place.lesson]))
  const trouble = useLessons(({ troubles }) => (place.lesson === null ? undefined : troubles[place.lesson]))
  const title = lesson === null || lesson === undefined ? texts.lessons : textOf(lesson, lesson.title)
  useDocumentTitle(texts.documentTitle(title))
  useNewPage(`${place.lesson}/${place.part}`)
  if (lesson !== null && lesson !== undefined) return <LessonPart lesson={lesson} place={place} />
  return (
    <main id="lesson-main" className="lesson-article framed" tabIndex={-1}>
      {lesson === undefined && (trouble === undefined ? <p className="text-text2">{texts.loading}</p> : <Notice>{trouble}</Notice>)}
      {lesson === null && (
        <>
          {place.lesson !== null && <Notice>{texts.noSuchLesson(place.lesson)}</Notice>}
          <LessonsIndex teacher={place.teacher} />
        </>
      )}
    </main>
  )
}

function LessonPart({ lesson, place: named }: { lesson: Lesson; place: LessonsPlace }) {
  // No answer has been checked with another seed.
  const place = named.seed === null || lesson.seeds.includes(named.seed) ? named : { ...named, seed: null }
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
          {part !== null && <Notice className="mx-4 mt-3">{texts.noSuchStep(part)}</Notice>}
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

/** Head of a lesson: number and title, its steps with their scores, the sheets, and the large type for a projector. */
function LessonHeader({ lesson, place }: { lesson: Lesson; place: LessonsPlace }) {
  usePresentKeys(place)
  const at = lesson.steps.findIndex(({ id }) => id === place.part)
  return (
    <section aria-label={texts.lessonNumber(lesson.number)} className="lesson-head" data-student={!place.teacher && !place.presents}>
      <p className="lesson-name">
        <a href={lessonsHash({})} className="text-text2 hover:text-accent">
          {texts.lessonNumber(lesson.number)}
        </a>{' '}
        {place.part !== null && (
          <a href={lessonsHash({ ...place, part: null })} className="font-semibold hover:text-accent">
            {textOf(lesson, lesson.title)}
          </a>
        )}
      </p>
      <StepDots lesson={lesson} place={place} at={at} />
      {at >= 0 && !place.presents && (
        <p className="text-xs text-text2 max-lg:hidden">
          {texts.minutesLeft(Math.max(1, Math.round((lesson.minutes * (lesson.steps.length - at)) / lesson.steps.length)))}
        </p>
      )}
      <div className="lesson-tools">
        {!place.presents && (
          <>
            <a className={BUTTON.plain} href={lessonsHash({ ...place, part: 'sheet' })}>
              {texts.worksheet}
            </a>
            <a className={BUTTON.plain} href={lessonsHash({ ...place, teacher: !place.teacher })}>
              {place.teacher ? texts.hideNotes : texts.teacherNotes}
            </a>
          </>
        )}
        <a
          className={`${BUTTON.plain} lesson-present`}
          href={lessonsHash({ ...place, presents: !place.presents })}
          aria-keyshortcuts={place.presents ? 'Escape' : 'P F'}>
          {place.presents ? presentTexts.leave : presentTexts.presentation}
          <kbd aria-hidden="true">{place.presents ? presentTexts.escapeKey : 'P'}</kbd>
        </a>
      </div>
    </section>
  )
}

/** A link to each step with its score; `at` is the index of the step shown, −1 if none is. */
function StepDots({ lesson, place, at }: { lesson: Lesson; place: LessonsPlace; at: number }) {
  const scores = useLessons((state) => state.progress[lesson.id])
  return (
    <nav aria-label={texts.stepsOfLesson} className="flex gap-1">
      {lesson.steps.map(({ id, ask }, i) => {
        const score = scores?.[id]
        const said = score === undefined ? [] : [score === SHOWN_ONLY ? texts.seenOnly : texts.doneScore(score)]
        return (
          <a
            key={id}
            href={lessonsHash({ ...place, part: id })}
            aria-current={i === at ? 'step' : undefined}
            title={textOf(lesson, ask)}
            aria-label={inRow([labelled(texts.step(i + 1), textOf(lesson, ask)), ...said])}
            className="lesson-dot"
            data-done={score !== undefined}>
            {i + 1}
          </a>
        )
      })}
    </nav>
  )
}

/** P or F shows the lesson large, as it does in Play; Escape leaves that. */
function usePresentKeys(place: LessonsPlace): void {
  const on = usePreference('shortcuts')
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || belongsToFocus(event)) return
      const wanted = (on && isPresentKey(event)) || (place.presents && event.key === 'Escape')
      if (wanted) location.hash = lessonsHash({ ...place, presents: !place.presents })
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [place, on])
}

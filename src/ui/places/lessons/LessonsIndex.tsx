/** The index of the Lessons place. */
import { PageHead } from '../../../kit/page/PageHead.tsx'
import { Button, BUTTON } from '../../../kit/Button.tsx'
import { Fragment } from 'react'
import { type LessonCard, lessonCards } from '../../../teaching/lessons/catalogue.ts'
import { stepToTake } from '../../../store/lessons/lessonProgress.ts'
import { briefsHash, lessonsHash } from '../../../store/address/placeAddresses.ts'
import * as texts from '../../../messages/compiled/en/places/lessons.ts'
import { tourEntry } from '../../../messages/compiled/en/play/beginning.ts'
import { formatWhole } from '../../../units/format.ts'
import { inRow } from '../../../units/lists.ts'
import { namesInRow } from '../../../units/punctuation.ts'
import { useLessons, useLessonsStore } from './useLessons.ts'

/** All lessons: the one to take next, what each teaches, its length, the scores on this machine, and ways through them. */
export function LessonsIndex({ teacher }: { teacher: boolean }) {
  const store = useLessonsStore()
  const progress = useLessons((state) => state.progress)
  const forget = () => {
    store.getState().forgetProgress()
    // Its button is gone.
    document.getElementById('lesson-main')?.focus({ preventScroll: true })
  }
  const stepsDone = ({ id }: LessonCard): number => Object.keys(progress[id] ?? {}).length
  const next =
    lessonCards.find((card) => stepsDone(card) > 0 && stepsDone(card) < card.steps.length) ??
    lessonCards.find((card) => stepsDone(card) === 0)
  return (
    <article>
      <PageHead headline={texts.indexTitle} because={texts.indexExplained} />
      {next !== undefined && (
        <p className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2">
          {/* The article of a lesson has the answers, so that a reader is led to a question. */}
          <a
            className={`${BUTTON.primary} lesson-act`}
            href={lessonsHash({ lesson: next.id, part: stepToTake(next.steps, progress[next.id]), teacher })}>
            {(stepsDone(next) > 0 ? texts.resumeLesson : texts.beginLesson)(next.number)}
          </a>
          <span className="text-text2">{next.title}</span>
          <a className={`${BUTTON.plain} lesson-act ml-auto`} href="#/tour">
            {tourEntry}
          </a>
        </p>
      )}
      <div className="lesson-index">
        <div className="min-w-0">
          <ol className="border-t border-ctl" aria-label={texts.listOfLessons}>
            {lessonCards.map((card) => (
              <Row key={card.id} card={card} teacher={teacher} />
            ))}
          </ol>
          <p className="mt-3 flex flex-wrap items-center gap-3 text-sm text-text2">
            {texts.progressKept}
            {Object.keys(progress).length > 0 && <Button onClick={forget}>{texts.forgetProgress}</Button>}
          </p>
        </div>
        <LessonPaths teacher={teacher} />
      </div>
    </article>
  )
}

interface Stop {
  /** Number of the lesson. */
  number: number
  /** Null: the whole lesson. */
  step: string | null
}

const wholeLessons = (...numbers: number[]): readonly Stop[] => numbers.map((number) => ({ number, step: null }))

/**
 * For each kind of reader: which lessons, in which order, by session. For a projector single steps, of which each takes two minutes. Briefs
 * end the course.
 */
const lessonPaths: Record<keyof typeof texts.pathNames, readonly (readonly Stop[])[]> = {
  operator: [wholeLessons(7, 8, 16)],
  projector: [
    [
      { number: 5, step: 's2' },
      { number: 8, step: 's4' },
      { number: 10, step: 's4' },
      { number: 12, step: 's6' },
    ],
  ],
  seminar: [wholeLessons(3, 4, 11, 14, 15)],
  course: [wholeLessons(1, 2, 3), wholeLessons(4, 5, 6), wholeLessons(8, 9, 10), wholeLessons(12, 13)],
}

function LessonPaths({ teacher }: { teacher: boolean }) {
  return (
    <section aria-labelledby="lesson-paths">
      <h2 id="lesson-paths" className="place-section border-b border-ctl pb-1.5">
        {texts.pathsTitle}
      </h2>
      <ul>
        {(Object.keys(lessonPaths) as (keyof typeof lessonPaths)[]).map((name) => (
          <li key={name} className="border-b border-line py-3 text-sm">
            <p className="font-semibold">{texts.pathNames[name]}</p>
            {lessonPaths[name].map((session, i) => (
              <Fragment key={session[0].number}>
                {lessonPaths[name].length > 1 && <p className="mt-2 text-xs text-text2">{texts.session(i + 1)}</p>}
                <Stops stops={session} teacher={teacher} />
              </Fragment>
            ))}
            {name === 'course' && (
              <p className="mt-1 pl-6">
                <a className="lesson-link" href={briefsHash({ page: 'list' })}>
                  {texts.courseBriefs}
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Stops({ stops, teacher }: { stops: readonly Stop[]; teacher: boolean }) {
  return (
    <ol>
      {stops.map(({ number, step }) => (
        <li key={number} className="mt-1 grid grid-cols-[1.5rem_minmax(0,1fr)] text-text2">
          <span>{number}</span>
          <a
            className="hover:text-accent"
            href={lessonsHash({ lesson: lessonCards[number - 1].id, part: step, teacher, presents: step !== null })}>
            {lessonCards[number - 1].title}
          </a>
        </li>
      ))}
    </ol>
  )
}

function Row({ card, teacher }: { card: LessonCard; teacher: boolean }) {
  const { id, number, title, goal, minutes, steps, needs } = card
  const scores = useLessons(({ progress }) => progress[id])
  const predicted = Object.values(scores ?? {}).filter((score) => score >= 0)
  const done = Object.keys(scores ?? {}).length
  const before = namesInRow(lessonCards.filter((other) => needs.includes(other.id)).map((other) => formatWhole(other.number)))
  return (
    <li className="lesson-row">
      <span className="text-[1.0625rem] text-text2">{number}</span>
      <span>
        <a href={lessonsHash({ lesson: id, teacher })} className="text-[1.0625rem] leading-6 font-semibold text-balance hover:text-accent">
          {title}
        </a>
        <span className="mt-0.5 block text-sm text-text2">{goal}</span>
      </span>
      <span className="lesson-row-facts text-sm text-text2">
        <span>{inRow([texts.minutes(minutes), ...(before === '' ? [] : [texts.after(before)])])}</span>
        <span className={done === steps.length ? 'font-semibold text-ok' : done > 0 ? 'text-accent' : ''}>
          {inRow([
            texts.stepsDone(done, steps.length),
            ...(predicted.length === 0 ? [] : [texts.meanScore(predicted.reduce((sum, score) => sum + score, 0) / predicted.length)]),
          ])}
        </span>
        <span className="lesson-bar" aria-hidden="true">
          <span style={{ width: `${(100 * done) / steps.length}%` }} />
        </span>
      </span>
    </li>
  )
}

/** All lessons: what each teaches, its length, and the scores on this machine. */
import { lessonCards } from '../../lessons/catalogue.ts'
import type { LessonCard } from '../../lessons/catalogue.ts'
import { lessonsHash } from '../../store/lessons/lessonsAddress.ts'
import { formatWhole } from '../../units/format.ts'
import { useLessons, useLessonsStore } from './useLessons.ts'
import * as texts from '../../texts/places/lessons.ts'

export function LessonsIndex({ teacher }: { teacher: boolean }) {
  const store = useLessonsStore()
  const any = useLessons(({ progress }) => Object.keys(progress).length > 0)
  return (
    <article className="max-w-[1120px]">
      <h1 className="text-[1.75rem] leading-9 font-semibold text-balance">{texts.indexTitle}</h1>
      <p className="lesson-text mt-2">{texts.indexExplained}</p>
      <ol className="mt-6 border-t border-ctl" aria-label={texts.listOfLessons}>
        {lessonCards.map((card) => <Row key={card.id} card={card} teacher={teacher} />)}
      </ol>
      <p className="mt-3 flex flex-wrap items-center gap-3 text-sm text-text2">
        {texts.progressKept}
        {any && <button type="button" className="tool" onClick={() => store.getState().forgetProgress()}>{texts.forgetProgress}</button>}
      </p>
      <h2 className="mt-8 text-[1.0625rem] font-semibold">{texts.pathsTitle}</h2>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 text-sm max-sm:grid-cols-1">
        {texts.paths.map(({ name, numbers }) => (
          <div key={name} className="contents">
            <dt className="text-text2">{name}</dt>
            <dd>{numbers.map((number, i) => <span key={number}>{i > 0 && ' · '}<a className="lesson-link" href={hashOf(number, teacher)} title={lessonCards[number - 1].title}>{number}</a></span>)}</dd>
          </div>
        ))}
      </dl>
    </article>
  )
}

const hashOf = (number: number, teacher: boolean) => lessonsHash({ lesson: lessonCards[number - 1].id, teacher })

function Row({ card: { id, number, title, goal, minutes, steps, needs }, teacher }: { card: LessonCard; teacher: boolean }) {
  const scores = useLessons(({ progress }) => progress[id])
  const predicted = Object.values(scores ?? {}).filter((score) => score >= 0)
  const done = Object.keys(scores ?? {}).length
  const before = lessonCards.filter((card) => needs.includes(card.id)).map((card) => formatWhole(card.number)).join(', ')
  return (
    <li className="lesson-row">
      <span className="text-[1.0625rem] text-text2">{number}</span>
      <span>
        <a href={hashOf(number, teacher)} className="text-[1.0625rem] leading-6 font-semibold text-balance hover:text-accent">{title}</a>
        <span className="mt-0.5 block text-sm text-text2">{goal}</span>
      </span>
      <span className="lesson-row-facts text-sm text-text2">
        <span>{texts.minutes(minutes)}{before !== '' && `, ${texts.after(before)}`}</span>
        <span className={done === steps ? 'font-semibold text-ok' : done > 0 ? 'text-accent' : ''}>
          {texts.stepsDone(done, steps)}{predicted.length > 0 && `, ${texts.meanScore(predicted.reduce((sum, score) => sum + score, 0) / predicted.length)}`}
        </span>
        <span className="lesson-bar" aria-hidden="true"><span style={{ width: `${(100 * done) / steps}%` }} /></span>
      </span>
    </li>
  )
}

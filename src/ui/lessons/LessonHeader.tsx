/** Head of a lesson: number and title, its steps with their scores, the sheets, and the large type for a projector. */
import { useEffect } from 'react'
import type { Lesson } from '../../lessons/lessonSchema.ts'
import { SHOWN_ONLY } from '../../store/lessons/lessonProgress.ts'
import type { LessonsPlace } from '../../store/lessons/lessonsAddress.ts'
import { lessonsHash } from '../../store/lessons/lessonsAddress.ts'
import { belongsToFocus } from '../app/shortcuts.ts'
import { usePreference } from '../app/preferences.ts'
import { textOf, useLessons } from './useLessons.ts'
import * as presentTexts from '../../texts/places/present.ts'
import * as texts from '../../texts/places/lessons.ts'

export function LessonHeader({ lesson, place }: { lesson: Lesson; place: LessonsPlace }) {
  const scores = useLessons((state) => state.progress[lesson.id])
  usePresentKeys(place)
  const at = lesson.steps.findIndex(({ id }) => id === place.part)
  return (
    <section aria-label={texts.lessonNumber(lesson.number)} className="lesson-head">
      <p className="lesson-name">
        <a href={lessonsHash({})} className="text-text2 hover:text-accent">{texts.lessonNumber(lesson.number)}</a>{' '}
        {place.part !== null && <a href={lessonsHash({ ...place, part: null })} className="font-semibold hover:text-accent">{textOf(lesson, lesson.title)}</a>}
      </p>
      <nav aria-label={texts.stepsOfLesson} className="flex gap-1">
        {lesson.steps.map(({ id, ask }, i) => {
          const score = scores?.[id]
          const said = score === undefined ? '' : score === SHOWN_ONLY ? `, ${texts.seenOnly}` : `, ${texts.doneScore(score)}`
          return (
            <a
              key={id} href={lessonsHash({ ...place, part: id })} aria-current={i === at ? 'step' : undefined} title={textOf(lesson, ask)}
              aria-label={`${texts.step(i + 1)}: ${textOf(lesson, ask)}${said}`} className="lesson-dot" data-done={score !== undefined}
            >{i + 1}</a>
          )
        })}
      </nav>
      {at >= 0 && !place.presents && <p className="text-xs text-text2 max-lg:hidden">{texts.minutesLeft(Math.max(1, Math.round((lesson.minutes * (lesson.steps.length - at)) / lesson.steps.length)))}</p>}
      <div className="lesson-tools">
        {!place.presents && (
          <>
            <a className="tool" href={lessonsHash({ ...place, part: 'sheet' })}>{texts.worksheet}</a>
            <a className="tool" href={lessonsHash({ ...place, teacher: !place.teacher })}>{place.teacher ? texts.hideNotes : texts.teacherNotes}</a>
          </>
        )}
        <a className="tool lesson-present" href={lessonsHash({ ...place, presents: !place.presents })} aria-keyshortcuts={place.presents ? 'Escape' : 'F'}>
          {place.presents ? presentTexts.leave : presentTexts.presentation}<kbd aria-hidden="true">{place.presents ? presentTexts.escapeKey : 'F'}</kbd>
        </a>
      </div>
    </section>
  )
}

/** F shows the lesson large, as it does in Play; Escape leaves that. */
function usePresentKeys(place: LessonsPlace): void {
  const on = usePreference('shortcuts')
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || belongsToFocus(event)) return
      const wanted = place.presents ? event.key === 'Escape' || (on && event.key === 'f') : on && event.key === 'f'
      if (wanted) location.hash = lessonsHash({ ...place, presents: !place.presents })
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [place, on])
}

/** From a step on: the next step, or at the end the sandbox and the next lesson. */
import type { ReactNode } from 'react'
import { lessonCards } from '../../lessons/catalogue.ts'
import type { Lesson, LessonStep } from '../../lessons/lessonSchema.ts'
import type { LessonsPlace } from '../../store/lessons/lessonsAddress.ts'
import { lessonsHash } from '../../store/lessons/lessonsAddress.ts'
import { useLessons } from './useLessons.ts'
import * as texts from '../../texts/places/lessons.ts'

interface StepLinksProps {
  lesson: Lesson
  step: LessonStep
  place: LessonsPlace
  children: ReactNode
}

export function StepLinks({ lesson, step, place, children }: StepLinksProps) {
  const scores = useLessons((state) => state.progress[lesson.id])
  const next = lesson.steps.at(lesson.steps.indexOf(step) + 1)
  if (next !== undefined) return <><a className="tool primary lesson-act" href={lessonsHash({ ...place, part: next.id })}>{texts.nextStep} →</a>{children}</>
  const following = lessonCards.find(({ number }) => number === lesson.number + 1)
  const predicted = Object.values(scores ?? {}).filter((score) => score >= 0)
  return (
    <>
      <p className="w-full text-sm">
        {predicted.length > 0 && <>{texts.lessonDone(predicted.reduce((sum, score) => sum + score, 0) / predicted.length, predicted.length)} </>}{texts.sandbox}
      </p>
      {following !== undefined && <a className="tool primary lesson-act" href={lessonsHash({ lesson: following.id, teacher: place.teacher, presents: place.presents })}>{texts.nextLesson(following.title)}</a>}
      {children}
    </>
  )
}

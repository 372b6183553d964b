/** For the teacher: the notes on a step and the lesson, what each answer assumes, and another seed. */
import type { Lesson, LessonStep } from '../../lessons/lessonSchema.ts'
import type { LessonsPlace } from '../../store/lessons/lessonsAddress.ts'
import { lessonsHash } from '../../store/lessons/lessonsAddress.ts'
import { textOf } from './useLessons.ts'
import * as texts from '../../texts/places/lessons.ts'

interface TeacherNotesProps {
  lesson: Lesson
  step: LessonStep
  place: LessonsPlace
  seed: number
}

export function TeacherNotes({ lesson, step, place, seed }: TeacherNotesProps) {
  return (
    <aside aria-label={texts.teacherNotes} className="mt-6 border-t-2 border-text pt-3 text-sm">
      <h2 className="text-sm font-semibold">{texts.teacherNotes}</h2>
      <p className="mt-1">{textOf(lesson, step.teach)}</p>
      <p className="mt-2 text-text2">{textOf(lesson, lesson.notes)}</p>
      <label className="mt-3 flex items-center gap-2 text-xs">
        {texts.seedPicker}
        <select
          className="h-8 border border-ctl bg-surface px-2 text-sm" value={seed}
          onChange={(event) => (location.hash = lessonsHash({ ...place, seed: Number(event.target.value) }))}
        >
          {lesson.seeds.map((one) => <option key={one} value={one}>{one}</option>)}
        </select>
        <span className="text-text2">{texts.seedHint}</span>
      </label>
    </aside>
  )
}

/** All figures of a step after its run, or in a lesson that is read. */
import { useEffect } from 'react'
import type { Lesson, LessonFigure, LessonStep } from '../../../lessons/lessonSchema.ts'
import type { StepRun } from '../../../store/lessons/lessonsStore.ts'
import { stepKey } from '../../../store/lessons/lessonsStore.ts'
import { useLessons, useLessonsStore } from '../useLessons.ts'
import { RemainingFigure, SpeedFigure } from './Curves.tsx'
import { MapsFigure } from './MapsFigure.tsx'
import { shownRuns } from './runDocument.ts'
import { ScheduleFigure } from './ScheduleFigure.tsx'
import { DowntimeFigure, RecordFigure, RoundsFigure, RunsFigure } from './Tables.tsx'

interface StepFiguresProps {
  lesson: Lesson
  step: LessonStep
  seed: number
  stepRun: StepRun
  untilS: number
  /** Figures that are left out: maps in a lesson to read. */
  without?: readonly LessonFigure[]
}

/** Until the run has played to its end, figures of its outcome would tell it. */
const TELLS_OUTCOME: readonly LessonFigure[] = ['runs', 'downtime', 'rounds']

export function StepFigures({ lesson, step, seed, stepRun, untilS, without = [] }: StepFiguresProps) {
  const shown = step.show.filter((figure) => !without.includes(figure) && (untilS === Infinity || !TELLS_OUTCOME.includes(figure)))
  const runs = shownRuns(lesson, step, stepRun)
  return (
    <div className="space-y-6">
      {shown.map((figure) => {
        switch (figure) {
          case 'maps': return <FilmedMaps key={figure} lesson={lesson} step={step} seed={seed} untilS={untilS} />
          case 'remaining': return <RemainingFigure key={figure} runs={runs} untilS={untilS} />
          case 'schedule': return <ScheduleFigure key={figure} runs={runs} untilS={untilS} />
          case 'speed': return <SpeedFigure key={figure} runs={runs} untilS={untilS} />
          case 'runs': return <RunsFigure key={figure} runs={runs} />
          case 'downtime': return <DowntimeFigure key={figure} runs={runs} />
          case 'rounds': return <RoundsFigure key={figure} runs={runs} />
          default: return <RecordFigure key={figure} records={lesson.records ?? {}} note={lesson.recordNote} />
        }
      })}
    </div>
  )
}

function FilmedMaps({ lesson, step, seed, untilS }: Pick<StepFiguresProps, 'lesson' | 'step' | 'seed' | 'untilS'>) {
  const store = useLessonsStore()
  const film = useLessons((state) => state.films[stepKey(lesson, step, seed)])
  useEffect(() => void store.getState().film(lesson, step, seed), [store, lesson, step, seed])
  return <MapsFigure film={film} untilS={untilS} />
}

/** The curve of a prediction, with undo and redo of its drawing: a stroke of the pen, the moves of one point, a typed value or a clearing is a step. */
import { useState } from 'react'
import type { DrawnPoint } from '../../../../teaching/lessons/drawnCurve.ts'
import { Gesture, noSteps, redone, stepped, type Steps, undone } from '../../../../store/undo/undoSteps.ts'
import type { Direction } from '../../../controls/keys/undoKeys.ts'

type Points = readonly DrawnPoint[]

export interface DrawnCurve {
  points: Points
  /** `control` names what draws: its further changes belong to the same step. */
  set(points: Points, control: string): void
  can: Record<Direction, boolean>
  go(direction: Direction): void
}

/** `points` are kept by the caller, who takes new ones by `keep`. */
export function useDrawnCurve(points: Points, keep: (points: Points) => void): DrawnCurve {
  const [steps, setSteps] = useState<Steps<Points>>(noSteps)
  const [gesture] = useState(() => new Gesture())
  return {
    points,
    set(next, control) {
      if (gesture.begins(control)) setSteps(stepped(steps, points))
      keep(next)
    },
    can: { undo: steps.past.length > 0, redo: steps.future.length > 0 },
    go(direction) {
      const reached = (direction === 'undo' ? undone : redone)(steps, points)
      if (reached === null) return
      gesture.release()
      setSteps(reached.steps)
      keep(reached.to)
    },
  }
}

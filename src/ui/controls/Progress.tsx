/** Progress of a computation, with a button to cancel it. It keeps its space when nothing runs, so that the layout does not jump. */
import { Button } from '../../kit/Button.tsx'
import { formatWhole } from '../../units/format.ts'
import * as texts from '../../messages/compiled/en/page/header.ts'

interface ProgressProps {
  /** `expected` is 0 while the total is unknown. Null: nothing is running. */
  running: { done: number; expected: number } | null
  /** Unit that `done` counts: runs, rows. */
  what: string
  trouble: string | null
  stop(): void
}

export function Progress({ running, what, trouble, stop }: ProgressProps) {
  if (running === null) return <p className="computing">{trouble !== null && <span role="alert">{trouble}</span>}</p>
  const { done, expected } = running
  return (
    <p className="computing">
      <progress aria-label={texts.doneLabel(what)} {...(expected > 0 ? { value: done, max: expected } : {})} />
      <span>{expected > 0 ? texts.progress(formatWhole(done), formatWhole(expected), what) : texts.simulating}</span>
      <Button look="quiet" onClick={stop}>
        {texts.cancel}
      </Button>
    </p>
  )
}

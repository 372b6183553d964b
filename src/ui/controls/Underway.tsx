/** How far a computation is, and the way to end it. Takes its place also when nothing is under way, so that nothing jumps. */
interface UnderwayProps {
  /** `expected` 0: how many there will be is not known yet. Null: nothing is under way. */
  running: { done: number; expected: number } | null
  /** Of what `done` counts: runs, lines. */
  what: string
  trouble: string | null
  stop(): void
}

export function Underway({ running, what, trouble, stop }: UnderwayProps) {
  if (running === null) return <p className="computing">{trouble !== null && <span role="alert">{trouble}</span>}</p>
  const { done, expected } = running
  return (
    <p className="computing">
      <progress aria-label={`${what} done`} {...(expected > 0 ? { value: done, max: expected } : {})} />
      <span>{expected > 0 ? `${done} of ${expected} ${what}` : 'Simulating …'}</span>
      <button type="button" className="tool quiet" onClick={stop}>Cancel</button>
    </p>
  )
}

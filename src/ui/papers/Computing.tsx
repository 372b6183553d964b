/** How far the computation of an experiment is, and the way to end it. Takes its place also when nothing is under way, so that nothing jumps. */
import { usePapers, usePapersStore } from './usePapers.ts'

export function Computing({ experiment }: { experiment: string }) {
  const store = usePapersStore()
  const running = usePapers((state) => (state.running?.experiment === experiment ? state.running : null))
  const trouble = usePapers((state) => state.trouble)
  if (running === null) return <p className="computing">{trouble !== null && <span role="alert">{trouble}</span>}</p>
  const { done, expected } = running
  return (
    <p className="computing">
      <progress aria-label="Runs computed" {...(expected > 0 ? { value: done, max: expected } : {})} />
      <span>{expected > 0 ? `${done} of ${expected} runs` : 'Computing'}</span>
      <button type="button" className="tool quiet" onClick={() => store.getState().stop()}>Cancel</button>
    </p>
  )
}

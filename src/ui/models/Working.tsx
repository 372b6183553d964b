/** How far a task is, and the way to end it. Takes its place also when nothing is under way, so that nothing jumps. */
import type { Task } from '../../store/modelsStore.ts'
import { modelsStore, useModels } from './useModels.ts'

export function Working({ task, what }: { task: Task; what: string }) {
  const running = useModels((state) => (state.running?.task === task ? state.running : null))
  const trouble = useModels((state) => state.trouble)
  if (running === null) return <p className="computing">{trouble !== null && <span role="alert">{trouble}</span>}</p>
  const { done, expected } = running
  return (
    <p className="computing">
      <progress aria-label={`${what} done`} {...(expected > 0 ? { value: done, max: expected } : {})} />
      <span>{expected > 0 ? `${done} of ${expected} ${what}` : 'Computing'}</span>
      <button type="button" className="tool quiet" onClick={() => modelsStore().getState().stop()}>Cancel</button>
    </p>
  )
}

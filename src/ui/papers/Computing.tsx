/** Progress of an experiment's computation. */
import { Progress } from '../controls/Progress.tsx'
import { usePapers, usePapersStore } from './usePapers.ts'

export function Computing({ experiment }: { experiment: string }) {
  const store = usePapersStore()
  const running = usePapers((state) => (state.running?.experiment === experiment ? state.running : null))
  const trouble = usePapers((state) => state.trouble)
  return <Progress running={running} what="runs" trouble={trouble} stop={() => store.getState().stop()} />
}

/** Progress of an experiment's computation. */
import { Progress } from '../../controls/Progress.tsx'
import { usePapers, usePapersStore } from './usePapers.ts'
import * as texts from '../../../messages/compiled/en/places/papers.ts'

export function Computing({ experiment }: { experiment: string }) {
  const store = usePapersStore()
  const running = usePapers((state) => (state.running?.experiment === experiment ? state.running : null))
  const trouble = usePapers((state) => state.troubles[experiment] ?? null)
  return <Progress running={running} what={texts.runs} trouble={trouble} stop={() => store.getState().stop()} />
}

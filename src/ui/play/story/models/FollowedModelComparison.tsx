/** The models beside the run in Play, once the run has settled. */
import { useTurn } from '../../redrawScheduler.ts'
import { ModelComparison } from './ModelComparison.tsx'

export function FollowedModelComparison() {
  const { run, ghost, settled } = useTurn('models')
  return <ModelComparison run={run} ghost={ghost} settled={settled} />
}

/** The models beside the run in Play, once the run has settled. */
import { useTurn } from '../play/redrawScheduler.ts'
import { BesideRun } from './BesideRun.tsx'

export function BesideFollowed() {
  const { run, ghost, settled } = useTurn('models')
  return <BesideRun run={run} ghost={ghost} settled={settled} />
}

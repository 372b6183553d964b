/** The place of a brief's goals in Play: loads them once the address names a brief. */
import { usePlay } from '../../../store/play/usePlay.ts'
import { lazyPart } from '../../page/lazyPart.tsx'

const BriefGoals = lazyPart(async () => (await import('./BriefGoals.tsx')).BriefGoals)

/** Needs a `PlayStoreContext` above it. */
export function BriefSlot() {
  const reference = usePlay(({ place }) => place.brief)
  return reference !== '' && <BriefGoals key={reference} reference={reference} />
}

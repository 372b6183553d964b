/** Where a brief opens in Play. */
import type { Brief } from '../../teaching/briefs/readBrief.ts'
import type { Place } from '../address/place.ts'

/** One of several guests opens in the data centre: its goals are of all of them, and the verdict of one would contradict them. */
export function briefPlace(reference: string, { scenario: { migrations, fleet } }: Pick<Brief, 'scenario'>): Partial<Place> {
  return migrations.length > 1 || fleet !== null ? { brief: reference, view: 'centre' } : { brief: reference }
}

import { roundFields } from './sharedFields.ts'
import { describeStrategy } from './strategy.ts'

export const postcopy = describeStrategy({
  label: 'Post-copy',
  inSentence: 'post-copy',
  what: 'Resumes the guest on the destination at once and fetches its pages afterwards',
  why: 'Resumes the guest on the destination at once and fetches its pages afterwards, faulted pages first.',
  fields: { memoryScope: roundFields.memoryScope },
  copiesInRounds: false,
  fetchesPages: true,
  tracksWrites: false,
  copiesDiskInDowntime: false,
  mayReturn: false,
  startsPostcopyOnRequest: false,
  opening: null,
  transferredAs: null,
})

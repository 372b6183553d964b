import { MOST_ROUNDS } from './maxRounds.ts'
import { describeStrategy } from './strategy.ts'

export const precopy = describeStrategy({
  label: 'Pre-copy',
  inSentence: 'pre-copy',
  what: 'Copies in rounds while the guest runs',
  why: 'Copies in rounds while the guest runs, then stops it for the final copy.',
  fields: {},
  copiesInRounds: true,
  fetchesPages: false,
  tracksWrites: true,
  copiesDiskInDowntime: false,
  mayReturn: false,
  startsPostcopyOnRequest: false,
  withPostcopy: { kind: 'hybrid', precopyRounds: MOST_ROUNDS, transport: 'qemu' },
  opening: null,
  transferredAs: null,
})

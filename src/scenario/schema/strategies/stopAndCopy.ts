import { describeStrategy } from './strategy.ts'

export const stopAndCopy = describeStrategy({
  label: 'Stop-and-copy',
  inSentence: 'stop-and-copy',
  what: 'Stops the guest, copies everything once, resumes it',
  why: 'Stops the guest, copies everything once, resumes it. Least data, longest downtime.',
  fields: {},
  copiesInRounds: false,
  fetchesPages: false,
  tracksWrites: false,
  copiesDiskInDowntime: true,
  mayReturn: false,
  startsPostcopyOnRequest: false,
  opening: null,
  transferredAs: null,
})

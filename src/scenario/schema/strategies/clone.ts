import { flag } from '../fields/fields.ts'
import { fetchFields } from './sharedFields.ts'
import { describeStrategy } from './strategy.ts'

export const clone = describeStrategy({
  label: 'Clone',
  inSentence: 'clone',
  what: 'Flash cloning: starts copies at once, which fetch pages on demand',
  why: 'Starts copies on several hosts at once; they fetch pages on demand (VMScatter, N12).',
  fields: {
    copies: { type: 'hosts', label: 'Copies', default: [], what: 'Hosts that get a copy besides the destination' },
    move: flag(
      'The original stops',
      false,
      'The original stops instead of running beside its copies',
      'The original stops instead of running beside its copies.',
    ),
    push: flag(
      'Background copy',
      true,
      'Sends missing pages in the background, not only on a fault',
      'Sends missing pages in the background. Off: only pages a copy accesses are sent.',
    ),
    pushFollows: fetchFields.pushFollows,
    prefetchPages: fetchFields.prefetchPages,
  },
  copiesInRounds: false,
  fetchesPages: false,
  tracksWrites: false,
  copiesDiskInDowntime: false,
  mayReturn: false,
  startsPostcopyOnRequest: false,
  opening: 'The guest is stopped briefly. Copies start from its state and fetch pages on demand.',
  transferredAs: null,
})

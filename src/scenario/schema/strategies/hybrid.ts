import { nullable, number } from '../fields/fields.ts'
import { MOST_ROUNDS } from './maxRounds.ts'
import { strategyLimits } from '../strategyLimits.ts'
import { describeStrategy } from './strategy.ts'

export const hybrid = describeStrategy({
  label: 'Hybrid',
  inSentence: 'hybrid',
  what: 'Pre-copy for a set time or number of rounds, then post-copy',
  why: 'Pre-copy for a set time or number of rounds, then post-copy.',
  fields: {
    // If given, it overrides `precopyRounds`.
    precopyS: nullable('Pre-copy time', strategyLimits.precopyS, null, [0, 120, 'linear'], 'precopyRounds decides', 'by rounds'),
    // If given and `precopyS` is not, it overrides `precopyRounds`.
    leastGain: nullable(
      'Minimum gain per round',
      {
        min: 0,
        max: 1,
        unit: '',
        what: 'Pre-copy ends after the first round that reduces the remaining memory by less than this share.',
      },
      null,
      [0.01, 0.9, 'linear'],
      'precopyRounds decides',
      'by rounds',
    ),
    precopyRounds: number(
      'Pre-copy rounds',
      {
        min: 0,
        max: MOST_ROUNDS,
        unit: '',
        whole: true,
        what: 'Pre-copy rounds before post-copy starts.',
      },
      1,
      [0, 30, 'linear'],
    ),
  },
  copiesInRounds: true,
  fetchesPages: true,
  tracksWrites: true,
  copiesDiskInDowntime: false,
  mayReturn: false,
  startsPostcopyOnRequest: true,
  opening: null,
  transferredAs: null,
})

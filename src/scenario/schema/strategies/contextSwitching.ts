import { number } from '../fields/fields.ts'
import { strategyLimits } from '../strategyLimits.ts'
import { describeStrategy } from './strategy.ts'

export const contextSwitching = describeStrategy({
  label: 'Context switching',
  inSentence: 'context switching',
  what: 'Runs the guest on the destination and returns it when it waits too long for pages',
  why: 'Runs the guest on the destination and returns it when it waits too long for pages (Svärd et al., N12).',
  fields: {
    precopyS: number('Pre-copy time', strategyLimits.precopyS, 1, [0, 120, 'linear']),
    switchBackAbove: number(
      'Return threshold',
      {
        min: 0,
        max: 1,
        unit: '',
        what: 'Returns the guest when it waits for pages longer than this share of the time.',
      },
      0.5,
      [0, 1, 'linear'],
    ),
  },
  copiesInRounds: false,
  fetchesPages: true,
  tracksWrites: true,
  copiesDiskInDowntime: false,
  mayReturn: true,
  startsPostcopyOnRequest: false,
  opening: 'Pre-copy first. The guest then runs on the destination, and returns to the source if it waits too long for pages.',
  transferredAs: null,
})

import { describeBoost } from './boost.ts'
import { number } from '../fields/fields.ts'

export const quietPhase = describeBoost({
  label: 'Quiet phase',
  what: 'Waits for a phase with few writes before starting',
  why: 'Waits for a phase with few writes before starting.',
  note: 'at most 10 s',
  inQemu: false,
  needsRoundList: false,
  copiesAllFirst: true,
  fields: {
    waitS: number(
      'Maximum wait',
      {
        min: 0,
        max: 1_000_000,
        unit: 's',
        what: 'Longest wait for a quiet phase before starting anyway.',
      },
      10,
      [0, 600, 'linear'],
    ),
  },
})

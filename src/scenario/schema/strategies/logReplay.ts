import { number } from '../fields/fields.ts'
import { describeStrategy } from './strategy.ts'

export const logReplay = describeStrategy({
  label: 'Log and replay',
  inSentence: 'log and replay',
  what: 'Copies a checkpoint, then sends a log that the destination replays',
  why: 'Copies a checkpoint, then sends a log that the destination replays (CR/TR-Motion, N11).',
  fields: {
    logMBps: number('Log rate', { min: 0, max: 1_250_000, unit: 'MB/s', what: 'Rate of the log that the running guest produces.' }, 5, [
      0.1,
      1000,
      'log',
    ]),
    replayFactor: number(
      'Replay speed',
      {
        min: 1,
        max: 1_000,
        unit: '×',
        what: 'Replay speed at the destination, as a multiple of the speed at which the source logs.',
      },
      3,
      [1, 100, 'log'],
    ),
  },
  copiesInRounds: false,
  fetchesPages: false,
  tracksWrites: false,
  copiesDiskInDowntime: false,
  mayReturn: false,
  startsPostcopyOnRequest: false,
  opening: 'A memory checkpoint is sent. A log records the guest’s execution in the meantime.',
  transferredAs: 'as a checkpoint and its log',
})

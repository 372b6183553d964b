import { describeBoost } from './boost.ts'
import { number } from '../fields.ts'

export const xbzrle = describeBoost({
  label: 'XBZRLE',
  what: 'Sends a page that was sent before as a delta to its cached copy',
  why: 'Sends a page that was sent before as a delta to its cached copy.',
  note: '64 MiB cache', inQemu: true, needsRoundList: false,
  fields: {
    cacheMiB: number('Cache size', {
      min: 0.00390625, max: 1_048_576, unit: 'MiB',
      what: 'Memory for the last sent version of each page (`xbzrle-cache-size`). Higher: fewer cache misses.',
    }, 64, [1, 16_384, 'log']),
  },
})

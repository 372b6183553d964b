import { describeBoost } from './boost.ts'
import { flag, number } from '../fields/fields.ts'

export const xbzrle = describeBoost({
  label: 'XBZRLE',
  what: 'Sends a page that was sent before as a delta to its cached copy',
  why: 'Sends a page that was sent before as a delta to its cached copy.',
  note: '64 MiB cache',
  inQemu: true,
  needsRoundList: false,
  copiesAllFirst: true,
  fields: {
    cacheMiB: number(
      'Cache size',
      {
        min: 0.00390625,
        max: 1_048_576,
        unit: 'MiB',
        what: 'Memory for the last sent version of each page (`xbzrle-cache-size`). Higher: fewer cache misses.',
      },
      64,
      [1, 16_384, 'log'],
    ),
    firstRound: flag(
      'Cache from the first round on',
      false,
      'The first round fills the cache too, and a page always replaces the one in its slot (QEMU 1.2 to 1.4). Off: the cache fills from the second round on, and a page in recent use keeps its slot (QEMU 2.1 and later).',
      'QEMU 1.2 to 1.4 (2012): the first round fills the cache too, so that a page written once more is sent as a delta. A page always replaces the one in its slot.',
    ),
  },
})

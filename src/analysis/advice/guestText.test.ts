import { expect, it } from 'vitest'
import type { KnownGuest } from '../../records/scenario/advisedRecord.ts'
import { gapForCommandLine, guestText } from './guestText.ts'
import * as texts from '../../messages/compiled/en/places/advice.ts'

const guest: KnownGuest = {
  basis: 'syncs',
  dirtiedMiB: { p10: 224, p50: 273, p90: 975 },
  oneStreamMiB: null,
  showsNoEnd: false,
  hidingCapMbps: null,
}

it('names the guest of the import where half of the guests are another one', () => {
  expect(guestText(guest)).not.toContain('import')
  expect(guestText({ ...guest, oneStreamMiB: 233 })).toMatch(/273 MiB .*\(10 to 90 %: 224 MiB to 975 MiB\)\. Half .* import \(233 MiB\)/)
})

it('names the option that closes a gap, and the longest time of the migration where the record shows it', () => {
  const gap = texts.gaps['no-resync'] + texts.gapOptions.dirtyRate
  expect(gapForCommandLine({ gap: 'no-resync', atMostS: null })).toBe(gap)
  expect(gapForCommandLine({ gap: 'no-resync', atMostS: 90 })).toBe(
    texts.gaps['no-resync'] + texts.knownWithin('90.0 s') + texts.gapOptions.dirtyRate,
  )
  expect(gapForCommandLine({ gap: 'no-samples', atMostS: null })).toBe(texts.gaps['no-samples'])
})

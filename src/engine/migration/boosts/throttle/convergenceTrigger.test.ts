import { describe, expect, it } from 'vitest'
import { freshTrigger, checkAtSync } from './convergenceTrigger.ts'

/** Verdicts after periods of `sent` bytes in which `added` pages of one byte were dirtied; syncs are two seconds apart. */
function verdicts(periods: readonly { sent: number; added: number }[], percent = 50): ('bad' | 'fires' | null)[] {
  const trigger = freshTrigger()
  let handed = 0
  return periods.map(({ sent, added }, i) => {
    handed += sent
    const active = { handed, parts: { pageBytes: 1 } }
    const found = checkAtSync(trigger, active, 2 * (i + 1), { dirtied: added, added }, percent)
    if (found === null) return null
    return found.fires ? 'fires' : 'bad'
  })
}

describe('the trigger for a migration that does not converge (QEMU.md §5)', () => {
  it('fires in every second period that dirties more than the given share of the bytes sent', () => {
    const bad = { sent: 1000, added: 501 }
    expect(verdicts([bad, bad, bad, bad, bad])).toEqual(['bad', 'fires', 'bad', 'fires', 'bad'])
    expect(verdicts([{ sent: 1000, added: 500 }, bad, bad])).toEqual([null, 'bad', 'fires'])
    expect(verdicts([bad, bad], 51)).toEqual([null, null])
  })
  it('compares the bytes dirtied in a period with the bytes sent in it', () => {
    const good = { sent: 1000, added: 400 }
    expect(verdicts([good, good, good, good])).toEqual([null, null, null, null])
    expect(
      verdicts([
        { sent: 10_000, added: 0 },
        { sent: 100, added: 80 },
      ]),
    ).toEqual([null, 'bad'])
  })
  it('keeps its count over a good period', () => {
    expect(
      verdicts([
        { sent: 100, added: 80 },
        { sent: 100, added: 10 },
        { sent: 100, added: 80 },
      ]),
    ).toEqual(['bad', null, 'fires'])
  })
  it('merges syncs within one second', () => {
    const trigger = freshTrigger()
    const at = (handed: number, nowS: number) =>
      checkAtSync(trigger, { handed, parts: { pageBytes: 1 } }, nowS, { dirtied: 30, added: 30 }, 50)
    expect([at(50, 0.5), at(100, 1)]).toEqual([null, null])
    // 90 pages dirtied, 150 bytes sent: 60 %.
    expect(at(150, 1.5)).toMatchObject({ fires: false })
  })
})

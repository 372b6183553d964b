import { describe, expect, it } from 'vitest'
import { freshTrigger, lookAtSync } from './convergenceTrigger.ts'

/** Looks after each period of `sent` bytes in which `added` pages of a byte were dirtied; the syncs are two seconds apart. */
function verdicts(periods: readonly { sent: number; added: number }[], percent = 50): ('bad' | 'fires' | null)[] {
  const trigger = freshTrigger()
  let handed = 0
  return periods.map(({ sent, added }, i) => {
    handed += sent
    const active = { handed, parts: { pageBytes: 1 } }
    const found = lookAtSync(trigger, active, 2 * (i + 1), { dirtied: added, added }, percent)
    if (found === null) return null
    return found.fires ? 'fires' : 'bad'
  })
}

describe('the sign that a migration will not converge (QEMU.md §5)', () => {
  it('is each second period in which more than the given share of what was sent was dirtied', () => {
    const bad = { sent: 1000, added: 501 }
    expect(verdicts([bad, bad, bad, bad, bad])).toEqual(['bad', 'fires', 'bad', 'fires', 'bad'])
    expect(verdicts([{ sent: 1000, added: 500 }, bad, bad])).toEqual([null, 'bad', 'fires'])
    expect(verdicts([bad, bad], 51)).toEqual([null, null])
  })
  it('compares what each period dirtied with what the same period sent', () => {
    const good = { sent: 1000, added: 400 }
    expect(verdicts([good, good, good, good])).toEqual([null, null, null, null])
    expect(verdicts([{ sent: 10_000, added: 0 }, { sent: 100, added: 80 }])).toEqual([null, 'bad'])
  })
  it('outlasts a good period', () => {
    expect(verdicts([{ sent: 100, added: 80 }, { sent: 100, added: 10 }, { sent: 100, added: 80 }])).toEqual(['bad', null, 'fires'])
  })
  it('counts syncs of one second together', () => {
    const trigger = freshTrigger()
    const at = (handed: number, nowS: number) =>
      lookAtSync(trigger, { handed, parts: { pageBytes: 1 } }, nowS, { dirtied: 30, added: 30 }, 50)
    expect([at(50, 0.5), at(100, 1)]).toEqual([null, null])
    // 90 pages dirtied, 150 bytes sent: 60 %.
    expect(at(150, 1.5)).toMatchObject({ fires: false })
  })
})

import { expect, it } from 'vitest'
import { hostCrashed, pagesStillOn } from '../../engine/reasons/endCauses.ts'
import type { Reason } from '../../engine/reasons/reason.ts'
import { reasonText } from '../../engine/reasons/reasonText.ts'
import { endCauseOf, endCauseText } from './endCause.ts'
import * as texts from '../../texts/report.ts'

const timeout: Reason = { code: 'deadline', values: { sPerGiB: 150, gib: 64, seconds: 9600, isDoubled: false } }
const left = { pages: 41_200, bytes: 41_200 * 4096 }

it('the cause of an abort is the manager\'s own reason, with the time it had paused the guest', () => {
  const aborted = (pausedS: number) => endCauseOf({ code: 'aborted', values: { manager: 'KubeVirt', because: timeout, from: 'a', pausedS } })
  expect(aborted(0)).toEqual({ row: 'why', reason: timeout, pausedS: 0 })
  expect(aborted(12)).toMatchObject({ reason: { code: 'deadline' }, pausedS: 12 })
  expect(endCauseText(aborted(12)!)).toBe(texts.afterPause(endCauseText(aborted(0)!), '12.0 s'))
})

it('an incomplete post-copy has a row for what is missing, and a cancelled migration has no cause', () => {
  const split: Reason = { code: 'left-split', values: { ...left, from: 'a', to: 'b', when: { code: 'no-recovery', values: {} } } }
  expect(endCauseOf(split)).toMatchObject({ row: 'missing', reason: { code: 'left-split' } })
  expect(endCauseText(endCauseOf(split)!)).toBe(texts.recoverToContinue(pagesStillOn('a', left)))
  expect(endCauseOf({ code: 'pages-never-fetched', values: { ...left, from: 'a' } })).toMatchObject({ row: 'missing' })
  expect(endCauseOf({ code: 'cancelled', values: { afterS: 2, from: 'a' } })).toBeNull()
})

it('a crash names its host, its moment and what was lost', () => {
  const crash = (missing: 'pages' | 'copies' | 'guest') =>
    endCauseText(endCauseOf({ code: 'lost-by-crash', values: { host: 'b', atS: 12.4, vm: 'web', missing } })!)
  expect(crash('pages')).toContain('Host b crashed at 12.4 s')
  expect(crash('copies')).toContain('web')
  expect(crash('guest')).toContain('web')
  expect(new Set([crash('pages'), crash('copies'), crash('guest')]).size).toBe(3)
  expect(endCauseText(endCauseOf({ code: 'crashed', values: { host: 'b', atS: 12.4, from: 'a' } })!)).toBe(hostCrashed({ host: 'b', atS: 12.4 }))
})

it('the cause of an abort is the manager\'s clause, as its other texts contain it', () => {
  const aborted = (because: Reason) => endCauseText(endCauseOf({ code: 'aborted', values: { manager: 'virsh', because, from: 'a', pausedS: 0 } })!)
  for (const because of [timeout, { code: 'no-progress', values: { seconds: 151, limitS: 150 } }] satisfies Reason[]) {
    expect(aborted(because)).toBe(reasonText(because))
  }
})

it('a single page is one page in the cause', () => {
  const one = { pages: 1, bytes: 4096 }
  expect(pagesStillOn('a', one)).toContain('1 page (4.00 KiB) is ')
  expect(endCauseText(endCauseOf({ code: 'pages-never-fetched', values: { ...one, from: 'a' } })!)).toContain('1 page (4.00 KiB) remains ')
})

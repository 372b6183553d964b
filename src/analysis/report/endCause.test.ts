import { expect, it } from 'vitest'
import type { Reason } from '../../engine/reasons/reason.ts'
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
  expect(endCauseText(endCauseOf(split)!)).toBe(texts.pagesLeftBehind('41,200 pages', '161 MiB', false, 'a'))
  expect(endCauseOf({ code: 'pages-never-fetched', values: { ...left, from: 'a' } })).toMatchObject({ row: 'missing' })
  expect(endCauseOf({ code: 'cancelled', values: { afterS: 2, from: 'a' } })).toBeNull()
})

it('a crash names its host, its moment and what was lost', () => {
  const crash = (missing: 'pages' | 'copies' | 'guest') =>
    endCauseText(endCauseOf({ code: 'lost-by-crash', values: { host: 'b', atS: 12.4, vm: 'web', missing } })!)
  expect(crash('pages')).toBe(texts.hostCrashedWithPages('b', '12.4 s'))
  expect(crash('copies')).toBe(texts.hostCrashedBeforeCopies('b', '12.4 s'))
  expect(crash('guest')).toBe(texts.hostCrashedWithGuest('b', '12.4 s'))
  expect(endCauseText(endCauseOf({ code: 'crashed', values: { host: 'b', atS: 12.4, from: 'a' } })!)).toBe(texts.hostCrashed('b', '12.4 s'))
})

it('a manager\'s clause becomes a sentence; the name of a setting keeps its spelling', () => {
  const aborted = (because: Reason) => endCauseText(endCauseOf({ code: 'aborted', values: { manager: 'virsh', because, from: 'a', pausedS: 0 } })!)
  expect(aborted({ code: 'timeout', values: { setting: 'progressTimeout', seconds: 60 } })).toMatch(/^progressTimeout .*\.$/)
  expect(aborted({ code: 'no-progress', values: { seconds: 151, limitS: 150 } })).toMatch(/^[A-Z].*[^.]\.$/)
})

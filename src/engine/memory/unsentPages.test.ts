import { expect, it } from 'vitest'
import { BitmapPool } from '../bitmaps/bitmapPool.ts'
import { noDeferredPages } from './deferred/noDeferredPages.ts'
import { PendingPages } from './pendingPages.ts'
import { emptyScanPosition } from './scanPosition.ts'
import { UnsentPages } from './unsentPages.ts'

it('keeps the pages that a first pass left, also through a checkpoint', () => {
  const set = new PendingPages(320)
  const pool = new BitmapPool()
  const unsent = new UnsentPages(set, noDeferredPages, pool)
  set.fill(0)
  set.scan.advance({ ...emptyScanPosition(), scanned: 200, normalPages: 200 })
  unsent.passEnds()
  set.endPass(0)
  const left = [0, 0, 0, 0, 0, 0, -1 << 8, -1, -1, -1]
  const lanes = () => Array.from(left, (_, word) => unsent.lanes(word, 0))
  expect([lanes(), unsent.snapshotBytes]).toEqual([left, 4 * 4])
  const saved = unsent.snapshot()
  unsent.release()
  expect(unsent.some).toBe(false)
  unsent.restore(saved)
  expect([lanes(), unsent.some]).toEqual([left, true])
  // The pages are sent.
  set.scan.advance({ ...emptyScanPosition(), scanned: 320, normalPages: 120 })
  unsent.passEnds()
  expect(unsent.some).toBe(false)
})

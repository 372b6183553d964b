/**
 * A run that starts in the middle of a pre-copy: some pages wait, the dirty log has run for a while, and auto-converge has reached some
 * throttle. All pages, and a local disk, have been sent at least once. Data sent before the run is not in the result.
 */
import type { Migration } from '../../../scenario/schema/schema.ts'
import { clearRange, wordCount } from '../../bitmaps/bitmap.ts'
import { hashKey, uniform01 } from '../../random/hash.ts'
import { PACES, pagesOf } from '../../workload/guestWrites.ts'
import { AutoConverge } from '../boosts/throttle/autoConverge.ts'
import type { ActiveMigration } from '../activeMigration.ts'
import type { VirtualMachine } from '../../vm.ts'

type Begun = NonNullable<Migration['begun']>

/** Hash key that separates the draw of waiting pages from others. */
const WAITING_KEY = 0x77616974

/** Puts a migration that has just begun into that state. */
export function beginUnderWay(active: ActiveMigration, machine: VirtualMachine, begun: Begun, nowS: number): void {
  const { memory, guest, boosts, state } = active
  const { set } = memory
  const { pageCount } = memory
  set.scan.advance(set.end())
  memory.finish(Math.min(pageCount - 1, Math.floor((begun.scanAt * pageCount) / 32) * 32))
  set.add(waitingPages(active, machine, begun), 0, wordCount(pageCount), null)
  state.syncs = begun.dirtySyncs
  const throttle = begun.throttlePercent / 100
  const work = active.workAt(nowS)
  const load = begun.sinceSyncS > 0 ? guest.loadOf(0, nowS - begun.sinceSyncS, nowS) : 0
  const since = new Float64Array(2)
  since[PACES.cpu] = Math.max(0, work[PACES.cpu] - begun.sinceSyncS * load * (1 - throttle))
  since[PACES.timer] = Math.max(0, work[PACES.timer] - begun.sinceSyncS * load * guest.timerSpeedAt(throttle))
  memory.dirtyLog.begin(since)
  const throttled = boosts.all.find((boost) => boost instanceof AutoConverge)
  if (throttled === undefined || throttle === 0) return
  throttled.state.percent = begun.throttlePercent
  guest.setThrottle(nowS, throttle)
}

/** Draws the given share of each stream's pages and another share of the other pages in use; zero pages were sent as markers. */
function waitingPages({ memory, parts: { key } }: ActiveMigration, machine: VirtualMachine, begun: Begun): Int32Array {
  const { pageCount, content } = memory
  const {
    vm,
    workload: { streams },
    blockPages,
  } = machine
  const share = new Float64Array(pageCount).fill(begun.otherWaiting)
  streams.forEach((stream, i) => {
    const { from, to } = pagesOf(stream, vm.pageKiB, blockPages, pageCount)
    if (i < begun.waiting.length) share.fill(begun.waiting[i], from, to)
  })
  const words = new Int32Array(wordCount(pageCount))
  const draw = hashKey(key, WAITING_KEY)
  for (let page = 0; page < pageCount; page++) if (uniform01(draw, page) < share[page]) words[page >>> 5] |= 1 << (page & 31)
  for (let i = 0; i < words.length; i++) words[i] &= ~content.zeroWord(i)
  clearRange(words, pageCount, words.length * 32)
  return words
}

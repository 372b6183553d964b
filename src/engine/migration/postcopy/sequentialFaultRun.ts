/**
 * Sequential fault run: a sweep that has caught up with the stream faults on page after page as they arrive. Until the next other event its
 * progress follows from its own wait times and the wire's rate, so it is computed at once, with a mean guest speed.
 */
import { PACES } from '../../workload/guestWrites.ts'
import { SweepOrder } from '../../workload/sweepOrder.ts'
import type { AccessOrder } from '../../workload/accessOrder.ts'
import type { Guest } from '../../workload/guest.ts'
import type { PageStream } from './pageStream.ts'

/** Minimum and maximum pages of a run: fewer are not worth the bookkeeping, and the mean speed must not cover more. */
const SHORTEST = 4
const LONGEST = 256

export interface SequentialFaultRun {
  /** Access order of the sweep. */
  order: number
  /** Time, stream position and guest work at which the page before the first arrived. */
  sinceS: number
  pos: number
  work: number
  /** Work at the first access; seconds from one page of the stream to the next. */
  nextWork: number
  pageS: number
  firstPage: number
  pages: number
  endS: number
  /** Share of the time that the guest runs. */
  speed: number
}

interface Meeting {
  guest: Guest
  stream: PageStream
  orders: readonly AccessOrder[]
  order: number
  pageS: number
}

/** Run that begins when the page awaited by a guest with one vCPU arrives at position `pos`; null if no run begins. */
export function planSequentialFaultRun({ guest, stream, orders, order, pageS }: Meeting, page: number, pos: number, atS: number): SequentialFaultRun | null {
  const sweep = orders[order]
  if (!(sweep instanceof SweepOrder) || sweep.pace !== PACES.cpu || !guest.steady) return null
  sweep.settle()
  if (sweep.work === Infinity || sweep.page !== page + 1) return null
  const { cpuWorkS: work, loadScale } = guest.state
  // A sweep much slower than the stream falls behind it at once.
  if (sweep.spacing / loadScale > 2 * pageS) return null
  let otherWork = Infinity
  for (const other of orders) {
    if (other === sweep) continue
    other.settle()
    if (other.work < Infinity && other.pace !== sweep.pace) return null
    otherWork = Math.min(otherWork, other.work)
  }
  const most = stream.followers(page, Math.min(LONGEST, sweep.neighbours))
  let goneS = atS
  let done = work
  let next = sweep.work
  let pages = 0
  while (pages < most && next < otherWork) {
    goneS = Math.max(goneS + (next - done) / loadScale, atS + (pages + 1) * pageS)
    done = next
    pages++
    next += sweep.gap(pages)
  }
  if (pages < SHORTEST) return null
  const speed = Math.min(1, (done - work) / loadScale / (goneS - atS))
  return { order, sinceS: atS, pos, work, nextWork: sweep.work, pageS, firstPage: page + 1, pages, endS: goneS, speed }
}

/** Progress by `atS`: pages passed, the guest's work, and the start of the wait for the next page (−1: the guest does not wait). */
export function followSequentialFaultRun(
  faultRun: SequentialFaultRun, order: SweepOrder, loadScale: number, atS: number, waited: (waitS: number) => void,
): { through: number; work: number; waitsSinceS: number } {
  let { sinceS: goneS, work, nextWork } = faultRun
  let through = 0
  while (through < faultRun.pages) {
    const askedS = goneS + (nextWork - work) / loadScale
    const comesS = faultRun.sinceS + (through + 1) * faultRun.pageS
    if (askedS > atS) break
    work = nextWork
    if (comesS > atS) return { through, work, waitsSinceS: askedS }
    if (comesS > askedS) waited(comesS - askedS)
    goneS = Math.max(askedS, comesS)
    through++
    nextWork += order.gap(through)
  }
  return { through, work: work + (atS - goneS) * loadScale, waitsSinceS: -1 }
}

/**
 * Waiting for a quiet phase before the migration begins (N12, "VM phase detection"). The guest has been watched since time 0; it
 * is quiet when in the last half second (L7's window) it has written at less than half of its mean rate. Nobody knows how long
 * that lasts. If it does not come in time, the migration begins all the same.
 */
import type { Guest } from '../../workload/guest.ts'
import { msText } from '../reasonText.ts'
import type { Boost } from './boost.ts'

const WINDOW_S = 0.5
const LOOK_EVERY_S = 0.1
const QUIET_BELOW = 0.5

interface QuietState {
  said: string
  waitedS: number
}

export class QuietPhase implements Boost<QuietState> {
  readonly id = 'quietPhase'
  state: QuietState = { said: '', waitedS: 0 }
  private readonly waitS: number

  constructor(setting: { waitS: number }) {
    this.waitS = setting.waitS
  }

  startsAt(guest: Guest, askedS: number, nowS: number): number {
    const { state: now } = this
    const lastS = askedS + this.waitS
    now.waitedS = nowS - askedS
    if (nowS < WINDOW_S && WINDOW_S <= lastS) return WINDOW_S
    const mean = nowS > 0 ? guest.meanLoad(0, nowS) : 0
    const share = mean > 0 ? guest.meanLoad(Math.max(0, nowS - WINDOW_S), nowS) / mean : nowS > 0 ? 0 : 1
    if (share < QUIET_BELOW) {
      const percent = Math.round(share * 100)
      now.said = now.waitedS > 0
        ? `after ${msText(now.waitedS)} the guest writes at ${percent} % of its mean rate: the migration begins`
        : `the guest writes at ${percent} % of its mean rate: the migration begins at once`
      return nowS
    }
    if (nowS < lastS) return Math.min(lastS, nowS + LOOK_EVERY_S)
    now.said = `No quiet phase within ${msText(this.waitS)}: start anyway.`
    return nowS
  }

  roundEnds(): string | null {
    const { state: now } = this
    const { said } = now
    now.said = ''
    return said === '' ? null : said
  }

  figures(): Record<string, number> {
    return { waitedS: this.state.waitedS }
  }
}

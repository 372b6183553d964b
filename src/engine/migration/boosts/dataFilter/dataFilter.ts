/**
 * The Markov data filter (R1 to R4; Ruan et al. 2014, Fig. 3). Before each round it waits a window and finds the hottest region. From that
 * state its chain forecasts the states during the time needed to send the list, and the pages of their working sets wait for the next
 * round. Finding the region takes `identifyMs` of computing and each step of the forecast `stepUs`, for which the round waits.
 */
import { countWords } from '../../../bitmaps/bitmap.ts'
import { hashKey } from '../../../random/hash.ts'
import type { SyncCounts } from '../../../memory/trackedMemory.ts'
import type { Boost, BoostContext } from '../boost.ts'
import type { FilterOffCause, Reason } from '../../../result/reasons/reason.ts'
import { filterBytes, guestStart, learnModel } from './filterModel.ts'
import type { FilterModel, FilterSetting, GuestStart } from './filterModel.ts'
import { keepsPromise, addObservation, noObservations } from './freshness.ts'
import type { Observations } from './freshness.ts'
import { countParts } from './regions.ts'
import { MIB_BYTES } from '../../../../units/units.ts'

/** Maximum number of filtered rounds: Xen's default limit, which the paper keeps. */
const MOST_ROUNDS = 30
const KEY = 0x66696c74

interface FilterState {
  before: GuestStart | null
  /** Why the filter is off; null while it filters. */
  off: FilterOffCause | null
  isOffReported: boolean
  rounds: number
  filteredPages: number
  observations: Observations
  /** Hottest region of the current round. */
  region: number
  forecast: number
  held: number
  /** Seconds of computing: before the current round, and in all. */
  workS: number
  workInAllS: number
}

export class DataFilter implements Boost<FilterState> {
  readonly id = 'dataFilter'
  state: FilterState
  private readonly setting: FilterSetting
  private model: FilterModel | null = null
  /** Guest of the cached model: a checkpoint restores another. */
  private modelOf: GuestStart | null = null
  /** Forecast of a round: pages to hold back, regions already added, and states that occurred. */
  private wanted = new Int32Array(0)
  private done = new Uint8Array(0)
  private visited = new Uint8Array(0)
  /** Pages written in a window, by region. */
  private counts = new Int32Array(0)
  /** First page of each region, and the end of the memory. */
  private bounds: Int32Array = new Int32Array(0)

  constructor(setting: FilterSetting) {
    this.setting = setting
    const fresh: FilterState = {
      before: null,
      off: null,
      isOffReported: false,
      rounds: 0,
      filteredPages: 0,
      observations: noObservations(),
      region: -1,
      forecast: 0,
      held: 0,
      workS: 0,
      workInAllS: 0,
    }
    this.state = fresh
  }

  begin(active: BoostContext, nowS: number): void {
    this.state.before = guestStart(active.guest, nowS)
  }

  /** Model learned before the migration began. */
  private known(active: BoostContext): FilterModel {
    const { before } = this.state
    if (this.model === null || this.modelOf !== before) {
      const { memory, guest, parts } = active
      this.model = learnModel(
        { guest, writes: memory.dirtyLog.writes, pageCount: memory.pageCount, key: parts.key ^ KEY },
        before!,
        this.setting,
      )
      this.modelOf = before
      const { count } = this.model.regions
      this.wanted = new Int32Array(this.model.sets.empty ? 0 : memory.set.pages.wordCount)
      this.done = new Uint8Array(count)
      this.visited = new Uint8Array(count + 1)
      this.counts = new Int32Array(count)
      this.bounds = this.model.regions.bounds()
    }
    return this.model
  }

  roundBegins(active: BoostContext, nowS: number): number {
    const { state: now } = this
    now.region = -1
    now.forecast = 0
    now.held = 0
    now.workS = 0
    if (now.off === null && now.rounds === 0) {
      const { chain } = this.known(active)
      if (!chain.ready) now.off = { kind: 'few-windows', windows: chain.windows }
    }
    return now.off === null && now.rounds < MOST_ROUNDS ? nowS + this.setting.windowMs / 1000 : nowS
  }

  filter(active: BoostContext, nowS: number): void {
    const { state: now } = this
    if (now.off !== null || now.rounds >= MOST_ROUNDS) return
    now.rounds++
    const state = this.sample(active, nowS)
    const windowS = this.setting.windowMs / 1000
    now.off = addObservation(now.observations, this.known(active), state, { fromS: nowS - windowS, untilS: nowS })
    if (now.off !== null) return
    now.region = state
    this.clearWanted(active)
    const aheadS = active.timeAfter(active.remainingBytes) - nowS
    now.forecast = this.follow(active, state, aheadS)
    now.workS = this.setting.identifyMs / 1000 + (Math.floor(aheadS / windowS) * this.setting.stepUs) / 1e6
    now.workInAllS += now.workS
    now.held = now.forecast === 0 || this.model!.sets.empty ? 0 : active.holdBack(this.wanted)
    now.filteredPages += now.held
  }

  worksUntil(nowS: number): number {
    return nowS + this.state.workS
  }

  private clearWanted(active: BoostContext): void {
    this.visited.fill(0)
    if (this.model!.sets.empty) return
    active.memory.dirtyLog.eachRange((from, to) => this.wanted.fill(0, from, to))
    this.done.fill(0)
  }

  /** Adds the working sets of the states within `aheadS` to `wanted`; returns the number of states, each once (Fig. 3, lines 18 to 21). */
  private follow(active: BoostContext, state: number, aheadS: number): number {
    const { wanted, done, visited } = this
    const { chain, sets } = this.model!
    const windowS = this.setting.windowMs / 1000
    const isDrawn = this.setting.forecast === 'drawn'
    const key = hashKey(active.parts.key ^ KEY, this.state.rounds)
    const most = chain.statesSeen
    let current = state
    let forecast = 0
    let step = 0
    for (let left = aheadS; left >= windowS && forecast < most; left -= windowS) {
      current = isDrawn ? chain.drawn(current, (hashKey(key, step++) >>> 0) / 4294967296) : chain.next[current]
      if (current < 0) break
      if (visited[current] === 1) {
        if (isDrawn) continue
        // The likeliest next state of a state seen before has been followed already.
        break
      }
      visited[current] = 1
      forecast++
      if (!sets.empty) sets.addTo(wanted, current, done)
    }
    return forecast
  }

  /** The region with the most pages written in the window that ends now: the log was cleared at its start. */
  private sample(active: BoostContext, nowS: number): number {
    const { memory } = active
    const { regions } = this.known(active)
    const { counts } = this
    const log = memory.dirtyLog.read(active.workAt(nowS))
    counts.fill(0)
    memory.dirtyLog.eachRange((from, to) => {
      countParts(log, from * 32, Math.min(regions.pageCount, to * 32), this.bounds, regions.of(from * 32), counts)
    })
    let hottest = regions.count
    let most = 0
    for (let region = 0; region < regions.count; region++) {
      if (counts[region] <= most) continue
      most = counts[region]
      hottest = region
    }
    return hottest
  }

  /** After a round, checks whether the guest has written the promised share of its states' sets, as far as the round got. */
  afterSync(active: BoostContext, nowS: number, { dirtied }: SyncCounts): null {
    const { state: now } = this
    if (now.region < 0) return null
    const { sets, leastWritten } = this.known(active)
    const { wanted } = this
    const { known, untilS } = now.observations
    if (sets.empty || known < 0) return null
    this.clearWanted(active)
    sets.addTo(wanted, known, this.done)
    // The forecast starts at the observed window, not at a similar one.
    if (known === now.region) this.follow(active, known, nowS - untilS)
    let promised = 0
    active.memory.dirtyLog.eachRange((from, to) => {
      promised += countWords(wanted, from, to)
    })
    if (keepsPromise(promised, dirtied, leastWritten)) return null
    const { blockPages } = active.parts
    now.off = { kind: 'unforeseen', writtenPages: dirtied * blockPages, forecastPages: promised * blockPages }
    return null
  }

  roundEnds(active: BoostContext): readonly Reason[] {
    const { state: now } = this
    const { off, held, forecast, region } = now
    now.held = 0
    now.region = -1
    const remarks: Reason[] = []
    // Otherwise the filter did not observe a window before this round: it is the stop, or beyond the filtered rounds.
    if (region >= 0) {
      const isIdle = region === this.known(active).regions.count
      const { pages, bytes } = active.amount(held)
      remarks.push({ code: 'filtered', values: { pages, bytes, states: forecast, region: isIdle ? null : region } })
    }
    if (off !== null && !now.isOffReported) {
      now.isOffReported = true
      remarks.push({ code: 'filter-off', values: { cause: off } })
    }
    return remarks
  }

  figures(active: BoostContext): Record<string, number> {
    const { rounds, filteredPages, off, before } = this.state
    const { parts, memory } = active
    // The migration ended during its disk copy: nothing was observed.
    if (before === null) {
      return { pages: 0, rounds: 0, waitedS: 0, windows: 0, states: 0, rebuilds: 0, switchedOff: 0, learningMiB: 0, migratingMiB: 0 }
    }
    const { chain, regions } = this.known(active)
    const bytes = filterBytes(memory.pageCount, regions.count)
    return {
      pages: filteredPages * parts.blockPages,
      rounds,
      waitedS: rounds * (this.setting.windowMs / 1000),
      windows: chain.windows,
      states: chain.statesSeen,
      rebuilds: chain.rebuilds,
      switchedOff: off === null ? 0 : 1,
      learningMiB: bytes.learning / MIB_BYTES,
      migratingMiB: bytes.migrating / MIB_BYTES,
      ...(this.setting.identifyMs + this.setting.stepUs > 0 && { computedS: this.state.workInAllS }),
    }
  }
}

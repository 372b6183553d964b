/** Draws the frames of a film: the two page maps, the figures of the moment, and the remaining memory over time with the playhead. */
import { stateToken, stateTokens } from '../analysis/stateTokens.ts'
import type { Side, StateToken } from '../analysis/stateTokens.ts'
import type { SentTimesMap } from '../engine/memory/sentTimes.ts'
import { PageState, STATE_COUNT } from '../engine/observe/pageMap.ts'
import type { PageMap } from '../engine/observe/pageMap.ts'
import { roundName } from '../analysis/report/story.ts'
import { verdictOf } from '../analysis/report/verdict.ts'
import { bitRate, clock, dataSize, duration, formatNumber, percent, say } from '../units/format.ts'
import type { Colour, ColourTable, Ink } from './filmColours.ts'
import type { FilmLayout } from './filmLayout.ts'
import { guestStops, levelsS, saidTimes, vmOfSeveral } from './filmRun.ts'
import type { FilmRun, FilmTimes } from './filmRun.ts'
import { fittedText, glyphTextWidth, hasGlyphs, lineHeight, Picture } from './picture.ts'
import * as texts from '../texts/film.ts'

/** Colours of pages sent once, twice and so on; the last one is of all that were sent more often too. */
const SENT_STEPS = ['seq1', 'seq2', 'seq3', 'seq4', 'seq5'] as const

/** Between the name of a map and its neighbour. */
const NAME_AIR_PX = 6

/** Draws frames into `picture`, one after another: `draw` replaces the frame before. What no frame changes is drawn once. */
export class FrameDrawer {
  readonly #run: FilmRun
  readonly #times: FilmTimes
  readonly #layout: FilmLayout
  readonly #table: ColourTable
  readonly #firstS: number
  readonly #endS: number
  readonly #topMiB: number
  readonly #background: Picture
  /** States of pages in the order in which they appeared, so that no entry of the legend moves. */
  readonly #seen = new Set<StateToken>()
  readonly picture: Picture

  constructor(run: FilmRun, times: FilmTimes, layout: FilmLayout, table: ColourTable) {
    this.#run = run
    this.#times = times
    this.#layout = layout
    this.#table = table
    this.#firstS = times.atS[0]
    this.#endS = times.atS[times.atS.length - 1]
    this.#topMiB = run.pageMiB * run.samples.outOfDatePages.reduce((most, pages) => Math.max(most, pages), 1)
    this.#background = new Picture(layout.width, layout.height, table)
    this.picture = new Picture(layout.width, layout.height, table)
    this.#drawBackground()
  }

  /** Moments have to ascend. */
  draw(atS: number): void {
    const { picture } = this
    const most = 2 * this.#layout.maps.side ** 2
    const map = this.#run.pagesAt(atS, most)
    const sent = this.#run.sentAt(atS, most)
    picture.pixels.set(this.#background.pixels)
    const { migration } = this.#run
    const sample = this.#sampleAt(atS)
    this.#head(map, atS)
    const guest = migration.outcome === 'lost' && atS >= migration.endS ? 'lost' : map.guest
    if (sent === null) this.#map('source', map.states, guest)
    else this.#sentMap(sent)
    this.#map('destination', map.states, guest)
    this.#pipe(sample)
    this.#figures(map, atS, sample)
    this.#playhead(atS)
    if (sent === null) this.#legend(map)
    else this.#sentLegend(sent, map)
  }

  #drawBackground(): void {
    const { title, small, pad, width, chart } = this.#layout
    const { migration, scenario } = this.#run
    const picture = this.#background
    picture.fill('surface')
    // A name in another script would be a row of question marks.
    const isNamed = scenario.name !== '' && hasGlyphs(scenario.name)
    const name = isNamed ? scenario.name : texts.moves(migration.vm, migration.from, migration.to)
    const room = width - 2 * pad - glyphTextWidth('0,000.000 s of 0,000.000 s', title)
    const vm = isNamed ? vmOfSeveral(this.#run) : null
    // A long name of a scenario leaves room for the VM.
    const ofVm = vm === null ? '' : fittedText(texts.ofVm(vm), room / 2, title)
    picture.text(`${fittedText(name, room - glyphTextWidth(ofVm, title), title)}${ofVm}`, pad, pad, title, 'text')
    this.#curves(picture, Infinity, { outOfDate: 'line', remaining: 'line' })
    picture.rectangle(chart.x, chart.y + chart.height, chart.width, 1, 'ctl')
    for (const { fromS, toS } of this.#times.stops)
      picture.rectangle(this.#x(fromS), chart.y, Math.max(1, this.#x(toS) - this.#x(fromS)), chart.height, 'grid')
    const below = chart.y + chart.height + 3
    picture.text(say(clock(this.#firstS)), chart.x, below, small, 'text2')
    picture.text(say(clock(this.#endS)), chart.x + chart.width, below, small, 'text2', 'right')
    const top = chart.y - lineHeight(small)
    picture.text(say(dataSize(this.#topMiB)), chart.x, top, small, 'text2')
    const gap = glyphTextWidth('  ', small) * 2
    const dirtyX = chart.x + chart.width - glyphTextWidth(texts.dirtyNow, small)
    picture.text(texts.dirtyNow, dirtyX, top, small, 'dirty-ink')
    picture.text(texts.remainingLine, dirtyX - gap, top, small, 'accent', 'right')
  }

  /** The states that pages have had so far, in words, each with its colour; the product where there is room. */
  #legend(map: PageMap): void {
    for (const token of statesOf(map)) this.#seen.add(token)
    let x = this.#layout.pad
    for (const token of this.#seen) x = this.#legendEntry(x, `state-${token}`, texts.stateNames[token])
    this.#legendEnd(x, [texts.madeWith])
  }

  /** The scale of the source's map once its guest has left, then the states of the destination's pages and what retransmission came to. */
  #sentLegend({ againPages, againTimes }: SentTimesMap, { counts }: PageMap): void {
    const { small, pad, legendY: y } = this.#layout
    this.picture.text(texts.sent, pad, y, small, 'text2')
    let x = pad + glyphTextWidth(`${texts.sent}  `, small)
    SENT_STEPS.forEach((step, i) => (x = this.#legendEntry(x, step, texts.sentSteps[i])))
    const present = Object.values(PageState).filter((state) => counts[state] > 0)
    for (const token of stateTokens)
      if (present.some((state) => stateToken('destination', state) === token))
        x = this.#legendEntry(x, `state-${token}`, texts.stateNames[token])
    const size = say(dataSize(againPages * this.#run.pageMiB))
    this.#legendEnd(x, [...(againPages > 0 ? [texts.sentAgain(size, formatNumber(againTimes / againPages, 2))] : []), texts.madeWith])
  }

  /** A colour and its name at `x`; returns where the next one begins. An entry without room is left out. */
  #legendEntry(x: number, colour: Colour, name: string): number {
    const { small, pad, width, legendY: y } = this.#layout
    const side = Math.round(lineHeight(small) * 0.6)
    const top = y + Math.round((lineHeight(small) - side) / 2)
    if (x + side * 1.5 + glyphTextWidth(name, small) > width - pad) return x
    this.picture.rectangle(x, top, side, side, colour)
    this.picture.frame(x, top, side, side, 'ctl')
    this.picture.text(name, x + side * 1.5, y, small, 'text2')
    return x + side * 3 + glyphTextWidth(name, small)
  }

  /** The first of the texts for which the line has room after `x`, at its end. */
  #legendEnd(x: number, candidates: readonly string[]): void {
    const { small, pad, width, legendY: y } = this.#layout
    const shown = candidates.find((text) => x < width - pad - glyphTextWidth(text, small))
    if (shown !== undefined) this.picture.text(shown, width - pad, y, small, 'text2', 'right')
  }

  #head(map: PageMap, atS: number): void {
    const { title, small, pad, width } = this.#layout
    const { migration, pageMiB, scenario } = this.#run
    const { slower } = this.#times
    const said = saidTimes(migration, atS, this.#endS)
    this.picture.text(texts.moment(say(clock(said.atS)), say(clock(said.endS))), width - pad, pad, title, 'text', 'right')
    const y = pad + lineHeight(title)
    if (atS >= migration.endS) {
      const { headline, alarming } = verdictOf(migration, pageMiB * 1024, scenario)
      this.picture.text(fittedText(headline.join(' '), width - 2 * pad, small), pad, y, small, alarming ? 'danger' : 'ok')
    } else if (map.guest === 'stopped' && slower > 1) {
      this.picture.text(texts.inDowntime(formatNumber(slower, 2)), width - pad, y, small, 'danger', 'right')
    }
    const round = migration.rounds.findLast(({ startS }) => startS <= atS)
    if (round !== undefined && atS < migration.endS) this.picture.text(roundName(round, migration.rounds), pad, y, small, 'text2')
  }

  #map(side: Side, states: Uint8Array, guest: PageMap['guest'] | 'lost'): void {
    const colours = Object.values(PageState).reduce(
      (list, state) => {
        list[state] = this.#table.indexOf(`state-${stateToken(side, state)}`)
        return list
      },
      new Uint8Array(STATE_COUNT + 1),
    )
    colours[STATE_COUNT] = this.#table.indexOf('panel')
    const isHere = guest === side
    const said = isHere ? texts.guestHere : guest === 'stopped' && side === 'source' ? texts.guestStopped : ''
    this.#square(side, { cells: states, colours, isHere, said: [said], ink: isHere ? 'text2' : 'danger' })
  }

  /** The source once its guest has left: how often each page was sent. */
  #sentMap({ cells }: SentTimesMap): void {
    const colours = new Uint8Array(STATE_COUNT + 1)
    colours.set([this.#table.indexOf('state-zero'), ...SENT_STEPS.map((step) => this.#table.indexOf(step))])
    colours[STATE_COUNT] = this.#table.indexOf('panel')
    const steps = cells.map((times) => Math.min(SENT_STEPS.length, times))
    this.#square('source', { cells: steps, colours, isHere: false, said: [texts.timesSentLong, texts.timesSent], ink: 'text2' })
  }

  /** A map with its head: the name of its side, and the longest of the words that has room. */
  #square(side: Side, { cells, colours, isHere, said, ink }: Square): void {
    const { maps, small, figures } = this.#layout
    const { migration } = this.#run
    const [left, top] = maps[side]
    const { side: size } = maps
    paintMap(cells, size, (x, y, cell) => this.picture.set(left + x, top + y, colours[cell]))
    this.picture.frame(left, top, size, size, isHere ? 'text' : 'ctl', isHere ? 2 : 1)
    const name = side === 'source' ? texts.source(migration.from) : texts.destination(migration.to)
    const words = said.find((text) => glyphTextWidth(`${name}  ${text}`, small) <= size)
    // Beside the head of a small map is room, over the pipe or before the figures.
    const room = Math.max(size, (side === 'source' ? maps.destination[0] : figures.x) - left - NAME_AIR_PX)
    this.picture.text(fittedText(name, room, small), left, top - lineHeight(small) - 3, small, 'text')
    // Without room for the words the thick frame alone marks the side of the guest.
    if (words !== undefined) this.picture.text(words, left + size, top - lineHeight(small) - 3, small, ink, 'right')
  }

  /** A band between the maps while data flows, with its rate. */
  #pipe(sample: number): void {
    const { maps, small } = this.#layout
    const rate = this.#run.samples.migrationMbps[sample]
    if (rate <= 0) return
    const [left, top] = maps.source
    const { side: size } = maps
    const x = left + size + 3
    const width = maps.destination[0] - x - 3
    const height = Math.round(size / 6)
    const middle = top + Math.round(size / 2)
    this.picture.rectangle(x, middle - height / 2, width, height, 'state-in-flight')
    const arrow = Math.round(height / 3)
    for (let at = x + arrow; at < x + width - arrow; at += arrow * 3) {
      this.picture.line(
        [
          [at, middle - arrow],
          [at + arrow, middle],
          [at, middle + arrow],
        ],
        'mark',
        2,
      )
    }
    this.picture.text(say(bitRate(rate)), x + width / 2, middle + height / 2 + 4, small, 'text', 'centre')
  }

  #figures(map: PageMap, atS: number, sample: number): void {
    const {
      figures: { x, y, step, rows: most, columnStep },
      title,
      small,
    } = this.#layout
    const { samples, pageMiB, migration } = this.#run
    const levels = this.#sampleAt(levelsS(migration, atS))
    const isOver = map.guest === 'destination' || (migration.outcome === 'completed' && atS >= migration.endS)
    const pastMs = guestStops(migration).reduce((sumMs, { fromS, ms }) => (fromS < atS ? sumMs + ms : sumMs), 0)
    const rows: [string, string][] = [
      [texts.remaining, say(dataSize(samples.outOfDatePages[levels] * pageMiB))],
      [texts.transferred, say(dataSize(samples.transferredMiB[sample]))],
      [texts.guestSpeed, say(percent(samples.performance[sample]))],
      isOver
        ? [texts.downtime, say(duration(pastMs / 1000))]
        : [map.guest === 'stopped' ? texts.downtime : texts.ifStoppedNow, say(duration(samples.stopNowMs[levels] / 1000))],
    ]
    rows.forEach(([label, value], i) => {
      const [left, top] = [x + Math.floor(i / most) * columnStep, y + (i % most) * step]
      this.picture.text(label, left, top, small, 'text2')
      this.picture.text(value, left, top + lineHeight(small), title, 'text')
    })
  }

  #playhead(atS: number): void {
    const { chart } = this.#layout
    this.#curves(this.picture, atS, { outOfDate: 'dirty-ink', remaining: 'accent' })
    this.picture.rectangle(this.#x(atS) - 1, chart.y, 2, chart.height + 4, 'text')
  }

  /** The two curves up to a moment. */
  #curves(picture: Picture, untilS: number, colours: { outOfDate: Colour; remaining: Colour }): void {
    const { chart } = this.#layout
    const { tS, samples, pageMiB, migration } = this.#run
    const count = tS.findIndex((t) => t > levelsS(migration, Math.min(untilS, this.#endS)))
    const shown = count < 0 ? tS.length : count
    const yOf = (pages: number) => chart.y + chart.height - 1 - ((pages * pageMiB) / this.#topMiB) * (chart.height - 2)
    const first = Math.max(
      0,
      tS.findIndex((t) => t >= this.#firstS),
    )
    const points = (values: readonly number[]) =>
      Array.from({ length: Math.max(0, shown - first) }, (_, i) => [this.#x(tS[first + i]), yOf(values[first + i])] as const)
    picture.line(points(samples.outOfDatePages), colours.outOfDate, 2)
    picture.line(points(samples.remainingPages), colours.remaining, 2)
  }

  #x(atS: number): number {
    const { chart } = this.#layout
    return chart.x + Math.min(1, Math.max(0, (atS - this.#firstS) / (this.#endS - this.#firstS))) * (chart.width - 2)
  }

  #sampleAt(atS: number): number {
    const { tS } = this.#run
    const next = tS.findIndex((t) => t > atS)
    return Math.max(0, (next < 0 ? tS.length : next) - 1)
  }
}

/** A map of cells, each an index of `colours`, whose last one is beyond the last page. */
interface Square {
  cells: Uint8Array
  colours: Uint8Array
  isHere: boolean
  /** Words in the head, the longest first. */
  said: readonly string[]
  ink: Ink
}

/** The states of a moment's pages on both sides. */
function statesOf({ counts }: PageMap): readonly StateToken[] {
  const present = Object.values(PageState).filter((state) => counts[state] > 0)
  return stateTokens.filter((token) =>
    present.some((state) => stateToken('source', state) === token || stateToken('destination', state) === token),
  )
}

/**
 * Calls back with the state of each pixel of a square map, in reading order; `STATE_COUNT` beyond the last page. Where a pixel covers several
 * cells, the largest state is shown, as the engine does for the pages of a cell.
 */
function paintMap(states: Uint8Array, side: number, set: (x: number, y: number, state: number) => void): void {
  const cells = states.length
  const pixels = side * side
  const columns = Math.ceil(Math.sqrt(cells))
  for (let pixel = 0; pixel < pixels; pixel++) {
    const x = pixel % side
    const y = Math.floor(pixel / side)
    let state: number = PageState.zeroKnown
    if (cells >= pixels) {
      const end = Math.floor(((pixel + 1) * cells) / pixels)
      for (let cell = Math.floor((pixel * cells) / pixels); cell < end; cell++) state = Math.max(state, states[cell])
    } else {
      const cell = Math.floor((y * columns) / side) * columns + Math.floor((x * columns) / side)
      state = cell < cells ? states[cell] : STATE_COUNT
    }
    set(x, y, state)
  }
}

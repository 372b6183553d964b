/** R1, Fig. 2: frequency of each memory-write state; R2: the states' local writable working sets. */
import type { FilterModel } from '../../engine/migration/boosts/dataFilter/filterModel.ts'
import type { Experiment } from '../experiment.ts'
import type { Lab } from '../lab.ts'
import type { Measure } from '../claims/claim.ts'
import { numberClaim, relationClaim } from '../claims/claims.ts'
import { learned, localSet, pageHits, stateCounts, statesByShare, totalVariationDistance, writtenOf } from './learned.ts'
import { allWorkloads, learnS, memoryMiB, observedWindows, programs, usualStates, windowMs, writeLoops, xenScenario } from './testbed.ts'
import type { RuanWorkload } from './testbed.ts'
import { formatFixed } from '../../units/format.ts'
import { BASE_PAGES_PER_MIB } from '../../units/units.ts'

/** A page belongs to the writable working set if it is dirty in one of 40 windows: at least every two seconds. */
const workingSetShare = 1 / 40
/** A page is rarely written if it is dirty in fewer than one of ten windows in which its region is written at all. */
const rareShare = 0.1

const windowS = windowMs / 1000
/** Windows after the learning in which the writes are counted: two and a half minutes. */
const checkedWindows = observedWindows / 4

/** The smallest share of all states that covers nine tenths of the windows, 0 to 1. */
function shareOfStatesForMost(model: FilterModel): number {
  let windows = 0
  const enough = statesByShare(model).findIndex(({ share }) => (windows += share) >= 0.9) + 1
  return enough === 0 ? 1 : enough / model.regions.count
}

interface HottestRegion {
  /** Share of the region's pages that are in the local working set of its state. */
  partial: number
  rarePages: number
  /** Rarely written pages that are in the set all the same. */
  skippedRare: number
}

/** The region of the most frequent state of a workload, with `states` regions in the memory, and the writes to it after the learning. */
async function hottestRegion(one: RuanWorkload, states: number, lab: Lab): Promise<HottestRegion> {
  const model = learned(one, lab.seed, { untilS: learnS, observeS: learnS, states })
  const hits = await pageHits(one, lab.seed, { fromS: learnS, windows: checkedWindows }, () => lab.pause())
  const [{ state }] = statesByShare(model)
  const [from, to] = [model.regions.firstPage(state), model.regions.firstPage(state + 1)]
  const ofRegion = hits.subarray(from, to)
  const mostHits = Math.max(...ofRegion)
  const isRare = (page: number) => hits[page] < rareShare * mostHits
  const set = localSet(model, state).filter((page) => page >= from && page < to)
  return {
    partial: set.length / (to - from),
    rarePages: ofRegion.reduce((count, _, i) => count + (isRare(from + i) ? 1 : 0), 0),
    skippedRare: set.filter(isRare).length,
  }
}

/** First page of a region of 4 MB, half of whose pages are written a hundred times per second and half once: in nearly every window, and in one of twenty. */
const mixedFromMiB = 512
const mixedHalfMiB = 2
const mixedRegion: RuanWorkload = {
  id: 'mixed region',
  label: 'A region with rarely written pages',
  workload: {
    streams: [100, 1].map((writesPerPageAndS, i) => ({
      writesPerS: writesPerPageAndS * mixedHalfMiB * BASE_PAGES_PER_MIB,
      startMiB: mixedFromMiB + i * mixedHalfMiB,
      sizeMiB: mixedHalfMiB,
      pattern: 'uniform' as const,
    })),
  },
}

/** Shares of the often and of the rarely written half of that region that are in the local working set of its state. */
function mixedShares({ seed }: Lab): { often: number; rarely: number } {
  const model = learned(mixedRegion, seed, { untilS: learnS, observeS: learnS, states: usualStates })
  const from = mixedFromMiB * BASE_PAGES_PER_MIB
  const half = mixedHalfMiB * BASE_PAGES_PER_MIB
  const set = localSet(model, model.regions.of(from))
  const shareOf = (first: number): number => set.filter((page) => page >= first && page < first + half).length / half
  return { often: shareOf(from), rarely: shareOf(from + half) }
}

const statesSlider = { id: 'states', label: 'States', unit: '', min: 16, max: 1024, step: 16, log: true, value: usualStates }

/** The kernel build, whose working set meets no other workload's, and the others. */
const [apart] = programs
const meeting = allWorkloads.filter(({ id }) => id !== apart.id)
const nearestOf = (m: Measure, group: readonly RuanWorkload[]): number => Math.min(...group.map(({ id }) => m(`nearest ${id}`)))

const isWriteLoop = (id: string): boolean => writeLoops.some((loop) => loop.id === id)

export const fig2: Experiment = {
  id: 'ruan2014-fig2',
  paper: 'ruan2014',
  figure: 'Fig. 2',
  title: 'Memory-write states: the hottest region, 20 times per second',
  rows: ['R1'],
  explanation:
    'Memory is divided into 256 regions of 4 MB. The dirty log is read every 50 ms, and the region with most dirty pages ' +
    'names the window: its state. Over ten minutes each workload visits a few states repeatedly, and each workload different ones. The ' +
    'paper prints no working sets or write rates of its seven workloads; we chose them, with the reasoning given for each workload.',
  sliders: [statesSlider],
  scenarios: () => allWorkloads.map((one) => ({ label: one.label, scenario: xenScenario(one, null) })),
  async compute(settings, lab) {
    const observeS = observedWindows * windowS
    const all: { one: RuanWorkload; model: FilterModel }[] = []
    for (const one of allWorkloads) {
      await lab.pause()
      all.push({ one, model: learned(one, lab.seed, { untilS: observeS, observeS, states: settings.states }) })
    }
    const counts = all.map(({ model }) => stateCounts(model))
    const identified = counts.map((each) => each.reduce((sum, count) => sum + count, 0))
    const nearest = counts.map((a) => Math.min(...counts.filter((b) => b !== a).map((b) => totalVariationDistance(a, b))))
    return {
      measures: {
        regionMiB: memoryMiB / settings.states,
        identified: Math.min(...identified),
        ...Object.fromEntries(
          all.flatMap(({ one, model }, i) => [
            [`nearest ${one.id}`, nearest[i]],
            [`frequent ${one.id}`, shareOfStatesForMost(model)],
          ]),
        ),
      },
      drawings: all.map(({ one, model }) => ({
        kind: 'lines',
        title: one.label,
        x: { label: 'State', unit: '' },
        y: { label: 'Windows', unit: '' },
        series: [{ label: one.label, whose: 'ours', points: Array.from(stateCounts(model), (y, x) => ({ x, y })) }],
      })),
    }
  },
  claims: [
    numberClaim(
      { kind: 'definition', row: 'R1', n: 1, what: 'Size of a region with 256 states', unit: 'MB' },
      {
        paper: 4,
        ours: (m) => m('regionMiB'),
        tolerance: { plusMinus: 0, because: '1 GB in 256 equal parts' },
      },
    ),
    numberClaim(
      {
        kind: 'input',
        row: 'R1',
        n: 2,
        what: 'States identified in ten minutes, for each of the seven workloads',
        unit: 'states',
      },
      {
        paper: observedWindows,
        ours: (m) => m('identified'),
        tolerance: { share: 0.01, because: 'a window without writes has no state' },
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R1',
        n: 3,
        what: `${meeting.map(({ label }) => label).join(', ')}: smallest distance of two workloads’ distributions of states`,
        unit: 'of 1',
      },
      {
        paper: 'the state distribution varies between the different workloads',
        ours: (m) => nearestOf(m, meeting),
        holds: (m) => nearestOf(m, meeting) > 0.1,
        tolerance: 'above 0.1: a tenth of the 12,000 windows differ, far beyond chance',
      },
    ),
    relationClaim(
      {
        kind: 'input',
        row: 'R1',
        n: 4,
        what: 'Kernel build: distance of its states’ distribution from the most similar workload’s',
        unit: 'of 1',
      },
      {
        paper: 'the state distribution varies between the different workloads',
        ours: (m) => nearestOf(m, [apart]),
        holds: (m) => nearestOf(m, [apart]) > 0.1,
        tolerance: 'above 0.1, as R1.3; used as input, not predicted: the working set that we chose meets no other workload’s',
      },
    ),
    ...allWorkloads.map(({ id, label }, i) =>
      relationClaim(
        {
          kind: 'input',
          row: 'R1',
          n: 5 + i,
          what: `${label}: states that cover 90 % of its windows`,
          unit: '% of the states',
        },
        {
          paper: 'for each workload, a group of states which have high frequency',
          ours: (m) => m(`frequent ${id}`) * 100,
          holds: (m) => m(`frequent ${id}`) < 0.5,
          tolerance: `fewer than half of the states; used as input, not predicted: the ${isWriteLoop(id) ? 'block is' : 'working set that we chose is far less than'} half of the memory${isWriteLoop(id) ? ' or less' : ''}`,
        },
      ),
    ),
  ],
}

/** Shown by `reasons.long.test.ts`. */
const ringTooShort =
  'The set of TPC-C is empty. It writes a ring of pages in turn, 6.3 MiB per window, so that two in five of the windows that a region of 16 MB names write any one page of it, and a page of the set is written in half of them. In regions of 8 MB ' +
  'its set is four fifths of the region. The sets of the other six are not empty, and none contains a rarely modified page.'

/** Shown by `reasons.long.test.ts`. */
const allFrequent =
  'Only the write loops have an infrequent state, one each: the region before their wrap-around, which a window rarely begins with. They write all of their pages all the time, so that no page of theirs is infrequent. In the other five every ' +
  'state that occurs is frequent.'

export const localSets: Experiment = {
  id: 'ruan2014-local-sets',
  paper: 'ruan2014',
  figure: 'Definition 1, Properties 1 and 2',
  title: 'Local writable working set of a state',
  rows: ['R2'],
  explanation:
    'A hot region also contains rarely written pages, which should not be skipped. The frequently written pages of a state’s ' +
    'hot region are its local writable working set. The sets trained in five minutes are compared with the writes of the next two and a half ' +
    'minutes: the sets of frequent states are within the writable working set, the pages written at least every two seconds.',
  sliders: [statesSlider],
  scenarios: () => allWorkloads.slice(0, 4).map((one) => ({ label: one.label, scenario: xenScenario(one, null) })),
  async compute(settings, lab) {
    let least = 1
    let frequentlyWritten = 0
    const rows: (string | number | null)[][] = []
    for (const one of allWorkloads) {
      const model = learned(one, lab.seed, { untilS: learnS, observeS: learnS, states: settings.states })
      const hits = await pageHits(one, lab.seed, { fromS: learnS, windows: checkedWindows }, () => lab.pause())
      const frequent = statesByShare(model).filter(({ share }) => share >= 1 / settings.states)
      const pages = [...new Set(frequent.flatMap(({ state }) => localSet(model, state)))]
      const inside = writtenOf(pages, hits, workingSetShare * checkedWindows)
      const seldomPages = [
        ...new Set(
          statesByShare(model)
            .filter(({ share }) => share < 1 / settings.states)
            .flatMap(({ state }) => localSet(model, state)),
        ),
      ]
      frequentlyWritten = Math.max(frequentlyWritten, writtenOf(seldomPages, hits, workingSetShare * checkedWindows).share)
      least = Math.min(least, inside.share)
      rows.push([one.label, frequent.length, pages.length, inside.count])
    }
    const sets: HottestRegion[] = []
    for (const one of allWorkloads) sets.push(await hottestRegion(one, settings.states / 4, lab))
    const mixed = mixedShares(lab)
    return {
      measures: {
        least,
        mixedOften: mixed.often,
        mixedRarely: mixed.rarely,
        frequentlyWritten,
        ...Object.fromEntries(
          allWorkloads.flatMap(({ id }, i) => [
            [`partial ${id}`, sets[i].partial],
            [`rare ${id}`, sets[i].rarePages],
            [`skipped ${id}`, sets[i].skippedRare],
          ]),
        ),
      },
      drawings: [
        {
          kind: 'table',
          title: 'Local working sets of frequent states',
          rows,
          columns: [
            { head: 'Workload', unit: '' },
            { head: 'Frequent states', unit: '' },
            { head: 'Pages in local working sets', unit: '' },
            { head: 'of which in the WWS', unit: '' },
          ],
        },
      ],
    }
  },
  claims: [
    relationClaim(
      {
        kind: 'prediction',
        row: 'R2',
        n: 1,
        what: 'Local working sets of frequent states are subsets of the WWS: share of their pages in it, worst workload',
        unit: '%',
      },
      {
        paper: 'a subset',
        ours: (m) => m('least') * 100,
        holds: (m) => m('least') === 1,
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R2',
        n: 2,
        what: 'Regions of 16 MB: each workload’s local working set is part of its hottest region, without the rarely modified pages there',
        unit: '% of the region',
        why: ringTooShort,
      },
      {
        paper: 'rarely modified pages, which should not be filtered',
        ours: (m) => allWorkloads.map(({ id, label }) => `${label} ${formatFixed(m(`partial ${id}`) * 100, 1)}`).join(', '),
        holds: (m) =>
          allWorkloads.every(
            ({ id }) => m(`partial ${id}`) > 0 && m(`skipped ${id}`) === 0 && (m(`rare ${id}`) === 0 || m(`partial ${id}`) < 1),
          ) && allWorkloads.some(({ id }) => m(`rare ${id}`) > 0),
        tolerance: 'none: no set contains a rarely modified page, and in at least one workload the region has such pages',
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R2',
        n: 3,
        what: 'Property 2. Pages of infrequent states’ local working sets that are in the WWS all the same, worst workload',
        unit: '%',
        why: allFrequent,
      },
      {
        paper: '"then the pages of it are infrequent pages"',
        ours: (m) => m('frequentlyWritten') * 100,
        holds: (m) => m('frequentlyWritten') <= 0.1,
        tolerance: 'a tenth of these pages; a state is infrequent if it names fewer windows than the average state',
      },
    ),
    relationClaim(
      {
        kind: 'prediction',
        row: 'R2',
        n: 4,
        what: 'A hot region of which half the pages are written a hundred times per second and half once: parts of the two halves in its local working set',
        unit: '% of the half',
      },
      {
        paper: '"each hot spot region may also contain rarely modified pages, which should not be filtered" (§3.2)',
        ours: (m) => `${formatFixed(m('mixedOften') * 100, 1)}, ${formatFixed(m('mixedRarely') * 100, 1)}`,
        holds: (m) => m('mixedOften') >= 0.95 && m('mixedRarely') <= 0.05,
        tolerance: 'a twentieth of either half: the rarely written pages are dirty in one window of twenty',
      },
    ),
  ],
}

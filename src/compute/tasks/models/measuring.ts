/** Measurements of the user's workload that a hypervisor can take: L7's windows and working set, and the data filter's states (R1). */
import { dataSize, duration, formatExact, formatWhole, pages, percent, say } from '../../../units/format.ts'
import { kneeOf, paperPeeks, peeks, peeksUntilStable, stableShare } from '../../../models/dirtyWindows.ts'
import { guestStart, learnModel, stateHistogram } from '../../../engine/migration/boosts/dataFilter/filterModel.ts'
import { plainVm } from '../../../engine/plain/plainScenario.ts'
import { VirtualMachine } from '../../../engine/vm.ts'
import { makeZipf } from '../../../engine/workload/zipfWrites.ts'
import type { Drawing } from '../../../papers/drawing.ts'
import { boostDefaults } from '../../../scenario/schema/boosts/boosts.ts'
import type { Scenario, Vm } from '../../../scenario/schema/schema.ts'
import type { MeasuredFigure, MeasureReply, MeasureRequest } from './modelsProtocol.ts'
import type { Job, Progress } from '../../task.ts'
import * as texts from '../../../messages/compiled/en/places/modelFigures.ts'

const { windowS, peekS, spanS } = paperPeeks
const windows = Math.round(spanS / windowS)
const manyPeeks = Math.round(spanS / peekS)
/** The histogram shows the most and the least visited states, at most this many bars. */
const mostBars = 40
/** Seed of the windows that the data filter watches. */
const filterKey = 0x5eed

/** Measures the workload of a VM over a minute of its simulated life; progress counts samples. Refused for an unknown VM, rejects once cancelled. */
export async function measured({ scenario, vm: id }: MeasureRequest, { pause, tell }: Job<Progress>): Promise<MeasureReply> {
  const vm = scenario.vms.find((one) => one.id === id)
  if (vm === undefined) return { kind: 'refused', faults: [{ path: 'vms', message: texts.noVm(id) }] }
  const expected = windows + manyPeeks + 1
  let done = 0
  const counted = async (one: Generator<number>): Promise<number[]> => {
    const counts: number[] = []
    for (const count of one) {
      counts.push(count)
      if (++done % 16 === 0) tell({ done, expected })
      await pause()
    }
    return counts
  }
  const inWindows = await counted(peeks(vm, scenario.seed, { everyS: windowS, count: windows, clear: true }))
  const soFar = await counted(peeks(vm, scenario.seed, { everyS: peekS, count: manyPeeks, clear: false }))
  const filter = filterOf(scenario, vm)
  return {
    kind: 'done',
    figures: [...windowFigures(inWindows, vm), ...setFigures(soFar, vm), ...filter.figures],
    drawings: [windowDrawing(inWindows), setDrawing(soFar), filter.drawing],
  }
}

function windowFigures(counts: readonly number[], vm: Vm): MeasuredFigure[] {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  const rate = (count: number): string => texts.perSecond(say(dataSize((count * vm.pageKiB) / 1024 / windowS)))
  return [
    { label: texts.meanDirtyRate, text: rate(mean) },
    { label: texts.lowestAndHighestRate, text: texts.twoValues(rate(Math.min(...counts)), rate(Math.max(...counts))) },
  ]
}

function setFigures(soFar: readonly number[], vm: Vm): MeasuredFigure[] {
  const last = soFar[soFar.length - 1]
  const amount = (count: number): string => texts.twoValues(say(pages(count)), say(dataSize((count * vm.pageKiB) / 1024)))
  if (last === 0) return [{ label: texts.writtenInMinute, text: texts.nothingWritten }]
  const knee = kneeOf(soFar)
  const stable = peeksUntilStable(soFar)
  return [
    { label: texts.knee, text: knee === 0 ? texts.noKnee : texts.kneeAfter(say(duration(knee * peekS))) },
    ...(knee === 0 ? [] : [{ label: texts.writtenUpToKnee, text: amount(soFar[knee - 1]) }]),
    { label: texts.writtenInMinute, text: amount(last) },
    {
      label: texts.shareWritten(formatWhole(stableShare * 100)),
      text: texts.afterSamples(formatWhole(stable), say(duration(stable * peekS))),
    },
    ...(stable > 0.9 * soFar.length ? [{ label: texts.stillGrowing, text: texts.minuteTooShort }] : []),
  ]
}

function windowDrawing(counts: readonly number[]): Drawing {
  return {
    kind: 'lines',
    title: texts.dirtiedPerHalfSecond,
    x: { label: texts.time, unit: 's' },
    y: { label: texts.dirtyPages, unit: '' },
    series: [{ label: texts.dirtied, whose: 'ours', points: counts.map((y, i) => ({ x: (i + 1) * windowS, y })) }],
  }
}

function setDrawing(soFar: readonly number[]): Drawing {
  const marks = [
    { at: kneeOf(soFar), label: texts.kneeMark },
    { at: peeksUntilStable(soFar), label: texts.shareMark(formatWhole(stableShare * 100)) },
  ]
  return {
    kind: 'lines',
    title: texts.distinctDirtyPages,
    x: { label: texts.time, unit: 's' },
    y: { label: texts.dirtyPages, unit: '' },
    series: [{ label: texts.distinct, whose: 'ours', points: soFar.map((y, i) => ({ x: (i + 1) * peekS, y })) }],
    marks: soFar[soFar.length - 1] > 0 ? marks.map(({ at, label }) => ({ at: at * peekS, axis: 'x', label, whose: 'model' })) : [],
  }
}

/** Uses the scenario's own data-filter settings where it has some. */
function filterOf(scenario: Scenario, vm: Vm): { figures: MeasuredFigure[]; drawing: Drawing } {
  const strategy = scenario.migrations.find((one) => one.vm === vm.id)?.strategy
  const own = strategy !== undefined && 'boosts' in strategy ? strategy.boosts.dataFilter : undefined
  const setting = { ...boostDefaults.dataFilter, ...own }
  const { guest, writes, pageCount } = new VirtualMachine(plainVm(vm), 0, scenario.seed, makeZipf)
  const model = learnModel({ guest, writes, pageCount, key: filterKey }, guestStart(guest, 0), setting)
  const counts = stateHistogram(model)
  const all = counts.reduce((sum, count) => sum + count, 0)
  const visited = Array.from(counts.subarray(0, counts.length - 1), (count, state) => ({ state, count })).filter(({ count }) => count > 0)
  const bySize = visited.toSorted((one, other) => other.count - one.count || one.state - other.state)
  const bars = bySize.slice(0, mostBars)
  let inMost = 0
  const forMost = bySize.findIndex(({ count }) => (inMost += count) >= 0.9 * (all - counts[counts.length - 1])) + 1
  return {
    figures: [
      { label: texts.statesVisited(formatWhole(counts.length - 1)), text: formatWhole(visited.length) },
      { label: texts.windowsObserved, text: texts.windowsOfLength(formatWhole(all), formatExact(setting.windowMs)) },
      ...(visited.length === 0
        ? []
        : [
            { label: texts.statesFor90Percent, text: texts.statesAndFirstShare(formatWhole(forMost), say(percent(bySize[0].count / all))) },
          ]),
    ],
    drawing: {
      kind: 'bars',
      title: visited.length > mostBars ? texts.mostFrequentStates(mostBars) : texts.stateFrequency,
      x: texts.state,
      y: { label: texts.shareOfWindows, unit: '%' },
      groups: bars.map(({ state }) => String(state)),
      series: [{ label: texts.windows, whose: 'ours', values: bars.map(({ count }) => (100 * count) / all) }],
    },
  }
}

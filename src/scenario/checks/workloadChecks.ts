/** A workload against the memory of its VM: regions inside used memory, no writes to free pages. */
import type { FaultList, PathPart } from './faultList.ts'
import type { Room } from '../workload/regionLayout.ts'
import { lowUsedMiB, pageMiB, trackedPages } from '../workload/regionLayout.ts'
import { unwrittenMiB } from '../presets/resolveWorkload.ts'
import type { Content, CurveWorkload, PresetWorkload, Stream, Workload } from '../schema/schema.ts'
import { outOfRange, shown } from '../schema/fields/faultText.ts'
import { findWorkloadPreset, presetKeys, workloadPresets } from '../presets/workloadPresets.ts'
import { namesInRow } from '../../units/punctuation.ts'
import * as texts from '../../messages/compiled/en/scenario/nameFaults.ts'
import * as vmTexts from '../../messages/compiled/en/scenario/vmFaults.ts'

const presetIds: ReadonlySet<string> = new Set(workloadPresets.map(({ id }) => id))
/** A tenth of a byte: rounding error of the sum of two fractions. */
const slackMiB = 1e-7

/** Adds the faults of a workload to `faults`, and unlikely but allowed values to `warnings`; `room` is the memory it may use. */
export function workloadChecks(workload: Workload, room: Room, path: PathPart[], faults: FaultList, warnings: FaultList): void {
  if (typeof workload === 'string') {
    presetCheck(workload, path, faults)
  } else if ('preset' in workload) {
    const preset = workload
    if (!presetCheck(preset.preset, [...path, 'preset'], faults)) return
    paramChecks(preset, path, faults, warnings)
    if (preset.content !== undefined) contentChecks(preset.content, 0, room, [...path, 'content'], faults)
  } else if ('streams' in workload) {
    survivorChecks(workload.streams, path, faults)
    const fit = workload.streams.map((stream, index) => regionCheck(stream, room, [...path, 'streams', index], faults))
    if (fit.every(Boolean)) contentChecks(workload.content, furthestEndMiB(workload.streams, room), room, [...path, 'content'], faults)
  } else {
    curveChecks(workload, room, [...path, 'curve'], faults)
    contentChecks(workload.content, 0, room, [...path, 'content'], faults)
  }
}

/** Bytes in which a run keeps the ranks of a workload's zipf streams: four per 32 tracked pages. */
export function zipfBytes(workload: Workload, room: Room): number {
  if (typeof workload === 'string' || 'preset' in workload || !('streams' in workload)) return 0
  const bytesPerMiB = 4 / (32 * pageMiB(room) * trackedPages(room))
  return workload.streams.reduce((sum, { pattern, sizeMiB }) => (pattern === 'zipf' ? sum + sizeMiB * bytesPerMiB : sum), 0)
}

export function presetCheck(id: string, path: PathPart[], faults: FaultList): boolean {
  if (presetIds.has(id)) return true
  const guess = faults.guess(id, presetIds)
  faults.add(path, texts.unknownPreset(shown(id), guess === '' ? texts.chooseOf(namesInRow([...presetIds])) : guess))
  return false
}

function paramChecks(workload: PresetWorkload, path: PathPart[], faults: FaultList, warnings: FaultList): void {
  const params = findWorkloadPreset(workload.preset)?.params ?? {}
  const known = new Set([...presetKeys, ...Object.keys(params)])
  for (const key of Object.keys(workload)) {
    if (!known.has(key)) {
      warnings.add([...path, key], texts.unknownParameter(workload.preset, warnings.guessOrList(key, known)))
      continue
    }
    if (!Object.hasOwn(params, key)) continue
    const value = workload[key]
    const { min, max, whole } = params[key]
    const allowed = typeof value === 'number' && value >= min && value <= max && (whole !== true || Number.isInteger(value))
    if (value === undefined || allowed) continue
    faults.add([...path, key], outOfRange(params[key], value))
  }
}

/** A region lies in the used memory from page 0 up, or in its part at the very end. */
function regionCheck({ startMiB, sizeMiB }: Stream, room: Room, path: PathPart[], faults: FaultList): boolean {
  const low = lowUsedMiB(room)
  const end = startMiB + sizeMiB
  const topStart = room.memoryMiB - (room.usedTopMiB ?? 0)
  const inTop = startMiB >= topStart - slackMiB && end <= room.memoryMiB + slackMiB
  if (end <= low + slackMiB || inTop) return true
  const beyond = startMiB >= low ? 'startMiB' : 'sizeMiB'
  faults.add(
    [...path, beyond],
    vmTexts.regionOutside(startMiB, end, low) + (topStart < room.memoryMiB ? vmTexts.orWithin(topStart, room.memoryMiB) : ''),
  )
  return false
}

/** A region that a collection frees is written by no stream without `survivorShare`: that stream's pages would be lost. */
function survivorChecks(streams: Stream[], path: PathPart[], faults: FaultList): void {
  streams.forEach((young, index) => {
    if (young.survivorShare === undefined) return
    const other = streams.findIndex(
      (one) =>
        one.survivorShare === undefined && one.startMiB < young.startMiB + young.sizeMiB && young.startMiB < one.startMiB + one.sizeMiB,
    )
    if (other < 0) return
    faults.add([...path, 'streams', index, 'survivorShare'], vmTexts.regionsOverlap(other))
  })
}

function furthestEndMiB(streams: Stream[], room: Room): number {
  const low = lowUsedMiB(room)
  return streams.reduce((furthest, { startMiB, sizeMiB }) => (startMiB < low ? Math.max(furthest, startMiB + sizeMiB) : furthest), 0)
}

/** Free, cache and garbage pages begin after `writtenMiB`; regions of presets and curves shrink for them instead. */
function contentChecks(content: Partial<Content>, writtenMiB: number, room: Room, path: PathPart[], faults: FaultList): void {
  const { zeroFraction = 0, duplicateFraction = 0 } = content
  if (zeroFraction + duplicateFraction > 1 + 1e-9) {
    faults.add([...path, 'duplicateFraction'], vmTexts.sharesAboveOne(1 - zeroFraction, duplicateFraction))
  }
  const low = lowUsedMiB(room)
  const unwritten = unwrittenMiB(content)
  const roomMiB = Math.max(0, low - writtenMiB)
  if (unwritten <= roomMiB + slackMiB) return
  const field = (['freeMiB', 'cacheMiB', 'garbageMiB'] as const).find((name) => (content[name] ?? 0) > 0) ?? 'freeMiB'
  faults.add([...path, field], vmTexts.unwrittenAboveRoom(roomMiB, unwritten, low))
}

function curveChecks({ curve }: CurveWorkload, room: Room, path: PathPart[], faults: FaultList): void {
  const { windowMs, dirtyPages } = curve
  if (windowMs.length === 0) {
    faults.add([...path, 'windowMs'], vmTexts.NO_WINDOW)
    return
  }
  if (windowMs.length !== dirtyPages.length) {
    faults.add([...path, 'dirtyPages'], vmTexts.numberPerWindow(windowMs.length, dirtyPages.length))
    return
  }
  for (let index = 1; index < windowMs.length; index++) {
    if (windowMs[index] <= windowMs[index - 1]) {
      faults.add([...path, 'windowMs', index], vmTexts.windowsMustGrow(windowMs[index - 1], windowMs[index]))
      return
    }
    if (dirtyPages[index] < dirtyPages[index - 1]) {
      faults.add([...path, 'dirtyPages', index], vmTexts.dirtyMustNotFall(dirtyPages[index - 1], dirtyPages[index]))
      return
    }
  }
  const pages = Math.floor(lowUsedMiB(room) / pageMiB(room) + 1e-9)
  const last = dirtyPages.length - 1
  if (dirtyPages[last] <= pages) return
  faults.add([...path, 'dirtyPages', last], vmTexts.dirtyAboveUsed(pages, dirtyPages[last]))
}

/** What changed between two states of the page, in a few words: `Downtime limit 300 → 500 ms`. */
import { findWorkloadPreset } from '../../../scenario/presets/workloadPresets.ts'
import { fieldAt } from '../../../scenario/fieldPath.ts'
import { boostLabel } from '../../../scenario/schema/boosts/boosts.ts'
import { describedFieldAt } from '../../../scenario/schema/describedField.ts'
import { eventLimits } from '../../../scenario/schema/fields/limits.ts'
import type { Scenario, ScenarioEvent } from '../../../scenario/schema/schema.ts'
import { strategyLabel } from '../../../scenario/schema/strategies/strategies.ts'
import { LETTERS, type Pin, PinnedRuns, pinStore } from '../../../store/compare/pins.ts'
import type { GridDay } from '../../../analysis/energy/carbon.ts'
import { GridChoice, gridDay } from '../../../store/grid/gridDay.ts'
import type { Place, View } from '../../../store/address/place.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import type { UndoSnapshot } from '../../../store/undo/undoSteps.ts'
import * as commandTexts from '../../../texts/commands.ts'
import * as texts from '../../../texts/page/undo.ts'
import { duration, formatExact, formatWhole, inMbit, percent, say } from '../../../units/format.ts'
import type { Direction } from '../../controls/keys/undoKeys.ts'
import { gridChange } from '../../page/energy/gridChange.ts'
import { pathSpecs, settingSpec, specOfParam } from '../../setup/fields/specs.ts'
import { workloadParts } from '../../setup/tree/workloadParts.ts'
import { isObject, isPlainObject } from '../../../scenario/json/plainData.ts'
import { isSameJson } from '../../../scenario/json/sameJson.ts'
import { isSamePlace } from '../../../store/undo/undoSteps.ts'

/** The part of a step's states that its words come from. */
type Snapshot = Pick<UndoSnapshot, 'draft' | 'scenario' | 'place'>

const PORT = /^hosts\[(\d+)\]\.mbps$/
/** More differences than this are not looked for. */
const MOST_PATHS = 20

type StepsNow = Pick<PlayState, 'steps' | 'draft' | 'scenario' | 'place'>

/** How many of the next steps change nothing: a slider that was dragged away and back, a text that was typed and taken away again. */
function emptySteps({ steps: { past, future }, ...current }: StepsNow, direction: Direction): number {
  const next = direction === 'undo' ? past.toReversed() : future
  const count = next.findIndex(
    ({ outside, ...step }) =>
      !isSameJson(outside, outside?.now()) || !isSamePlace(step.place, current.place) || changesOf(step, current).length > 0,
  )
  return count < 0 ? next.length : count
}

/** Takes the next step that changes something, with the empty ones before it. @returns its change; empty if there was none */
export function takeStep(play: StepsNow & Pick<PlayState, Direction>, direction: Direction): string {
  const words = stepWords(play, direction)
  if (words !== '') for (let count = emptySteps(play, direction); count >= 0; count--) play[direction]()
  return words
}

/** State of the other stores that steps change. */
interface OutsideNow {
  pins: readonly Pin[]
  grid: GridDay
}

const outsideNow = (): OutsideNow => ({ pins: pinStore.getState().pins, grid: gridDay() })

/** What the next step that changes something would undo or redo; empty if there is none. */
export function stepWords(now: StepsNow, direction: Direction, { pins, grid }: OutsideNow = outsideNow()): string {
  const { steps, draft, scenario, place } = now
  const current = { draft, scenario, place }
  const empty = emptySteps(now, direction)
  const before = steps.past.at(-1 - empty)
  const after = steps.future.at(empty)
  const outside = (direction === 'undo' ? before : after)?.outside
  if (outside instanceof PinnedRuns) return direction === 'undo' ? pinWords(outside.pins, pins) : pinWords(pins, outside.pins)
  if (outside instanceof GridChoice) return direction === 'undo' ? gridChange(outside.grid, grid) : gridChange(grid, outside.grid)
  if (direction === 'undo') return before === undefined ? '' : changeWords(before, current)
  return after === undefined ? '' : changeWords(current, after)
}

function pinWords(before: readonly Pin[], after: readonly Pin[]): string {
  const nameOf = (pins: readonly Pin[], { id }: Pin): string => texts.run(LETTERS[pins.findIndex((pin) => pin.id === id)])
  const added = after.filter(({ id }) => !before.some((pin) => pin.id === id))
  const removed = before.filter(({ id }) => !after.some((pin) => pin.id === id))
  if (added.length === 1 && removed.length === 0) return texts.pinned(nameOf(after, added[0]))
  if (removed.length === 1 && added.length === 0) return texts.commandRemoved(nameOf(before, removed[0]))
  return texts.pins
}

function changeWords(before: Snapshot, after: Snapshot): string {
  const paths = changesOf(before, after)
  if (paths.length === 0) return placeWords(before.place, after.place)
  if (paths.includes('name')) return scenarioWords(after)
  const list = paths.find((path) => listNameOf(path) !== undefined)
  if (list !== undefined) return listWords(list, before, after)
  const kind = paths.find((path) => /^migrations\[\d+\]\.strategy(?:\.kind)?$/.test(path))
  // Post-copy in a pre-copy run changes the strategy too.
  if (paths.some((path) => path.startsWith('events'))) return eventsWords(before.scenario.events, after.scenario.events)
  if (kind !== undefined) return strategyWords(kind.replace(/\.kind$/, ''), before, after)
  if (paths.every((path) => /^vms\[\d+\]\.workload/.test(path)) && paths.length > 1) return texts.workload
  if (paths.length === 1) return settingWords(paths[0], before, after)
  return linkWords(paths, before, after) ?? texts.settings(formatWhole(paths.length))
}

/** Ports that change together are the link of Play: `Link 1,000 → 10,000 Mbit/s`; null for anything else. */
function linkWords(paths: readonly string[], before: Snapshot, after: Snapshot): string | null {
  if (!paths.every((path) => PORT.test(path))) return null
  const [were, are] = [before, after].map((snapshot) => new Set(paths.map((path) => valueIn(snapshot, path))))
  if (were.size > 1 || are.size > 1) return null
  const { label, unit, whenNull = texts.byDefault } = pathSpecs.linkMbps
  const [from, to] = [...were, ...are].map((value) => valueText(value, whenNull))
  return `${texts.fromTo(label, from, to)} ${unit}`
}

/** Paths of what changed. A default that is written out is not a change. */
function changesOf(before: Snapshot, after: Snapshot): string[] {
  return changedPaths(before.draft, after.draft).filter((path) => path === '' || !isEqual(valueIn(before, path), valueIn(after, path)))
}

/** The written value, or the one that applies without it. */
function valueIn({ draft, scenario }: Snapshot, path: string): unknown {
  const written = fieldAt(draft, path)
  return written === undefined ? fieldAt(scenario, path) : written
}

function isEqual(one: unknown, other: unknown): boolean {
  return changedPaths(one, other).length === 0
}

/** Paths at which two documents differ; a list whose length differs is one path, and so is a boost that is switched. */
export function changedPaths(before: unknown, after: unknown): string[] {
  const found: string[] = []
  compare(before, after, '', found)
  return found
}

function compare(before: unknown, after: unknown, path: string, found: string[]): void {
  if (Object.is(before, after) || found.length >= MOST_PATHS) return
  const [one, other] = [partsOf(before, after, path), partsOf(after, before, path)]
  const isListed = Array.isArray(before)
  if (one === null || other === null || isListed !== Array.isArray(after) || (isListed && before.length !== (after as unknown[]).length)) {
    found.push(path)
    return
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    compare(one[key], other[key], isListed ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`, found)
  }
}

/** The parts of a value; none for a missing one beside an object with parts; null for a value that is compared whole. */
function partsOf(value: unknown, beside: unknown, path: string): Readonly<Record<string, unknown>> | null {
  if (isObject(value)) return value
  const isGroup = isPlainObject(beside) && Object.keys(beside).length > 0 && !/\.boosts\.\w+$/.test(path)
  return value === undefined && isGroup ? {} : null
}

function placeWords(before: Place, after: Place): string {
  const viewNames: Record<View, string> = { pages: texts.pages, centre: texts.dataCentre }
  if (before.view !== after.view) return texts.fromTo(texts.view, viewNames[before.view], viewNames[after.view])
  if (before.vm !== after.vm) return after.vm === '' ? texts.vm : `${texts.vm} ${after.vm}`
  if (before.panel !== after.panel) return texts.fromTo(texts.panel, before.panel, after.panel)
  return before.weights === after.weights ? texts.lastChange : texts.weights
}

function scenarioWords({ draft }: Snapshot): string {
  const name = fieldAt(draft, 'name')
  return typeof name === 'string' && name !== '' ? texts.scenario(name) : texts.unnamedScenario
}

/** Events that another list does not have. */
export function eventsBeyond(events: readonly ScenarioEvent[], others: readonly ScenarioEvent[]): ScenarioEvent[] {
  return events.filter((event) => !others.some((other) => isEqual(other, event)))
}

/** `Cut link for 60 s at 3.20 s`. */
export function givenCommand(event: ScenarioEvent): string {
  return texts.commandGiven(commandWords(event), say(duration(event.atS)))
}

function eventsWords(before: readonly ScenarioEvent[], after: readonly ScenarioEvent[]): string {
  const count = formatWhole(Math.abs(after.length - before.length))
  const [added, removed] = [eventsBeyond(after, before), eventsBeyond(before, after)]
  if (added.length === 1 && removed.length === 0) return givenCommand(added[0])
  if (removed.length === 1 && added.length === 0) return texts.commandTakenBack(givenCommand(removed[0]))
  if (added.length === 1 && removed.length === 1) {
    const [was, is] = [commandWords(removed[0]), commandWords(added[0])]
    return was === is ? texts.commandMoved(is, atText(removed[0]), atText(added[0])) : texts.commandChanged(was, is)
  }
  return texts.commands(count === '0' ? formatWhole(added.length) : count)
}

type Words = { readonly [K in ScenarioEvent['kind']]: (event: Extract<ScenarioEvent, { kind: K }>) => string }

/** Each event as its command on the stage has it. */
const commandNames: Words = {
  'switch-over-now': () => commandTexts.switchOver,
  'start-postcopy': () => commandTexts.startPostcopy,
  cancel: () => commandTexts.cancelMigration,
  pause: () => commandTexts.pausePostcopy,
  recover: () => commandTexts.recoverPostcopy,
  'set-max-mbps': ({ mbps }) => (mbps === 0 ? texts.noBandwidthLimit : texts.withValue(commandTexts.bandwidthLimit, inMbit(mbps))),
  'set-downtime': ({ ms }) => texts.withValue(commandTexts.downtimeLimit, `${formatExact(ms)} ms`),
  'set-workload': () => texts.newWorkload,
  'scale-workload': ({ scale }) => texts.withValue(commandTexts.writeRate, `${formatExact(scale)}×`),
  'link-down': ({ durationS }) =>
    durationS >= eventLimits.durationS.max ? texts.cutLinkForGood : texts.cutLinkFor(`${formatExact(durationS)} s`),
  'packet-loss': ({ lossFraction }) => texts.withValue(commandTexts.losePackets, say(percent(lossFraction))),
  'host-crash': ({ target }) => texts.crash(target),
}

function commandWords(event: ScenarioEvent): string {
  return (commandNames[event.kind] as (event: ScenarioEvent) => string)(event)
}

type ListName = keyof typeof texts.itemNames

/** The kind of item in the list at a path; undefined for any other setting. */
function listNameOf(path: string): ListName | undefined {
  return (Object.keys(texts.itemNames) as ListName[]).find((name) => path === name || path.endsWith(`.${name}`))
}

/** `Add VM web-2`, or how many there were and are. */
function listWords(path: string, before: Snapshot, after: Snapshot): string {
  const name = texts.itemNames[listNameOf(path) ?? 'vms']
  const [were, are] = [before, after].map((snapshot) => itemsIn(valueIn(snapshot, path)))
  const [added, removed] = [without(are, were), without(were, are)]
  const nameOf = (item: unknown): string => `${name} ${idOf(item) ?? ''}`.trimEnd()
  if (added.length === 1 && removed.length === 0) return texts.itemAdded(nameOf(added[0]))
  if (removed.length === 1 && added.length === 0) return texts.commandRemoved(nameOf(removed[0]))
  return texts.fromTo(name, formatWhole(were.length), formatWhole(are.length))
}

function itemsIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** What tells an item from the others of its list; undefined for one of a list without names. */
function idOf(item: unknown): string | undefined {
  const id = fieldAt(item, 'id') ?? fieldAt(item, 'vm')
  return typeof id === 'string' ? id : undefined
}

/** Items of a list that another does not have; of equal ones as many as it has fewer. */
function without(items: readonly unknown[], others: readonly unknown[]): unknown[] {
  const rest = [...others]
  return items.filter((item) => {
    const at = rest.findIndex((other) => (idOf(item) === undefined ? isEqual(other, item) : idOf(other) === idOf(item)))
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
}

function atText({ atS }: ScenarioEvent): string {
  return `${formatExact(atS)} s`
}

function strategyWords(path: string, before: Snapshot, after: Snapshot): string {
  const kindIn = (snapshot: Snapshot): string => strategyLabel(String(valueIn(snapshot, `${path}.kind`)))
  return texts.fromTo(texts.strategy, kindIn(before), kindIn(after))
}

/** `Page writes 20,000 → 45,000 /s`; the unit follows the last number. */
function settingWords(path: string, before: Snapshot, after: Snapshot): string {
  const own = presetParam(path, before, after)
  if (own !== null) return own
  const { label, unit, whenNull, options } = settingLabel(path, after.scenario)
  const boost = /\.boosts\.(\w+)$/.exec(path)?.[1]
  const [from, to] = [before, after].map((snapshot) => valueIn(snapshot, path))
  const textOf = (value: unknown, isLast: boolean): string => {
    const text = options.find((option) => option.value === value)?.label ?? valueText(value, whenNull)
    return isLast && typeof value === 'number' && unit !== '' ? `${text} ${unit}` : text
  }
  const name = boost === undefined ? label : boostLabel(boost)
  return texts.fromTo(name, textOf(from, typeof to !== 'number'), textOf(to, true))
}

/** The one parameter of a preset that changed, which is at its default where it is not written; null for any other change. */
function presetParam(path: string, before: Snapshot, after: Snapshot): string | null {
  const workload = /^vms\[\d+\]\.workload/.exec(path)?.[0]
  if (workload === undefined) return null
  const [from, to] = [before, after].map(({ draft }) => workloadParts(fieldAt(draft, workload)))
  const preset = findWorkloadPreset(to.presetId)
  if (preset === undefined || from.presetId !== to.presetId) return null
  const changed = Object.entries(preset.params).filter(([name]) => from.parts[name] !== to.parts[name])
  if (changed.length !== 1) return null
  const [[name, param]] = changed
  const { label, unit, whenNull } = specOfParam(param)
  const [was, is] = [from, to].map(({ parts }) => valueText(parts[name] ?? param.default, whenNull ?? texts.byDefault))
  return `${texts.fromTo(label, was, is)}${unit === '' ? '' : ` ${unit}`}`
}

function valueText(value: unknown, whenNull: string): string {
  switch (typeof value) {
    case 'number':
      return formatExact(value)
    case 'boolean':
      return value ? texts.on : texts.off
    case 'undefined':
      return texts.off
    case 'string':
      return value
    default:
      return value === null ? whenNull : texts.on
  }
}

/** Label and unit of any setting by its path, from the descriptors and from the tables of the forms. */
interface SettingLabel {
  label: string
  /** Empty for words and shares. */
  unit: string
  /** Meaning of null. */
  whenNull: string
  /** Values and their labels; none unless the setting is a choice. */
  options: readonly { value: unknown; label: string }[]
}

/** The last name of the path for a setting that no table has. */
function settingLabel(path: string, { hosts }: Pick<Scenario, 'hosts'>): SettingLabel {
  const port = PORT.exec(path)
  if (port !== null)
    return { label: texts.hostPort(hosts?.[Number(port[1])]?.id ?? port[1]), unit: 'Mbit/s', whenNull: texts.byDefault, options: [] }
  const spec = settingSpec(path)
  if (spec !== undefined) return { label: spec.label, unit: spec.unit, whenNull: spec.whenNull ?? texts.byDefault, options: [] }
  const field = describedFieldAt(path)
  if (field === undefined || !('label' in field))
    return { label: path.slice(path.lastIndexOf('.') + 1), unit: '', whenNull: texts.byDefault, options: [] }
  return {
    label: field.label,
    unit: 'range' in field ? field.range.unit : '',
    whenNull: field.type === 'nullable' ? field.whenNull : texts.off,
    options: 'options' in field ? field.options : [],
  }
}

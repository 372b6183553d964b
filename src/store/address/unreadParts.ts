/** Parts of an address that a place has not taken, and its choice in their place. Only places that load later read them. */
import type { Slider } from '../../papers/experiment.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { allOf, allowedRange, closest, didYouMean, notAllowed, notOneOf, oneOf, shown } from '../../scenario/schema/fields/faultText.ts'
import * as texts from '../../messages/compiled/en/page/unreadParts.ts'
import { formatWhole } from '../../units/format.ts'
import { listed } from '../../units/lists.ts'
import type { DataCentrePanel, View } from './place.ts'
import { plainHash, withoutPlace } from './place.ts'
import { lessonSeed, settingIn } from './placeAddresses.ts'
import type { PlaySpeed } from './showing.ts'
import { lockNames, showingIn } from './showing.ts'

export interface UnreadParts {
  /** Each part by its name, with the allowed values; unknown names in one entry. */
  parts: readonly Fault[]
  /** Sentences about what the place chooses. */
  instead: readonly string[]
}

/** What a hash has after its first question mark. */
export function queryOf(hash: string): URLSearchParams {
  return new URLSearchParams(hash.split('?', 2)[1] ?? '')
}

/** Further names are counted. */
const MOST_NAMED = 5

/** Parts that none of the known ones is: each that resembles one with that name, the others together. */
export function unknownParts(query: URLSearchParams, known: readonly string[]): UnreadParts {
  const names = [...new Set(query.keys())].filter((name) => !known.includes(name))
  const resembling: Fault[] = []
  const others: string[] = []
  for (const name of names) {
    const meant = closest(name, known)
    if (meant === null) others.push(shown(name))
    else resembling.push({ path: shown(name), message: texts.unknownPart(didYouMean(meant), 1) })
  }
  return { parts: [...resembling, ...together(others, known)], instead: [] }
}

function together(names: readonly string[], known: readonly string[]): Fault[] {
  if (names.length === 0) return []
  const more = names.length - MOST_NAMED
  const path = listed(more > 0 ? [...names.slice(0, MOST_NAMED), texts.moreParts(formatWhole(more))] : names)
  return [{ path, message: texts.unknownPart(allOf(new Set(known)), names.length) }]
}

/** Known parts that an address has more than once, of which a place reads the first. */
export function repeatedParts(query: URLSearchParams, known: readonly string[]): Fault[] {
  return known.flatMap((name) => {
    const values = query.getAll(name)
    return values.length < 2 ? [] : [{ path: name, message: texts.repeatedPart(formatWhole(values.length)) }]
  })
}

const seedRange = { min: 0, max: lessonSeed.max, unit: '', whole: true }

/** Of a lesson whose answers hold with `seeds`; null: of no lesson, such as the index. */
export function unreadInLessons(query: URLSearchParams, seeds: readonly number[] | null): UnreadParts {
  const unknown = unknownParts(query, ['seed', 'teacher', 'present'])
  const text = query.get('seed')
  if (text === null) return unknown
  const seed = lessonSeed.form.test(text) ? Number(text) : null
  if (seed !== null && (seeds === null || seeds.includes(seed))) return unknown
  const allowed = seeds === null ? allowedRange(seedRange) : oneOf(seeds.toSorted((one, other) => one - other))
  const fault = { path: 'seed', message: notAllowed(seed ?? text, allowed) }
  return { parts: [fault, ...unknown.parts], instead: [texts.firstSeedInstead] }
}

/** Of an experiment with these sliders. */
export function unreadInPapers(query: URLSearchParams, sliders: readonly Slider[]): UnreadParts {
  const unknown = unknownParts(
    query,
    sliders.map(({ id }) => id),
  )
  const instead = new Set<string>()
  const parts = sliders.flatMap(({ id, min, max, unit }) => {
    const text = query.getAll(id).at(-1)
    if (text === undefined) return []
    const value = settingIn(text)
    if (value !== null && value >= min && value <= max) return []
    instead.add(value === null ? texts.paperSettingInstead : texts.nearestInstead)
    const got = value ?? text
    return [{ path: id, message: notAllowed(got, allowedRange({ min, max, unit, whole: false }, got)) }]
  })
  return { parts: [...parts, ...unknown.parts], instead: [...instead] }
}

/** Names by their types: the lists of them are in the first script, which exports no more than it has to. */
const views = Object.keys({ pages: 0, centre: 0 } satisfies Record<View, 0>)
const panels = Object.keys({ timeline: 0, vms: 0 } satisfies Record<DataCentrePanel, 0>)
const speeds = Object.keys({ 0.25: 0, 1: 0, 4: 0, max: 0 } satisfies Record<PlaySpeed, 0>)
/** Tabs of the story. */
const tabs = ['moves', 'story', 'figures', 'models', 'trust']
const secondRange = { min: 0, max: 999_999_999, unit: 's', whole: false }

/** Fields whose value is one of a few. */
const choices: Readonly<Record<string, readonly string[]>> = {
  view: views,
  panel: panels,
  speed: speeds,
  tab: tabs,
  present: ['1'],
  hide: ['verdict'],
  ask: ['1'],
}

/** Fields of an address of Play: a link with `hide=verdikt` would show the verdict without a word. */
export function unreadInPlay(hash: string): UnreadParts {
  const whole = plainHash(hash)
  const said = new URLSearchParams(whole.slice(withoutPlace(whole).length))
  const parts = Object.entries(choices).flatMap(([path, known]) =>
    said
      .getAll(path)
      .filter((value) => !known.includes(value))
      .map((value) => ({ path, message: notOneOf(known, value) })),
  )
  const at = said.get('at')
  if (at !== null && showingIn(whole).atS === null) parts.push({ path: 'at', message: notAllowed(at, allowedRange(secondRange, at)) })
  const names = (said.get('lock') ?? '').split('.').filter((name) => name !== '')
  for (const name of names.filter((one) => one !== '1' && !lockNames.some((known) => known === one))) {
    parts.push({ path: 'lock', message: notOneOf([...lockNames, '1'], name) })
  }
  return { parts, instead: parts.length === 0 ? [] : [texts.usualInstead] }
}

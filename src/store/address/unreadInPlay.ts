/** Fields of an address of Play that cannot be read: a link with `hide=verdikt` would show the verdict without a word. */
import { allowedRange, notAllowed, notOneOf } from '../../scenario/schema/fields/faultText.ts'
import * as texts from '../../texts/page/unreadParts.ts'
import { centrePanels, placeViews, plainHash, withoutPlace } from './place.ts'
import { lockNames, playSpeeds, showingIn } from './showing.ts'
import type { UnreadParts } from './unreadParts.ts'

/** Tabs of the story. */
const TABS = ['moves', 'story', 'figures', 'models', 'trust']
const secondRange = { min: 0, max: 999_999_999, unit: 's', whole: false }

/** Fields whose value is one of a few. */
const choices: Readonly<Record<string, readonly string[]>> = {
  view: placeViews,
  panel: centrePanels,
  speed: playSpeeds.map(String),
  tab: TABS,
  present: ['1'],
  hide: ['verdict'],
  ask: ['1'],
}

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

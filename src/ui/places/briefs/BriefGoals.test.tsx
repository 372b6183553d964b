import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { ScenarioEvent } from '../../../scenario/schema/schema.ts'
import { fieldAt, withField } from '../../../scenario/fieldPath.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import type { PlayStore } from '../../../store/play/usePlay.ts'
import { shippedBrief } from '../../../teaching/briefs/shippedBriefs.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { oneOfValues } from './permissionWords.ts'
import * as texts from '../../../messages/compiled/en/places/briefs.ts'
import { givenCommand } from './eventWords.ts'
import { BriefGoals } from './BriefGoals.tsx'

afterEach(cleanup)

/** A brief in Play, whose store is changed by `set` first, at an address. */
async function shownBrief(reference: string, hash: string, set: (store: PlayStore) => void): Promise<PlayStore> {
  window.location.hash = hash
  const store = standingPlayStore()
  await act(async () => undefined)
  set(store)
  render(
    <PlayStoreContext value={store}>
      <BriefGoals reference={reference} />
    </PlayStoreContext>,
  )
  await act(async () => undefined)
  return store
}

/** What the goals of a brief name as not allowed in its scenario with these fields. */
async function outsideWith(reference: string, fields: Readonly<Record<string, unknown>>) {
  const { scenario: start } = shippedBrief(reference)!
  const scenario = Object.entries(fields).reduce(
    (changed: unknown, [path, value]) => withField(changed, path, value),
    start,
  ) as typeof start
  const store = await shownBrief(reference, '#s=1.x', (play) => play.setState({ scenario, draft: scenario }))
  const list = screen.queryByRole('list', { name: texts.notAllowed })
  const named =
    list === null
      ? []
      : within(list)
          .getAllByRole('listitem')
          .map(({ textContent }) => textContent)
  const draftAfterUndo = () => {
    fireEvent.click(screen.getByRole('button', { name: texts.putBack }))
    return store.getState().draft
  }
  return { start, named, draftAfterUndo }
}

const cut = (target: string): ScenarioEvent => ({ kind: 'link-down', atS: 3.2, target, durationS: 60 })

describe('a command that the brief does not allow', () => {
  it('is one sentence with its name, and is undone', async () => {
    const event = cut(shippedBrief('short-pause')!.scenario.hosts[0].id)
    const { start, named, draftAfterUndo } = await outsideWith('short-pause', { events: [event] })
    expect(named).toEqual([texts.commandForbidden(givenCommand(event))])
    expect(named[0]).not.toContain('events[')
    expect(fieldAt(draftAfterUndo(), 'events')).toEqual(start.events)
  })

  it('is named beside the brief’s own events, one of which it may replace', async () => {
    const { scenario } = shippedBrief('known-cut')!
    const [own] = scenario.events
    const event = cut('b')
    const added = await outsideWith('known-cut', { events: [event, ...scenario.events] })
    expect(added.named).toEqual([texts.commandForbidden(givenCommand(event))])
    expect(fieldAt(added.draftAfterUndo(), 'events')).toEqual(scenario.events)
    cleanup()
    const replaced = await outsideWith('known-cut', { events: [event, ...scenario.events.slice(1)] })
    expect(replaced.named).toEqual([texts.commandForbidden(givenCommand(event)), texts.commandNeeded(givenCommand(own))])
    expect(fieldAt(replaced.draftAfterUndo(), 'events')).toEqual(scenario.events)
  })

  it('that starts post-copy in another strategy is named without it, and other settings beside it', async () => {
    const { scenario } = shippedBrief('quiet-phase')!
    const event: ScenarioEvent = { kind: 'start-postcopy', atS: 1, target: scenario.migrations[0].vm }
    const fields = { events: [event], 'migrations[0].strategy': { kind: 'hybrid' }, seed: 77 }
    const { named } = await outsideWith('quiet-phase', fields)
    expect(named[0]).toBe(texts.commandForbidden(givenCommand(event)))
    expect(named).toHaveLength(2)
  })

  it('is not named where the brief allows events', async () => {
    const { scenario, may } = shippedBrief('force')!
    expect(may.some(({ path }) => path.startsWith('/events'))).toBe(true)
    const { named } = await outsideWith('force', { events: scenario.events, seed: 77 })
    expect(named).toHaveLength(1)
    expect(named[0]).not.toContain(texts.commandForbidden(''))
  })
})

describe('a setting that the brief does not allow', () => {
  it('is named with its unit, the value in the brief and the changed one', async () => {
    const { start, named, draftAfterUndo } = await outsideWith('short-pause', { 'vms[0].memoryMiB': 2048, 'hosts[0].mbps': 500 })
    expect(named).toEqual([`Port (a) ${texts.mustStay('1 Gbit/s', '500 Mbit/s')}`, `Memory ${texts.mustStay('1 GiB', '2 GiB')}`])
    expect(fieldAt(draftAfterUndo(), 'vms[0].memoryMiB')).toBe(start.vms[0].memoryMiB)
  })

  it('of which the brief allows some values is named with these', async () => {
    const { scenario, may } = shippedBrief('which-target')!
    const [{ oneOf = [] }] = may
    const { named } = await outsideWith('which-target', { 'migrations[0].to': scenario.vms[0].host })
    expect(oneOf).not.toContain(scenario.vms[0].host)
    expect(named[0]).toContain(texts.mustBe(oneOfValues(oneOf.map(String)), scenario.vms[0].host))
  })

  it('is one of many in another scenario, which is one sentence', async () => {
    const { scenario: other } = shippedBrief('gpu-slice')!
    const { start, named, draftAfterUndo } = await outsideWith('short-pause', { ...other })
    expect(named).toHaveLength(1)
    expect(named[0]).toMatch(/ and \d+ more\.$/)
    expect(fieldAt(draftAfterUndo(), 'vms')).toEqual(start.vms)
  })
})

describe('an address with a brief', () => {
  it('opens the scenario of the brief if it names none', async () => {
    const { scenario } = shippedBrief('short-pause')!
    const store = await shownBrief('short-pause', '#&brief=short-pause', () => undefined)
    expect(store.getState().scenario).toEqual(scenario)
    expect(store.getState().place.brief).toBe('short-pause')
  })

  it('keeps the scenario that it names', async () => {
    const store = await shownBrief('short-pause', '#s=1.x&brief=short-pause', () => undefined)
    expect(store.getState().scenario).not.toEqual(shippedBrief('short-pause')!.scenario)
  })
})

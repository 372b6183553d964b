import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Strategy } from '../../../scenario/schema/schema.ts'
import type { Run } from '../../../store/play/run.ts'
import * as realTexts from '../../../messages/compiled/en/realWords.ts'
import type { PlayStore } from '../../../store/play/usePlay.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { clock, say } from '../../../units/format.ts'
import { COMMAND_LINE_KEY, keepKey } from '../../controls/keys/awaitedKey.ts'
import { Events } from '../../setup/Events.tsx'
import { setPreference } from '../../page/usePreference.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { exampleRun } from '../../../testing/runs/exampleRun.ts'
import { CommandPanel } from './CommandPanel.tsx'
import { Commands } from './Commands.tsx'

/** No phone, and room for three buttons. */
const wide = { matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }
const box = { x: 0, y: 0, top: 0, left: 0, right: 460, bottom: 28, width: 460, height: 28, toJSON: () => '' }
beforeEach(() => {
  vi.stubGlobal('matchMedia', () => wide)
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(box)
})
afterEach(() => {
  cleanup()
  setPreference('shortcuts', true)
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** The playhead is at `atS` of a run whose rounds last until 10 s and whose downtime ends at 10.3 s. */
async function shown(atS: number, run: Run = exampleRun(), store = standingPlayStore()): Promise<PlayStore> {
  const { scenario } = store.getState()
  store.setState({ run: { ...run, scenario: { ...run.scenario, events: scenario.events } }, playheadS: atS })
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <Commands />
        <section aria-label="panel">
          <CommandPanel refusal="" lineFirst={false} close={() => undefined} />
        </section>
        <Events />
      </PlayStoreContext>,
    ),
  )
  return store
}

const panel = () => within(screen.getByRole('region', { name: 'panel' }))
const field = (name: string) => panel().getByRole<HTMLInputElement>('textbox', { name })
const type = (input: HTMLElement, value: string) => act(async () => fireEvent.change(input, { target: { value } }))
const main = (name: string) => within(screen.getByRole('group', { name: 'Intervene' })).getByRole<HTMLButtonElement>('button', { name })

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })
const press = (name: string) => act(async () => fireEvent.click(button(name)))
const click = (element: HTMLElement) => act(async () => fireEvent.click(element))

describe('the key of the command line', () => {
  it('opens it as soon as the commands are there, if it was pressed before', async () => {
    const opened = vi.fn()
    Object.defineProperty(HTMLElement.prototype, 'showPopover', { value: opened, configurable: true })
    const store = standingPlayStore()
    keepKey(store, new KeyboardEvent('keydown', { key: COMMAND_LINE_KEY }))
    await shown(3.25, exampleRun(), store)
    Reflect.deleteProperty(HTMLElement.prototype, 'showPopover')
    expect(opened).toHaveBeenCalledOnce()
  })
})

describe('the main commands', () => {
  it('write an event at the playhead, which does not move', async () => {
    const store = await shown(3.25)
    expect(main('Cut link').title).toContain('ip link set eth0 down; sleep 2')
    await click(main('Cut link'))
    expect(store.getState().scenario.events).toEqual([{ kind: 'link-down', atS: 3.25, target: 'a.up', durationS: 2 }])
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'link down 2 s: time in seconds' }).value).toBe('3.25')
  })

  it('respond to their keys, unless single keys are switched off', async () => {
    const store = await shown(3)
    await act(async () => fireEvent.keyDown(document.body, { key: 'n' }))
    expect(store.getState().scenario.events).toMatchObject([{ kind: 'switch-over-now', atS: 3 }])
    act(() => setPreference('shortcuts', false))
    await act(async () => fireEvent.keyDown(document.body, { key: 'x' }))
    expect(store.getState().scenario.events).toHaveLength(1)
  })

  it('leave P to the presentation: S starts post-copy', async () => {
    const store = await shown(3)
    await act(async () => fireEvent.keyDown(document.body, { key: 'p' }))
    expect(store.getState().scenario.events).toEqual([])
    await act(async () => fireEvent.keyDown(document.body, { key: 's' }))
    expect(store.getState().scenario.events).toMatchObject([{ kind: 'start-postcopy', atS: 3 }])
  })

  it('are three at most, disabled where they do not apply, with the reason', async () => {
    const store = await shown(10.1)
    expect([main('Switch over now').getAttribute('aria-disabled'), main('Switch over now').title]).toEqual([
      'true',
      'The guest is stopped.',
    ])
    expect(main('Cut link').getAttribute('aria-disabled')).toBe('false')
    await act(async () => fireEvent.keyDown(document.body, { key: 'n' }))
    expect(store.getState().scenario.events).toEqual([])
  })

  it('give way to one line after the end, which leads back to the last round', async () => {
    const store = await shown(12)
    expect(screen.queryByRole('group', { name: 'Intervene' })).toBeNull()
    expect(screen.getAllByText(/^The migration has ended/).length).toBeGreaterThan(0)
    await press('Go to the last round')
    expect([store.getState().playheadS, store.getState().playing]).toEqual([9, false])
    expect(main('Switch over now').getAttribute('aria-disabled')).toBe('false')
  })

  it('after the end, are led back to by the key of the command line', async () => {
    await shown(12)
    await act(async () => fireEvent.keyDown(document.body, { key: ':', shiftKey: true }))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Go to the last round' }))
  })

  it('are disabled while a setting is invalid', async () => {
    const store = await shown(3)
    await act(async () => store.getState().setField('vms[0].memoryMiB', -1))
    expect([main('Cut link').getAttribute('aria-disabled'), main('Cut link').title]).toEqual(['true', 'Fix the marked setting first.'])
    await act(async () => store.setState({ faults: [{ path: '(simulation)', message: 'could not be loaded' }] }))
    expect(main('Cut link').title).toBe('This scenario does not run. See the message in Setup.')
  })
})

describe('the commands with values', () => {
  it('cut the link for a chosen time, or for good', async () => {
    const store = await shown(3)
    await type(field('Cut link: Length'), '45')
    expect(panel().getByText(/sleep 45/)).toBeDefined()
    await click(panel().getByRole('button', { name: 'Cut' }))
    expect(store.getState().scenario.events).toMatchObject([{ kind: 'link-down', atS: 3, durationS: 45 }])
    await click(panel().getAllByRole('checkbox', { name: 'for good' })[0])
    await click(panel().getByRole('button', { name: 'Cut' }))
    expect(store.getState().scenario.events[1]).toMatchObject({ kind: 'link-down', durationS: 1_000_000 })
  })

  it('lose a share of packets under a congestion control, and crash either host', async () => {
    const store = await shown(3)
    await type(field('Packet loss: Packets lost'), '0.5')
    await act(async () => fireEvent.change(panel().getByRole('combobox', { name: 'Packet loss: TCP' }), { target: { value: 'bbr' } }))
    await click(panel().getByRole('button', { name: 'Drop' }))
    await click(panel().getByRole('button', { name: 'Crash destination' }))
    expect(store.getState().scenario.events).toMatchObject([
      { kind: 'packet-loss', lossFraction: 0.005, durationS: 10, congestionControl: 'bbr' },
      { kind: 'host-crash', target: 'b' },
    ])
  })

  it('refuse a value outside its range in words, and read units', async () => {
    const store = await shown(3)
    const set = () => panel().getAllByRole<HTMLButtonElement>('button', { name: /^Set/ })[0]
    await type(field('Downtime limit'), '0')
    expect([set().disabled, field('Downtime limit').getAttribute('aria-invalid')]).toEqual([true, 'true'])
    expect(panel().getByText('Enter 1 to 2,000,000 ms.')).toBeDefined()
    await type(field('Downtime limit'), '0.5 s')
    await click(set())
    expect(store.getState().scenario.events).toMatchObject([{ kind: 'set-downtime', ms: 500 }])
  })
})

describe('the command line', () => {
  const line = () => panel().getByRole<HTMLInputElement>('combobox', { name: 'Command line' })
  const key = (name: string) => act(async () => fireEvent.keyDown(line(), { key: name }))

  it('explains a line, runs it at the playhead, and reports the action', async () => {
    const store = await shown(3)
    await type(line(), 'virsh migrate-setmaxdowntime web 500')
    expect(panel().getByRole('status').textContent).toBe('Enter: Downtime limit set to 500 ms.')
    await key('Enter')
    expect(store.getState().scenario.events).toMatchObject([{ kind: 'set-downtime', atS: 3, target: 'web', ms: 500 }])
    expect(panel().getByRole('status').textContent).toBe('Done at 3.000 s: Downtime limit set to 500 ms.')
    expect(line().value).toBe('')
  })

  it('completes with the arrow keys and Tab, and Escape closes the list', async () => {
    await shown(3)
    await type(line(), 'virsh migrate-s')
    expect(line().getAttribute('aria-expanded')).toBe('true')
    await key('ArrowDown')
    const [first, second] = panel().getAllByRole('option')
    expect([first.getAttribute('aria-selected'), second.getAttribute('aria-selected')]).toEqual(['true', 'false'])
    expect(line().getAttribute('aria-activedescendant')).toBe(first.id)
    await key('ArrowDown')
    await key('Tab')
    expect([line().value, line().getAttribute('aria-expanded')]).toEqual(['virsh migrate-setspeed web 119', 'false'])
    await type(line(), 'migrate_')
    await key('Escape')
    expect(line().getAttribute('aria-expanded')).toBe('false')
    expect(line().value).toBe('migrate_')
  })

  it('names a fault, and does nothing then', async () => {
    const store = await shown(3)
    for (const [text, said] of [
      ['virsh domjobabort db', 'This scenario has no VM "db". The one on screen is web.'],
      ['migrate_pause', 'This strategy has no post-copy.'],
      ["ssh c 'echo c > /proc/sysrq-trigger'", 'This scenario has no host "c".'],
    ]) {
      await type(line(), text)
      expect([line().getAttribute('aria-invalid'), panel().getByRole('status').textContent]).toEqual(['true', said])
      await key('Enter')
    }
    await type(line(), 'info migrate')
    await key('Enter')
    expect(store.getState().scenario.events).toEqual([])
  })
})

describe("the command line and the limit of QEMU's push", () => {
  /** The push after the switch lasts until 12 s. */
  function pushing(): Run {
    const run = exampleRun()
    const [migration] = run.scenario.migrations
    const strategy = { ...migration.strategy, kind: 'hybrid', transport: 'qemu', maxPostcopyMbps: null } as Strategy
    const migrations = run.result!.migrations.map((one) => ({ ...one, endS: 12 }))
    return { ...run, result: { ...run.result!, migrations }, scenario: { ...run.scenario, migrations: [{ ...migration, strategy }] } }
  }

  it.each([
    [5, 'virsh migrate-setspeed web 10', null],
    [5, 'virsh migrate-setspeed --postcopy web 10', realTexts.onlyInPush],
    [11, 'virsh migrate-setspeed web 10', realTexts.onlyBeforePush],
    [11, 'virsh migrate-setspeed --postcopy web 10', null],
  ])('at %d s, of "%s", has this against it: %s', async (atS, text, against) => {
    const store = await shown(atS, pushing())
    const line = panel().getByRole<HTMLInputElement>('combobox', { name: 'Command line' })
    await type(line, text)
    if (against !== null) expect(panel().getByRole('status').textContent).toBe(against)
    await act(async () => fireEvent.keyDown(line, { key: 'Enter' }))
    expect(store.getState().scenario.events).toEqual(against === null ? [{ kind: 'set-max-mbps', atS, target: 'web', mbps: 83.88608 }] : [])
  })
})

it('the panel holds playback while it is open, and plays on from there', async () => {
  const store = standingPlayStore()
  store.setState({ run: exampleRun(), playheadS: 3, playing: true })
  const { unmount } = render(
    <PlayStoreContext value={store}>
      <CommandPanel refusal="" lineFirst={false} close={() => undefined} />
    </PlayStoreContext>,
  )
  expect(store.getState()).toMatchObject({ playheadS: 3, playing: false })
  unmount()
  expect(store.getState()).toMatchObject({ playheadS: 3, playing: true })
})

it('the panel puts the playhead at the time that an event takes, which its clock shows too', async () => {
  const store = await shown(6.7267)
  expect(store.getState().playheadS).toBe(6.726)
  expect(panel().getByText(`At ${say(clock(store.getState().playheadS))}`)).toBeDefined()
  await press('Cut')
  expect(store.getState().scenario.events).toMatchObject([{ kind: 'link-down', atS: 6.726 }])
})

describe('the list of events', () => {
  it('changes the time of an event, and removes an event', async () => {
    const store = await shown(3)
    await press('Cancel migration')
    const time = () => screen.getByRole('textbox', { name: 'cancel: time in seconds' })
    await act(async () => fireEvent.change(time(), { target: { value: '5' } }))
    expect(store.getState().scenario.events).toMatchObject([{ kind: 'cancel', atS: 5 }])
    await act(async () => fireEvent.change(time(), { target: { value: '-5' } }))
    expect(time().getAttribute('aria-invalid')).toBe('true')
    await press('Remove the event cancel at 5 s')
    expect(store.getState().scenario.events).toEqual([])
    expect(store.getState().faults).toEqual([])
    expect(screen.getByText(/^No events/)).toBeDefined()
  })

  it('changes the length of a cut and the share of packets lost', async () => {
    const store = await shown(3)
    await act(async () =>
      store.getState().setField('events', [
        { kind: 'link-down', atS: 1, target: 'a.up', durationS: 2 },
        { kind: 'packet-loss', atS: 2, target: 'a.up', lossFraction: 0.01, durationS: 10, congestionControl: 'cubic' },
      ]),
    )
    await type(screen.getByRole('textbox', { name: 'link down 2 s: Length' }), '45')
    await type(screen.getByRole('textbox', { name: 'loss 1.00 %: Packets lost' }), '3')
    await act(async () => fireEvent.change(screen.getByRole('combobox', { name: /^loss .*: TCP$/ }), { target: { value: 'bbr' } }))
    expect(store.getState().scenario.events).toMatchObject([{ durationS: 45 }, { lossFraction: 0.03, congestionControl: 'bbr' }])
  })
})

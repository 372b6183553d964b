import { describe, expect, it } from 'vitest'
import { resultDocument } from '../../engine/result/resultDocument.ts'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { fakePlayStore, refused } from '../../testing/store/playStore.ts'
import { openBridge } from './embedBridge.ts'

const HOST = 'https://course.example'
const OTHER = 'https://other.example'

/** A frame whose parent's messages are sent by hand, and the list of its reports. */
function frame({ search = '', referrer = '' } = {}) {
  const hand = fakePlayStore()
  const reports: [report: Record<string, unknown>, target: string][] = []
  const parent = { postMessage: (report: Record<string, unknown>, target: string) => reports.push([report, target]) } as unknown as Window
  const stop = openBridge(hand.store, { window, parent, referrer, search })
  const send = async (data: unknown, origin = HOST, source: unknown = parent) => {
    window.dispatchEvent(Object.assign(new Event('message'), { source, origin, data }))
    await hand.settle()
  }
  const command = (said: Record<string, unknown>, origin?: string) => send({ protocol: 'switchover', version: 1, ...said }, origin)
  const types = () => reports.map(([{ type }]) => type)
  return { ...hand, reports, send, command, types, stop, parent }
}

describe('the bridge between a frame and the page around it', () => {
  it('hears only the parent, and only the origin that the address names', async () => {
    const { command, send, types, reports, store, tell, stop } = frame({
      search: `?embed&origin=${encodeURIComponent(HOST)}`,
      referrer: `${OTHER}/page`,
    })
    tell(0)
    await command({ type: 'seek', atS: 3 }, OTHER)
    await send({ protocol: 'switchover', version: 1, type: 'seek', atS: 3 }, HOST, {})
    expect(store.getState().playheadS).toBe(0)
    await command({ type: 'seek', atS: 3, id: 7 })
    expect(store.getState().playheadS).toBe(3)
    expect(types()).toContain('done')
    expect(new Set(reports.map(([, target]) => target))).toEqual(new Set([HOST]))
    stop()
  })

  it('without a name answers the origin of the first hello, and none that has no name', async () => {
    const { command, reports, store, stop } = frame()
    await command({ type: 'play' })
    await command({ type: 'hello' }, 'null')
    expect(reports).toEqual([])
    expect(store.getState().playing).toBe(false)
    await command({ type: 'hello' })
    await command({ type: 'play' }, OTHER)
    expect(store.getState().playing).toBe(false)
    await command({ type: 'play' })
    expect(store.getState().playing).toBe(true)
    expect(reports[0]).toEqual([{ protocol: 'switchover', version: 1, type: 'ready' }, HOST])
    stop()
  })

  it('ignores messages of other senders, and reports faults in its own', async () => {
    const { send, command, reports, stop } = frame({ referrer: `${HOST}/lecture` })
    reports.length = 0
    for (const data of [null, 'play', { type: 'play' }, { protocol: 'other', version: 1, type: 'play' }]) await send(data)
    expect(reports).toEqual([])
    await send({ protocol: 'switchover', version: 2, type: 'play' })
    for (const said of [{ type: 'eval' }, { type: 'seek', atS: '3' }, { type: 'set', path: '__proto__.x', value: 1 }, { type: 'load' }])
      await command(said)
    expect(reports).toHaveLength(5)
    for (const [report] of reports) expect(report).toMatchObject({ type: 'refused', faults: [{ path: '(message)' }] })
    stop()
  })

  it('reports rounds as the playhead enters them, and the end once', async () => {
    const { command, reports, tell, stop } = frame({ referrer: HOST })
    tell(0)
    for (const atS of [1, 3, 3.5, 10]) await command({ type: 'seek', atS })
    await command({ type: 'seek', atS: 10 })
    const seen = reports.map(([report]) => report).filter(({ type }) => type === 'round' || type === 'end')
    expect(seen.map(({ type, atS }) => [type, atS])).toEqual([
      ['round', 0],
      ['round', 3],
      ['round', 10],
      ['end', 10],
    ])
    stop()
  })

  it('reports the verdict with the result as the command line prints it, reasons as sentences', async () => {
    const { command, reports, store, tell, stop } = frame({ referrer: HOST })
    tell(0)
    const run = store.getState().run!
    const result = simulate(testScenario())
    store.setState({ run: { ...run, vm: 'vm', scenario: testScenario(), result } })
    reports.length = 0
    await command({ type: 'hello' })
    const verdict = reports.map(([report]) => report).find(({ type }) => type === 'verdict')
    expect(verdict?.result).toEqual(resultDocument(result))
    stop()
  })

  it('loads a scenario, and refuses one with faults', async () => {
    const { command, store, reports, stop } = frame({ referrer: HOST })
    await command({ type: 'load', scenario: { name: 'from the page' }, id: 'a' })
    expect(store.getState().scenario.name).toBe('from the page')
    expect(reports.at(-1)?.[0]).toMatchObject({ type: 'done', id: 'a' })
    await command({ type: 'load', scenario: { bad: true }, id: 'b' })
    expect(reports.at(-1)?.[0]).toMatchObject({ type: 'refused', id: 'b' })
    expect(store.getState().scenario.name).toBe('from the page')
    stop()
  })

  it('repeats the id of a malformed command', async () => {
    const { command, reports, stop } = frame({ referrer: HOST })
    await command({ type: 'seek', atS: 'soon', id: 'q7' })
    expect(reports.at(-1)?.[0]).toMatchObject({ type: 'refused', id: 'q7', faults: [{ path: '(message)' }] })
    stop()
  })

  it('leaves the scenario as it was where a field is refused, so that the next is not refused for it', async () => {
    const { command, asked, store, reports, settle, stop } = frame({ referrer: HOST })
    const { draft } = store.getState()
    await command({ type: 'set', path: 'vms[0].memoryMiB', value: -1, id: 1 })
    await command({ type: 'set', path: 'seed', value: 2, id: 2 })
    asked.at(-1)!.settle({ ok: false, faults: refused })
    await settle()
    expect(reports.at(-1)?.[0]).toMatchObject({ type: 'refused', id: 1 })
    expect(store.getState().faults).toEqual([])
    expect(store.getState().draft).toEqual({ ...(draft as object), seed: 2 })
    stop()
  })

  it('lists a key that is ignored only where it is in the refused field', async () => {
    const { command, asked, reports, settle, tell, stop } = frame({ referrer: HOST })
    tell(0)
    const fault = { path: 'vms[0].memoryMiB', message: 'must be 1 to 16,777,216 MiB, got −1' }
    const ignored = (path: string) => ({ path, message: 'unknown key, ignored', isWarning: true as const })
    const faults = [fault, ignored('vms[0].memoryMiB.unit'), ignored('vms[0].colour'), ignored('note')]
    await command({ type: 'set', path: 'vms[0].memoryMiB', value: -1, id: 1 })
    asked.at(-1)!.settle({ ok: false, faults })
    await settle()
    expect(reports.at(-1)?.[0]).toEqual(expect.objectContaining({ type: 'refused', id: 1, faults: faults.slice(0, 2) }))
    stop()
  })

  it('refuses a field whose run is cancelled before it begins, also after a run that was cancelled, and hears the next', async () => {
    const { command, store, reports, settle, tell, stop } = frame({ referrer: HOST })
    const { draft } = store.getState()
    for (const id of [1, 2]) {
      await command({ type: 'set', path: 'seed', value: 2, id })
      store.getState().cancelRun()
      await settle()
      expect(reports.at(-1)?.[0]).toMatchObject({ type: 'refused', id, faults: [{ path: '(document)' }] })
      expect(store.getState().draft).toBe(draft)
    }
    await command({ type: 'set', path: 'name', value: 'next', id: 3 })
    tell(3)
    await settle()
    expect(reports.map(([report]) => report)).toContainEqual(expect.objectContaining({ type: 'done', id: 3 }))
    stop()
  })

  it('does not take a worker that was lost before for the loss of the field’s run', async () => {
    const { command, store, reports, lose, tell, settle, stop } = frame({ referrer: HOST })
    tell(0)
    lose()
    await command({ type: 'set', path: 'name', value: 'next', id: 1 })
    store.getState().seek(1)
    tell(1)
    await settle()
    expect(reports.map(([report]) => report).filter(({ id }) => id === 1)).toEqual([expect.objectContaining({ type: 'done' })])
    stop()
  })

  it('refuses a path that no field has', async () => {
    const { command, asked, store, reports, tell, stop } = frame({ referrer: HOST })
    tell(0)
    const { draft } = store.getState()
    await command({ type: 'set', path: 'sede', value: 2, id: 1 })
    // A check drops unknown keys.
    Object.assign(asked[1].request, { scenario: { name: 'first' } })
    tell(1)
    await command({ type: 'hello' })
    expect(reports.map(([report]) => report)).toContainEqual(
      expect.objectContaining({ type: 'refused', id: 1, faults: [{ path: 'sede', message: 'is not a field of the scenario' }] }),
    )
    expect(store.getState().draft).toEqual(draft)
    stop()
  })

  it.each(['vms[7].memoryMiB', 'vms[0].workload.streams[9].sizeMiB', 'migrations[3].to'])(
    'refuses an item after the end of its list by its path: %s',
    async (path) => {
      const { command, asked, reports, stop } = frame({ referrer: HOST })
      const { length } = asked
      await command({ type: 'set', path, value: 64, id: 1 })
      expect(reports.at(-1)?.[0]).toMatchObject({ type: 'refused', id: 1, faults: [{ path }] })
      expect(asked).toHaveLength(length)
      stop()
    },
  )

  it('is silent once it is closed', async () => {
    const { command, store, reports, tell, stop } = frame({ referrer: HOST })
    tell(0)
    stop()
    reports.length = 0
    await command({ type: 'seek', atS: 3 })
    expect(store.getState().playheadS).toBe(0)
    expect(reports).toEqual([])
  })
})

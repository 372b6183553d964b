import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { computer } from '../../compute/compute.ts'
import type { Result } from '../../engine/result/result.ts'
import { resultDocument } from '../../engine/result/resultDocument.ts'
import { jsonText } from '../../units/jsonText.ts'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { eventually } from '../../testing/waiting/eventually.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import { offeredFiles } from '../../testing/ui/offeredFiles.ts'
import { notSaved } from '../../messages/compiled/en/places/sharing.ts'
import * as texts from '../../messages/compiled/en/share.ts'
import { percent, say } from '../../units/format.ts'
import { FileEntries } from './FileEntries.tsx'

/** The films asked for, each made when a test says so. */
const films: { report(share: number): void; end(bytes: Uint8Array<ArrayBuffer>): void; lose(): void; signal: AbortSignal }[] = []

function stubFilms(): void {
  const stub = (_name: unknown, _input: unknown, { signal, onPart }: { signal?: AbortSignal; onPart?: (share: number) => void } = {}) =>
    new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error))
      films.push({ report: (share) => onPart?.(share), end: resolve, lose: () => reject(new Error('lost')), signal: signal! })
    })
  vi.spyOn(computer, 'compute').mockImplementation(stub as typeof computer.compute)
}

/** Names of the files offered as downloads. */
let saved: string[]

beforeEach(() => {
  saved = offeredFiles()
})

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  films.length = 0
})

/** The menu on a run that has ended, whose whole result comes when asked for; `vms`: how many the run has. */
async function shown(vms = 1, close = (): unknown => undefined) {
  const store = standingPlayStore()
  await act(async () => undefined)
  const run = store.getState().run!
  const overview = store.getState().overview!
  const vmIds = Array.from({ length: vms }, (_, i) => (i === 0 ? run.vm : `other ${i}`))
  store.setState({ overview: { ...overview, topology: { ...overview.topology, vmIds } } })
  const result = simulate(run.scenario, { series: true })
  let deliver: (whole: Result) => void = () => undefined
  const whole = new Promise<Result>((resolve) => {
    deliver = resolve
  })
  store.setState({ run: { ...run, result }, fullResult: () => whole })
  render(
    <PlayStoreContext value={store}>
      <FileEntries openFile={() => undefined} close={close} />
    </PlayStoreContext>,
  )
  return { store, result, deliver: () => act(async () => deliver(result)) }
}

describe('a download of the result', () => {
  it.each([texts.resultJson, texts.metricsProm])('%s is of the run on screen when it was asked for', async (label) => {
    const { store, deliver } = await shown()
    fireEvent.click(screen.getByRole('button', { name: label }))
    await act(async () => store.getState().setField('name', 'another one'))
    expect(store.getState().scenario.name).toBe('another one')
    await deliver()
    await eventually(() => expect(saved).toEqual([expect.stringMatching(/^busy-web-server-1-gib-/)]))
  })
})

describe('a download that could not be made', () => {
  it.each([texts.resultJson, texts.metricsProm])('%s says so in the menu, which stays open', async (label) => {
    let closed = 0
    const { store } = await shown(1, () => closed++)
    store.setState({ fullResult: () => Promise.reject(new Error('lost')) })
    fireEvent.click(screen.getByRole('button', { name: label }))
    expect((await screen.findByRole('alert')).textContent).toBe(notSaved(label))
    expect([saved, closed]).toEqual([[], 0])
  })

  it('is no other: the menu closes with the file', async () => {
    let closed = 0
    const { deliver } = await shown(1, () => closed++)
    fireEvent.click(screen.getByRole('button', { name: texts.resultJson }))
    await deliver()
    await eventually(() => expect([saved.length, closed]).toEqual([1, 1]))
  })
})

describe('a film', () => {
  it('is made once, and says how far it is and that it failed, though the menu was closed meanwhile', async () => {
    stubFilms()
    await shown()
    fireEvent.click(screen.getByRole('button', { name: texts.filmOfRun }))
    await eventually(() => expect(films).toHaveLength(1))
    cleanup()
    films[0].report(0.4)
    await shown()
    await eventually(() =>
      expect(screen.getByRole<HTMLButtonElement>('button', { name: texts.makingFilm(say(percent(0.4))) }).disabled).toBe(true),
    )
    cleanup()
    films[0].lose()
    await shown()
    await eventually(() => expect(screen.getByRole('alert').textContent).toBe(texts.noFilm))
    fireEvent.click(screen.getByRole('button', { name: texts.filmOfRun }))
    await eventually(() => expect(films).toHaveLength(2))
    expect(screen.queryByRole('alert')).toBeNull()
    await act(async () => films[1].end(new Uint8Array(1)))
    await eventually(() => expect(saved).toEqual(['busy-web-server-1-gib.gif']))
    await screen.findByRole('button', { name: texts.filmOfRun })
  })
})

describe('a film that is cancelled', () => {
  it('ends its task, saves nothing and is no failure, and the focus stays in the menu', async () => {
    stubFilms()
    await shown()
    fireEvent.click(screen.getByRole('button', { name: texts.filmOfRun }))
    await eventually(() => expect(films).toHaveLength(1))
    fireEvent.click(screen.getByRole('button', { name: texts.cancelFilm }))
    const entry = await screen.findByRole('button', { name: texts.filmOfRun })
    expect(screen.queryByRole('button', { name: texts.cancelFilm })).toBeNull()
    expect(screen.queryByRole('alert')).toBeNull()
    await eventually(() => expect(document.activeElement).toBe(entry))
    expect([films[0].signal.aborted, saved]).toEqual([true, []])
  })
})

describe('the file of the result', () => {
  it('has the bytes that the command line prints', async () => {
    const blobs: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      blobs.push(blob as Blob)
      return 'blob:result'
    })
    const { result, deliver } = await shown()
    fireEvent.click(screen.getByRole('button', { name: texts.resultJson }))
    await deliver()
    await eventually(() => expect(blobs).toHaveLength(1))
    expect(await blobs[0].text()).toBe(jsonText(resultDocument(result)))
  })
})

describe('a download of one VM of several', () => {
  it('names the followed VM in its label and its file, the result of all VMs does not', async () => {
    const { store, deliver } = await shown(40)
    const { vm } = store.getState().run!
    const ofOne = [texts.timeSeriesCsv, texts.roundsCsv, texts.metricsProm]
    for (const label of ofOne) fireEvent.click(screen.getByRole('button', { name: texts.labelOfVm(label, vm) }))
    fireEvent.click(screen.getByRole('button', { name: texts.resultJson }))
    await deliver()
    await eventually(() => expect(saved).toHaveLength(4))
    expect(saved.toSorted()).toEqual([
      'busy-web-server-1-gib-result.json',
      'busy-web-server-1-gib-web-metrics.prom',
      'busy-web-server-1-gib-web-rounds.csv',
      'busy-web-server-1-gib-web-samples.csv',
    ])
  })

  it('does not name it where the metrics have all VMs, or the run has one', async () => {
    const { store } = await shown(3)
    screen.getByRole('button', { name: texts.metricsProm })
    screen.getByRole('button', { name: texts.labelOfVm(texts.roundsCsv, store.getState().run!.vm) })
    cleanup()
    await shown(1)
    screen.getByRole('button', { name: texts.roundsCsv })
  })
})

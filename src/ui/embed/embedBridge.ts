/**
 * Drives Play by messages from the page around its frame, and reports back. Only the parent window is heard, and only one origin: the one
 * named in `?origin=`, else the referrer's, else that of the first valid `hello`. Reports go to that origin and never to all.
 */
import { roundNumber } from '../../analysis/report/roundNumbers.ts'
import { verdictOf } from '../../analysis/report/verdict.ts'
import { fieldAt } from '../../scenario/fieldPath.ts'
import { resultDocument } from '../../engine/result/resultDocument.ts'
import { decodeShareLink } from '../../scenario/codec/shareLink.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { isAtEnd } from '../../store/play/playhead.ts'
import type { PlayState } from '../../store/play/playState.ts'
import { migrationOf, type Run } from '../../store/play/run.ts'
import type { PlayStore } from '../../store/play/usePlay.ts'
import { pageKiBOf } from '../play/timeline/runMoments.ts'
import { isFaultWithin } from '../setup/fields/useField.ts'
import type { Malformed, Received, Report } from './embedMessages.ts'
import { PROTOCOL, readCommand, VERSION } from './embedMessages.ts'

interface Surroundings {
  window: Window
  parent: Window
  referrer: string
  search: string
}

/** Moments are reported this often at most, in ms. */
const MOMENT_EVERY_MS = 100
/** A narrower frame is not read, as in a column that has no width yet: with a letter or a word a line its content is ten times as high. */
const LEAST_WIDTH_PX = 120
const NO_FIELD = 'is not a field of the scenario'
const CANCELLED = 'was cancelled before its run began'

/** Connects the store with the embedding page: obeys its commands and reports the run. The returned function ends the connection. */
export function openBridge(store: PlayStore, { window, parent, referrer, search }: Surroundings): () => void {
  let origin = namedOrigin(new URLSearchParams(search).get('origin')) ?? namedOrigin(referrer)
  const report = (message: Report) => {
    if (origin !== null) parent.postMessage({ protocol: PROTOCOL, version: VERSION, ...message }, origin)
  }
  // A changed scenario is accepted or refused before the next change is tried.
  let changed: Promise<void> = Promise.resolve()
  const hear = ({ source, origin: from, data }: MessageEvent) => {
    if (source !== parent || (origin !== null && from !== origin)) return
    const command = readCommand(data)
    if (command === null) return
    if (origin === null) {
      // An origin that has no name, as that of a file, cannot be addressed without a wildcard.
      if (command.type !== 'hello' || namedOrigin(from) === null) return
      origin = from
    }
    if (command.type === 'set' || command.type === 'load') changed = changed.then(() => answer(store, command, report))
    else void answer(store, command, report)
  }
  const stops = [watchMoment(store, report), watchRounds(store, report), watchResult(store, report), watchHeight(window.document, report)]
  window.addEventListener('message', hear)
  report({ type: 'ready' })
  return () => {
    window.removeEventListener('message', hear)
    for (const stop of stops) stop()
  }
}

/** The origin of an address; null if it is empty, a file, or not an address. */
function namedOrigin(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null
  const { origin } = new URL(address)
  return origin === 'null' ? null : origin
}

async function answer(store: PlayStore, command: Received | Malformed, report: (message: Report) => void): Promise<void> {
  const faults = await obey(store, command, report)
  const id = command.id === undefined ? {} : { id: command.id }
  if (faults !== null) report({ type: 'refused', faults, ...id })
  else if (command.id !== undefined) report({ type: 'done', id: command.id })
}

async function obey(store: PlayStore, command: Received | Malformed, report: (message: Report) => void): Promise<Fault[] | null> {
  const { play, pause, seek, openScenario } = store.getState()
  switch (command.type) {
    case 'malformed':
      return [{ path: '(message)', message: command.fault }]
    case 'hello':
      report({ type: 'ready' })
      reportResult(store.getState(), report)
      return null
    case 'play':
      play()
      return null
    case 'pause':
      pause()
      return null
    case 'seek':
      seek(command.atS)
      return null
    case 'set':
      return faultsOfField(store, command.path, command.value)
    case 'load': {
      if (!('link' in command)) return openScenario(command.scenario)
      const decoded = decodeShareLink(command.link)
      return decoded.ok ? openScenario(decoded.value) : decoded.faults
    }
  }
}

/** Sets a field. Its faults, with the draft as it was before; null once a run of the changed draft has begun. */
async function faultsOfField(store: PlayStore, path: string, value: unknown): Promise<Fault[] | null> {
  const { draft, scenario, faults: faultsBefore, setField, releaseControl } = store.getState()
  if (isBeyondList(path, (list) => fieldAt(draft, list) ?? fieldAt(scenario, list))) return [{ path, message: NO_FIELD }]
  setField(path, value)
  releaseControl()
  const { draft: changed } = store.getState()
  const faults = await faultsOfDraft(store, path, value)
  if (faults !== null && store.getState().draft === changed) store.setState({ draft, faults: faultsBefore })
  // Keys that are ignored elsewhere in the scenario do not refuse this field.
  return faults?.filter((fault) => fault.isWarning !== true || isFaultWithin(fault.path, path)) ?? null
}

/** Whether a path names an item after the end of its list, so that all between them would be missing. A new item may follow the last one. */
function isBeyondList(path: string, fieldOf: (path: string) => unknown): boolean {
  return Array.from(path.matchAll(/\[(\d+)\]/g)).some(({ index, 1: item }) => {
    const list = fieldOf(path.slice(0, index))
    return Number(item) > (Array.isArray(list) ? list.length : 0)
  })
}

/**
 * Waits until the draft is refused, until a run of it has begun, or until that run is cancelled before. A run whose worker is lost is repeated
 * or refused.
 */
function faultsOfDraft(store: PlayStore, path: string, value: unknown): Promise<Fault[] | null> {
  const { run: before, faults: faultsBefore, status: statusBefore } = store.getState()
  // Otherwise a cancel of this run would look like that of the run before.
  if (statusBefore === 'cancelled') store.setState({ status: 'waiting' })
  return new Promise((settle) => {
    const stop = store.subscribe(({ run, faults, status }) => {
      const isRefused = faults !== faultsBefore && faults.length > 0
      const hasBegun = run !== null && run.runId !== before?.runId
      if (!isRefused && !hasBegun && status !== 'cancelled') return
      stop()
      if (isRefused) settle(faults)
      else if (!hasBegun) settle([{ path: '(document)', message: CANCELLED }])
      // The check of a draft drops unknown keys.
      else settle(value !== undefined && fieldAt(run.scenario, path) === undefined ? [{ path, message: NO_FIELD }] : null)
    })
  })
}

function watchMoment(store: PlayStore, report: (message: Report) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    timer = undefined
    const { playheadS, playing } = store.getState()
    report({ type: 'moment', atS: playheadS, playing })
  }
  const stop = store.subscribe((state, before) => {
    if (state.playheadS !== before.playheadS || state.playing !== before.playing) timer ??= setTimeout(tell, MOMENT_EVERY_MS)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

/** The round that the playhead enters, and the end of the run. */
function watchRounds(store: PlayStore, report: (message: Report) => void): () => void {
  return store.subscribe((state, before) => {
    const { run, playheadS } = state
    if (run === null || (playheadS === before.playheadS && run === before.run)) return
    const at = roundAt(run, playheadS)
    if (at !== null && (run.runId !== before.run?.runId || at !== roundAt(before.run, before.playheadS))) {
      const { kind, index } = run.rounds[at]
      report({ type: 'round', round: roundNumber(run.rounds, index), kind, atS: playheadS })
    }
    if (isAtEnd(run, playheadS) && run.result !== null && !(before.run?.runId === run.runId && isAtEnd(before.run, before.playheadS))) {
      report({ type: 'end', atS: playheadS })
    }
  })
}

/** Position among the rounds so far; null before the first. */
function roundAt({ rounds }: Run, atS: number): number | null {
  const at = rounds.findLastIndex(({ startS }) => startS <= atS)
  return at < 0 ? null : at
}

function watchResult(store: PlayStore, report: (message: Report) => void): () => void {
  reportResult(store.getState(), report)
  return store.subscribe((state, before) => {
    if (state.run !== before.run && state.run?.result !== before.run?.result) reportResult(state, report)
  })
}

function reportResult({ run }: PlayState, report: (message: Report) => void): void {
  const migration = run === null ? null : migrationOf(run)
  if (run === null || migration === null) return
  const text = verdictOf(migration, pageKiBOf(run), run.scenario).headline.join(' ')
  report({
    type: 'verdict',
    scenario: run.scenario.name,
    vm: run.vm,
    text,
    result: run.result === null ? null : resultDocument(run.result),
  })
}

/**
 * The height of the frame in which the verdict or the timeline fits exactly. Other parts fill any frame. The height of the frame itself is not
 * in it: an embedding page that obeys would otherwise shrink the frame again and again.
 */
function watchHeight(document: Document, report: (message: Report) => void): () => void {
  let last = -1
  const tell = () => {
    const content = document.querySelector<HTMLElement>('[data-natural-height]')
    const page = document.querySelector('.page')
    if (!content?.parentElement || page === null) return
    watch.observe(content)
    watch.observe(content.parentElement)
    if (page.clientWidth < LEAST_WIDTH_PX) return
    // In a frame that is lower than the other parts these overflow the page.
    const px = Math.ceil(page.scrollHeight - content.parentElement.clientHeight + content.getBoundingClientRect().height)
    if (px === last) return
    last = px
    report({ type: 'height', px })
  }
  const watch = new ResizeObserver(tell)
  watch.observe(document.body)
  const root = document.getElementById('root')
  if (root !== null) watch.observe(root)
  return () => watch.disconnect()
}

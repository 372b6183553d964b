/** The command palette: one field over everything that the page can open or do. A modal dialog with a combobox and its listbox. */
import { ComboEntry } from '../../kit/fields/ComboEntry.tsx'
import { Button } from '../../kit/Button.tsx'
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { encodeShareLink } from '../../scenario/codec/shareLink.ts'
import { type DataCentrePanel, firstPlace, placeText } from '../../store/address/place.ts'
import { type PlayStore, usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import { isBlind } from '../../store/address/showing.ts'
import { predictFirst } from '../../messages/compiled/en/page/header.ts'
import * as texts from '../../messages/compiled/en/places/palette.ts'
import { playHref } from '../page/places.ts'
import type * as typedLine from '../play/commands/typedLine.ts'
import { useSetupTree } from '../setup/tree/useSetupTree.ts'
import { focusOnPlace, startOfJump } from './focusOnPlace.ts'
import { found, type FoundGroup, type PaletteEntry } from './paletteEntry.ts'
import { keptKeys, releaseKeys, showPalette } from '../page/tools/paletteStore.ts'
import { afterKeys, keyTarget } from './paletteKeys.ts'
import { experimentEntries, linkEntries, pageEntries } from './placeEntries.ts'
import { commandEntries, mayGiveCommands, playbackEntries, againstEach, settingEntries, stepEntries } from './playEntries.ts'
import { type OpenScenario, scenarioEntries } from './scenarioEntries.ts'
import './palette.css'
import { errorMessage } from '../../units/errorMessage.ts'

/** `hash` of the place on screen; null: it is Play. */
export function Palette({ hash }: { hash: string | null }) {
  const id = useId()
  const dialog = useModal()
  const { entries, isPart, isLoaded } = useEntries(hash === null)
  const { lineEntries, hasWords } = useLineEntries(hash === null)
  const findsFor = (text: string) => entriesFound([...lineEntries(text), ...entries], text)
  const [early] = useState(() => afterKeys(keptKeys(), (text) => findsFor(text).length))
  const [typed, setTyped] = useState(early.typed)
  const query = useDeferredValue(typed)
  const { chosen, choose, act, failed } = useChoice(dialog, early.chosen)
  const groups = useMemo(() => found([...lineEntries(query), ...entries], query), [lineEntries, entries, query])
  const shown = groups.flatMap((group) => group.entries)
  const at = Math.min(chosen, shown.length - 1)
  // The effect of `useModal` has opened the dialog, and its field has the focus.
  useLayoutEffect(releaseKeys, [])
  useEarlyEnter(early.enters && isLoaded && hasWords, () => {
    if (typed === early.typed) void act(entryAt(findsFor(typed), chosen))
  })
  const press = (event: KeyboardEvent) => {
    const to = keyTarget(event.key, at, shown.length)
    if (event.key === 'Enter') void act(query === typed ? shown[at] : entryAt(findsFor(typed), chosen))
    else if (to === null) return
    else choose(to)
    event.preventDefault()
  }
  const optionId = (index: number) => `${id}-${index}`
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={texts.palette}
      onCancel={() => showPalette(false)}
      onClick={(event) => {
        if (event.target === dialog.current) showPalette(false)
      }}>
      <div className="palette-body">
        <Field
          typed={typed}
          listId={`${id}-list`}
          active={shown.length > 0 ? optionId(at) : undefined}
          press={press}
          type={(text) => {
            setTyped(text)
            choose(0)
          }}
        />
        <Notes found={shown.length} isLoading={!isLoaded || !hasWords} typed={typed} failed={failed} />
        <Results id={`${id}-list`} groups={groups} at={at} optionId={optionId} act={act} />
        {isPart && <p className="palette-note">{texts.partMissing}</p>}
        <p className="palette-keys" aria-hidden="true">
          {texts.keysHint}
        </p>
      </div>
    </dialog>
  )
}

/** A dialog that is open as long as its component is on the page. */
function useModal(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  // Closed while it is in the page: only then the focus returns to where it was.
  useLayoutEffect(() => {
    const box = dialog.current
    box?.showModal()
    return () => box?.close()
  }, [])
  return dialog
}

interface NotesProps {
  /** Entries. */
  found: number
  /** Some sources have not answered yet. */
  isLoading: boolean
  typed: string
  /** Why the last entry did not do its work; empty if it did. */
  failed: string
}

function Notes({ found: count, isLoading, typed, failed }: NotesProps) {
  const isAwaited = count === 0 && isLoading
  return (
    <>
      <p role="status" className="sr-only">
        {isAwaited ? texts.loading : texts.found(count)}
      </p>
      {failed !== '' && (
        <p role="alert" className="palette-note">
          {failed}
        </p>
      )}
      {isAwaited && <p className="palette-note">{texts.loading}</p>}
      {count === 0 && !isLoading && (
        <p className="palette-note">
          <b>{texts.nothingFound(typed.trim())}</b> {texts.tryInstead}
        </p>
      )}
    </>
  )
}

function entriesFound(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  return found(entries, typed).flatMap((group) => group.entries)
}

function entryAt(entries: readonly PaletteEntry[], chosen: number): PaletteEntry | undefined {
  return entries[Math.min(chosen, entries.length - 1)]
}

/** An Enter pressed before the field was there waits for the last entries to load, of which one may be the better match. */
function useEarlyEnter(isReady: boolean, act: () => void): void {
  const isDone = useRef(false)
  const enter = useEffectEvent(() => {
    if (!isDone.current) act()
    isDone.current = true
  })
  useEffect(() => {
    if (isReady) enter()
  }, [isReady])
}

/** The chosen entry, by its place in the list, and how it acts; another choice takes back why the last one did not act. */
function useChoice(dialog: RefObject<HTMLDialogElement | null>, first: number) {
  const [chosen, setChosen] = useState(first)
  const { act, failed, forget } = useAct(dialog)
  const choose = (index: number) => {
    setChosen(index)
    forget()
  }
  return { chosen, choose, act, failed }
}

/**
 * Closes the palette and does what an entry says; if that fails, the palette opens again with the reason. For one that does not apply now it
 * stays open and says why.
 */
function useAct(dialog: RefObject<HTMLDialogElement | null>) {
  const [failed, setFailed] = useState('')
  const act = async (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return
    const { label, against = '' } = entry
    if (against !== '') return setFailed(texts.doesNotApply(label, against))
    // Focus returns to where it was before the entry moves it.
    dialog.current?.close()
    const start = startOfJump(document)
    try {
      await entry.act()
      showPalette(false)
      focusOnPlace(document, start)
    } catch (error) {
      setFailed(errorMessage(error))
      dialog.current?.showModal()
    }
  }
  return { act, failed, forget: () => setFailed('') }
}

interface FieldProps {
  typed: string
  listId: string
  /** Id of the chosen option; undefined without any. */
  active: string | undefined
  press(event: KeyboardEvent): void
  type(text: string): void
}

function Field({ typed, listId, active, press, type }: FieldProps) {
  return (
    <div className="palette-head">
      <ComboEntry
        label={texts.searchLabel}
        list={listId}
        active={active}
        isOpen={active !== undefined}
        placeholder={texts.placeholder}
        value={typed}
        onKeyDown={press}
        onChange={({ target }) => type(target.value)}
      />
      <Button look="quiet" onClick={() => showPalette(false)}>
        {texts.close}
      </Button>
    </div>
  )
}

interface ResultsProps {
  id: string
  groups: readonly FoundGroup[]
  /** Index of the chosen entry in the whole list. */
  at: number
  optionId(index: number): string
  act(entry: PaletteEntry): Promise<void>
}

function Results({ id, groups, at, optionId, act }: ResultsProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [at, groups])
  const shown = groups.flatMap((group) => group.entries)
  return (
    <div ref={list} id={id} role="listbox" aria-label={texts.results} className="palette-list">
      {groups.map((group) => (
        <Group key={group.id} group={group} from={shown.indexOf(group.entries[0])} at={at} optionId={optionId} act={act} />
      ))}
    </div>
  )
}

interface GroupProps extends Pick<ResultsProps, 'at' | 'optionId' | 'act'> {
  group: FoundGroup
  /** Index of the first entry in the whole list. */
  from: number
}

function Group({ group: { id, entries, more }, from, at, optionId, act }: GroupProps) {
  return (
    <div role="group" aria-label={texts.groups[id]}>
      <p className="palette-group" aria-hidden="true">
        {texts.groups[id]}
        {more > 0 && <span>{texts.more(more)}</span>}
      </p>
      {entries.map((entry, i) => (
        <div
          key={entry.id}
          id={optionId(from + i)}
          role="option"
          aria-selected={from + i === at}
          aria-disabled={(entry.against ?? '') !== ''}
          tabIndex={-1}
          className="palette-option"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => void act(entry)}
          onKeyDown={() => undefined}>
          <span className="palette-label">{entry.label}</span>
          <span className="palette-about">{entry.note}</span>
          {entry.keys !== undefined && <kbd>{entry.keys}</kbd>}
        </div>
      ))}
    </div>
  )
}

/** `isPart`: the experiments could not be loaded. */
function useEntries(isPlayShown: boolean): { entries: readonly PaletteEntry[]; isPart: boolean; isLoaded: boolean } {
  const store = usePlayStore()
  const { all } = useSetupTree()
  const reasons = usePlay(againstEach)
  const isLocked = usePlay(({ showing }) => showing.locks.length > 0)
  const mayCommand = usePlay(mayGiveCommands)
  const asksFirst = usePlay(({ showing }) => isPlayShown && isBlind(showing))
  const [experiments, setExperiments] = useState<readonly PaletteEntry[] | null | undefined>()
  useEffect(() => {
    let here = true
    experimentEntries().then(
      (loaded) => here && setExperiments(loaded),
      () => here && setExperiments(null),
    )
    return () => {
      here = false
    }
  }, [])
  const entries = useMemo(() => {
    const toPlay = () => {
      if (!isPlayShown) location.hash = playHref()
    }
    const open: OpenScenario = async (draft, view) => {
      if (isPlayShown) await store.getState().openScenario(draft, { view, panel: 'timeline' })
      else location.hash = `${encodeShareLink(draft)}${placeText({ ...firstPlace, view })}`
    }
    const showCentre = (panel: DataCentrePanel): void => {
      const { draft, goTo } = store.getState()
      if (isPlayShown) goTo({ view: 'centre', panel })
      else location.hash = `${encodeShareLink(draft)}${placeText({ ...firstPlace, view: 'centre', panel })}`
    }
    // The address of Play that is kept is older than that of Play on screen.
    const showPlay = (): void => {
      if (isPlayShown) store.getState().goTo({ view: 'pages' })
      else toPlay()
    }
    const against = asksFirst ? predictFirst : ''
    const everywhere = [
      ...(mayCommand ? commandEntries(store, reasons, isPlayShown, toPlay) : []),
      ...playbackEntries(store, against, toPlay),
      ...stepEntries(store, toPlay),
      ...pageEntries({ toPlay, showCentre, againstCentre: against, film: () => film(store) }),
      ...linkEntries(showPlay),
      ...scenarioEntries(open),
      ...settingEntries(all, toPlay),
      ...(experiments ?? []),
    ]
    // A frame in another page has neither the settings nor the help, nor another place for its run: a link to the whole page leads there.
    const isFramed = new URLSearchParams(location.search).has('embed')
    const here = isFramed ? everywhere.filter(({ wishes, group }) => wishes === undefined && group !== 'places') : everywhere
    return isLocked ? here.filter(({ wishes, group }) => wishes !== 'settings' && group !== 'settings') : here
  }, [store, all, reasons, isPlayShown, experiments, isLocked, mayCommand, asksFirst])
  return { entries, isPart: experiments === null, isLoaded: experiments !== undefined }
}

/** Entries of a line in the words of the real tools, which load after the palette has opened. `isShown`: Play is on screen. */
function useLineEntries(isShown: boolean): { lineEntries(typed: string): readonly PaletteEntry[]; hasWords: boolean } {
  const store = usePlayStore()
  const mayCommand = usePlay(mayGiveCommands)
  const [words, setWords] = useState<typeof typedLine | null | undefined>()
  useEffect(() => {
    let here = true
    import('../play/commands/typedLine.ts').then(
      (loaded) => here && setWords(loaded),
      // The command line on the stage says so if it does not load there.
      () => here && setWords(null),
    )
    return () => {
      here = false
    }
  }, [])
  const lineEntries = useCallback(
    (typed: string) =>
      (mayCommand ? (words?.linesFor(store.getState(), typed) ?? []) : []).map(({ line, note, against }): PaletteEntry => ({
        id: `line ${line}`,
        group: 'lines',
        label: line,
        note,
        // All of them are found.
        words: typed,
        against,
        act: () => {
          if (!isShown) location.hash = playHref()
          words?.issueLine(store.getState(), line)
        },
      })),
    [words, store, isShown, mayCommand],
  )
  return { lineEntries, hasWords: words !== undefined }
}

/** The film is offered as a file once it is there; the menu says how far it is. */
async function film(store: PlayStore): Promise<void> {
  const state = store.getState()
  if (state.run === null || state.run.result === null) throw new Error(texts.needsEnd)
  const { makeFilm } = await import('../share/run/runFilm.ts')
  void makeFilm(state)
}

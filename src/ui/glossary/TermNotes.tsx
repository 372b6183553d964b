/**
 * The note that explains a term, for every element of the page with `data-term`: on hover, on focus by keyboard, and on press. The pointer
 * can move onto it; Escape closes it. Enter on a term moves the focus to the link into the glossary.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Term } from '../../texts/glossary/entry.ts'
import { glossaryHash } from '../../store/address/placeAddresses.ts'
import { placePopover } from '../../kit/menu/placePopover.ts'
import { placeLink } from '../share/embedParts.ts'
import { TermFacts } from './TermFacts.tsx'
import './term.css'
import * as texts from '../../messages/compiled/en/places/glossary.ts'

const NOTE_ID = 'term-note'
/** Until a term under a resting pointer is explained, and until its note closes once the pointer has left. */
const OPEN_MS = 300
const CLOSE_MS = 250

interface Note {
  anchor: HTMLElement
  term: Term
  /** Opened by a press: it stays until another press or Escape. */
  pinned: boolean
  /** Move the focus to the link. */
  focus: boolean
}

export function TermNotes() {
  const [note, setNote] = useState<Note | null>(null)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => watchTerms(setNote, () => box.current), [])
  useLayoutEffect(() => {
    const panel = box.current
    if (note === null || panel === null) return
    const { anchor } = note
    panel.showPopover()
    placePopover(anchor, panel)
    anchor.setAttribute('aria-describedby', NOTE_ID)
    if (note.focus) panel.querySelector('a')?.focus()
    return () => {
      anchor.removeAttribute('aria-describedby')
      if (panel.isConnected) panel.hidePopover()
    }
  }, [note])
  if (note === null) return null
  const { term } = note
  const link = placeLink(glossaryHash(term.id), location.href)
  return (
    <div ref={box} id={NOTE_ID} popover="manual" role="dialog" aria-labelledby="term-note-name" className="term-note">
      <h2 id="term-note-name">{term.term}</h2>
      <p>{term.means}</p>
      <p className="term-matters">{term.matters}</p>
      <dl>
        <TermFacts term={term} />
      </dl>
      <a href={link.href} target={link.target} rel={link.rel} onClick={() => setNote(null)}>
        {texts.inGlossary(term.term)}
      </a>
    </div>
  )
}

/** Listens on the whole document, so that terms need no listeners. Returns a function that stops listening. */
function watchTerms(setNote: (change: (now: Note | null) => Note | null) => void, panel: () => HTMLElement | null): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = new AbortController()
  /** A note whose glossary is loading. */
  let pending: { readonly pinned: boolean } | null = null
  const change: Watch['setNote'] = (next) => {
    // A scroll or a focus that a press itself causes comes after it, and does not take back a note that was asked for by that press.
    if (pending?.pinned !== true) pending = null
    setNote(next)
  }
  const find = async (anchor: HTMLElement, how: How) => {
    const own = { pinned: how.pinned === true }
    pending = own
    const { termOfLabel } = await import('../../texts/glossary/glossary.ts')
    const term = termOfLabel(anchor.dataset.term ?? '')
    // The glossary may load after the focus or the pointer has left the term.
    if (pending !== own) return
    pending = null
    if (term === undefined || !anchor.isConnected || stop.signal.aborted) return
    setNote(() => ({ anchor, term, pinned: own.pinned, focus: how.focus === true }))
  }
  const on = <Name extends keyof DocumentEventMap>(name: Name, act: (event: DocumentEventMap[Name]) => void, capture = false) =>
    document.addEventListener(name, act, { signal: stop.signal, capture })
  const tools: Watch = {
    setNote: change,
    on,
    open: (anchor, how = {}) => void find(anchor, how).catch(() => undefined),
    close: () => change(() => null),
    dismiss: () => {
      pending = null
      setNote(() => null)
    },
    later: (act, ms) => {
      clearTimeout(timer)
      if (act !== null) timer = setTimeout(act, ms)
    },
    isInside: (target) => target instanceof Node && panel()?.contains(target) === true,
  }
  watchPointer(tools)
  watchFocusAndKeys(tools, panel)
  return () => {
    clearTimeout(timer)
    stop.abort()
  }
}

interface How {
  pinned?: boolean
  focus?: boolean
}

interface Watch {
  setNote(change: (now: Note | null) => Note | null): void
  on<Name extends keyof DocumentEventMap>(name: Name, act: (event: DocumentEventMap[Name]) => void, capture?: boolean): void
  open(anchor: HTMLElement, how?: How): void
  close(): void
  /** Closes, and opens none that was asked for before. */
  dismiss(): void
  /** Replaces a pending action; null: none. */
  later(act: (() => void) | null, ms: number): void
  isInside(target: EventTarget | null): boolean
}

function watchPointer({ on, open, close, dismiss, later, isInside, setNote }: Watch): void {
  on('pointerover', ({ target, pointerType }) => {
    if (pointerType === 'touch') return
    const anchor = termAt(target)
    if (anchor !== null) later(() => open(anchor), OPEN_MS)
    else if (isInside(target)) later(null, 0)
    else later(() => setNote((now) => (now?.pinned === true || now?.anchor === document.activeElement ? now : null)), CLOSE_MS)
  })
  on('click', (event) => {
    const anchor = termAt(event.target)
    if (anchor?.matches('.term') === true) {
      event.preventDefault()
      later(null, 0)
      open(anchor, { pinned: true })
    } else if (!isInside(event.target)) {
      later(null, 0)
      dismiss()
    }
  })
  on(
    'scroll',
    ({ target }) => {
      if (!isInside(target)) close()
    },
    true,
  )
}

function watchFocusAndKeys({ on, open, close, isInside, setNote }: Watch, panel: () => HTMLElement | null): void {
  on('focusin', ({ target }) => {
    const anchor = termAt(target)
    if (anchor === target && anchor?.matches(':focus-visible') === true) open(anchor)
    else if (!isInside(target)) close()
  })
  on(
    'keydown',
    (event) => {
      const anchor = termAt(event.target)
      if (event.key === 'Enter' && anchor === event.target && anchor?.matches('.term') === true) {
        event.preventDefault()
        open(anchor, { pinned: true, focus: true })
      }
      if (event.key !== 'Escape' || panel() === null) return
      event.preventDefault()
      event.stopPropagation()
      const within = isInside(document.activeElement)
      setNote((now) => {
        if (within) now?.anchor.focus()
        return null
      })
    },
    true,
  )
}

function termAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-term]') : null
}

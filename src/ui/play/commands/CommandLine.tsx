/** A command line for the words of virsh, QEMU's monitors and a shell: a combobox that completes, explains, and runs a line. */
import { ComboEntry } from '../../../kit/fields/ComboEntry.tsx'
import { Button } from '../../../kit/Button.tsx'
import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import type { Completion } from '../../../analysis/realWords/completion.ts'
import { parseRealWords } from '../../../analysis/realWords/parseRealWords.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { takeTyped } from '../../controls/keys/awaitedKey.ts'
import { answerTo, completionsFor, issueLine, refusalOf } from './typedLine.ts'
import * as texts from '../../../messages/compiled/en/commands.ts'

interface LineState {
  line: string
  /** Number of the chosen completion; −1: none. */
  active: number
  /** Completions; empty while the list is closed. */
  found: readonly Completion[]
  /** Result of the last line. */
  said: string
  type(text: string): void
  accept(completion: Completion): void
  run(): void
  close(): void
  press(event: KeyboardEvent): void
}

/** The input line and its keys. */
function useLine(refusal: string, input: RefObject<HTMLInputElement | null>): LineState {
  const store = usePlayStore()
  const [line, setLine] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [said, setSaid] = useState('')
  const found = open ? completionsFor(store.getState(), line) : []
  /** Part of an accepted completion to select, before the next key can arrive. */
  const select = useRef<Completion['hole']>(null)
  useLayoutEffect(() => {
    if (select.current === null) return
    input.current?.focus()
    input.current?.setSelectionRange(...select.current)
    select.current = null
  }, [line, input])
  const close = () => setOpen(false)
  const type = (text: string) => {
    setLine(text)
    setOpen(true)
    setActive(-1)
    setSaid('')
  }
  const accept = ({ line: whole, hole }: Completion) => {
    setLine(whole)
    close()
    setActive(-1)
    select.current = hole ?? [whole.length, whole.length]
  }
  const run = () => {
    close()
    const done = refusal === '' ? issueLine(store.getState(), line) : null
    if (done === null) return
    setLine('')
    setSaid(done)
  }
  const move = (step: 1 | -1) => {
    const { length } = completionsFor(store.getState(), line)
    setOpen(true)
    if (length > 0) setActive(next(active, step, length))
  }
  const press = (event: KeyboardEvent) => {
    const { key } = event
    const isOpen = found.length > 0
    if (key === 'Escape' && isOpen) close()
    else if (key === 'ArrowDown' || key === 'ArrowUp') move(key === 'ArrowDown' ? 1 : -1)
    else if (key === 'Tab' && !event.shiftKey && isOpen && line.trim() !== '') accept(found[active] ?? found[0])
    else if (key === 'Enter' && active >= 0 && isOpen) accept(found[active])
    else if (key === 'Enter') run()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { line, active, found, said, type, accept, run, close, press }
}

/** `focused`: it was opened by its key. */
export function CommandLine({ refusal, focused }: { refusal: string; focused: boolean }) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const { line, active, found, said, type, accept, run, close, press } = useLine(refusal, input)
  const store = usePlayStore()
  const typeAwaited = useEffectEvent(() => {
    const typed = takeTyped(store)
    if (typed !== '') type(typed)
  })
  useEffect(() => {
    if (!focused) return
    input.current?.focus()
    typeAwaited()
  }, [focused])
  const isOpen = found.length > 0
  // A line that is still being completed is not wrong yet.
  const isWrong = usePlay((play) => !isOpen && refusalOf(parseRealWords(line), play) !== '')
  const answer = usePlay((play) => (refusal === '' ? answerTo(parseRealWords(line), play, isOpen) : refusal))
  return (
    <div className="command-line">
      <div className="command-line-entry">
        <ComboEntry
          ref={input}
          label={texts.commandLine}
          list={`${id}-list`}
          active={found[active] === undefined ? undefined : `${id}-${active}`}
          isOpen={isOpen}
          aria-describedby={`${id}-answer`}
          aria-invalid={isWrong}
          placeholder={texts.commandLineExample}
          value={line}
          onChange={({ target }) => type(target.value)}
          onKeyDown={press}
          onBlur={close}
        />
        <Button disabled={refusal !== '' || line.trim() === ''} onClick={run}>
          {texts.run}
        </Button>
      </div>
      <Completions id={id} found={found} active={active} accept={accept} />
      <p id={`${id}-answer`} role="status" className={isWrong ? 'command-note command-fault' : 'command-note'}>
        {said === '' ? answer : said}
      </p>
    </div>
  )
}

interface CompletionsProps {
  id: string
  found: readonly Completion[]
  active: number
  accept(completion: Completion): void
}

function Completions({ id, found, active, accept }: CompletionsProps) {
  return (
    <div id={`${id}-list`} role="listbox" aria-label={texts.completions} className="completions" hidden={found.length === 0}>
      {found.map((one, i) => (
        <div
          key={one.line}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === active}
          onPointerDown={(event) => {
            event.preventDefault()
            accept(one)
          }}>
          <code>{one.line}</code>
          <span>{one.what}</span>
        </div>
      ))}
    </div>
  )
}

/** The next option, with a place for none before the first. */
function next(active: number, step: 1 | -1, count: number): number {
  const to = active + step
  if (to >= count) return -1
  return to < -1 ? count - 1 : to
}

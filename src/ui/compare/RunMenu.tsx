/** What can be done with one run. */
import { useId, useRef } from 'react'
import type { ToggleEvent } from 'react'
import { playHash } from '../../store/compare/compareAddress.ts'
import * as texts from '../../texts/places/compare.ts'
import type { ComparedRow } from './comparison.ts'
import { draftOf } from './comparison.ts'
import { useCompareStore } from './useCompare.ts'

interface RunMenuProps {
  row: ComparedRow
  rows: number
  rename: () => void
  replace: () => void
}

const MARGIN = 8

export function RunMenu({ row: { run, place, letter }, rows, rename, replace }: RunMenuProps) {
  const store = useCompareStore()
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const settle = (event: ToggleEvent<HTMLDivElement>) => {
    const from = button.current?.getBoundingClientRect()
    const box = panel.current
    if (event.newState !== 'open' || from === undefined || box === null) return
    const fits = from.bottom + 4 + box.offsetHeight + MARGIN <= window.innerHeight
    box.style.left = `${Math.min(Math.max(MARGIN, from.left), window.innerWidth - box.offsetWidth - MARGIN)}px`
    box.style.top = `${fits ? from.bottom + 4 : Math.max(MARGIN, from.top - 4 - box.offsetHeight)}px`
  }
  const { pin } = run
  const link = playHash(draftOf(run), pin.vm)
  const act = (does: () => void) => () => {
    panel.current?.hidePopover()
    does()
  }
  const copy = () => {
    const address = new URL(location.href)
    address.hash = link
    void navigator.clipboard.writeText(address.href).catch(() => undefined)
  }
  const { move, remove } = store.getState()
  return (
    <>
      <button ref={button} type="button" popoverTarget={id} className="run-menu" aria-label={texts.actionsOf(letter)} title={texts.actionsOf(letter)}>
        <span aria-hidden="true">⋯</span>
      </button>
      <div ref={panel} id={id} popover="auto" className="menu" onToggle={settle}>
        <a className="menu-entry" href={link}>{texts.openInPlay}</a>
        <button type="button" className="menu-entry" onClick={act(copy)}>{texts.copyRunLink}</button>
        <button type="button" className="menu-entry" onClick={act(rename)}>{texts.rename}</button>
        <button type="button" className="menu-entry" onClick={act(replace)}>{texts.replaceRun}</button>
        <button type="button" className="menu-entry" disabled={place === 0} onClick={act(() => move(pin.id, -1))}>{texts.moveUp}</button>
        <button type="button" className="menu-entry" disabled={place === rows - 1} onClick={act(() => move(pin.id, 1))}>{texts.moveDown}</button>
        <button type="button" className="menu-entry" onClick={act(() => remove(pin.id))}>{texts.removeRun}</button>
      </div>
    </>
  )
}

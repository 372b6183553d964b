/** A button that opens a list below it. It uses the native popover, which handles Escape, outside presses and focus return. */
import { useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import type { ReactNode, Ref, ToggleEvent } from 'react'
import { Button } from '../Button.tsx'
import { placePopover } from './placePopover.ts'

export interface MenuHandle {
  open(): void
}

interface MenuProps {
  label: ReactNode
  /** Accessible name of the button, if the label alone is not enough. */
  name?: string
  /** The label whole and more, for the pointer. */
  title?: string | undefined
  className?: string
  /** The label is the whole look of the button, without a frame or a sign. */
  bare?: boolean
  data?: Readonly<Record<`data-${string}`, string>>
  panelClassName?: string
  /** Opens the menu from elsewhere. */
  handle?: Ref<MenuHandle>
  closed?: () => void
  /** Receives a function that closes the menu, for entries that complete when pressed. */
  children: (close: () => void) => ReactNode
}

export function Menu({ label, name, title, className = '', bare = false, data, panelClassName = '', handle, closed, children }: MenuProps) {
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)

  useImperativeHandle(handle, () => ({ open: () => panel.current?.showPopover() }), [])

  // The menu's contents may load after it has opened and make it wider.
  useEffect(() => {
    const from = button.current
    const box = panel.current
    if (!open || from === null || box === null) return
    const watch = new ResizeObserver(() => placePopover(from, box))
    watch.observe(box)
    watch.observe(document.documentElement)
    return () => watch.disconnect()
  }, [open])

  const toggle = (event: ToggleEvent<HTMLDivElement>) => {
    const opening = event.newState === 'open'
    setOpen(opening)
    if (!opening) closed?.()
    if (opening && button.current !== null) placePopover(button.current, event.currentTarget)
  }

  return (
    <>
      <Button
        ref={button}
        look={bare ? 'bare' : 'plain'}
        className={bare ? className : `menu-button ${className}`}
        popoverTarget={id}
        aria-expanded={open}
        aria-label={name}
        title={title}
        {...data}>
        {bare ? label : <span className="menu-label">{label}</span>}
        {!bare && <span className="caret" aria-hidden="true" />}
      </Button>
      <div ref={panel} id={id} popover="auto" className={`menu ${panelClassName}`} onToggle={toggle}>
        {open && children(() => panel.current?.hidePopover())}
      </div>
    </>
  )
}

interface MenuEntryProps {
  label: string
  act(): void
  /** Closes the menu first: its focus returns before `act` may open a dialog. */
  close(): void
  disabled?: boolean
}

export function MenuEntry({ label, act, close, disabled = false }: MenuEntryProps) {
  return (
    <Button
      look="entry"
      disabled={disabled}
      onClick={() => {
        close()
        act()
      }}>
      {label}
    </Button>
  )
}

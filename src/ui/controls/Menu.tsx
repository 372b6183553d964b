/** A button that opens a list below it. It uses the native popover, which handles Escape, outside presses and focus return. */
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode, ToggleEvent } from 'react'

interface MenuProps {
  label: ReactNode
  /** Accessible name of the button, if the label alone is not enough. */
  name?: string
  className?: string
  /** Receives a function that closes the menu, for entries that complete when pressed. */
  children: (close: () => void) => ReactNode
}

const MARGIN = 8

export function Menu({ label, name, className = '', children }: MenuProps) {
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)

  // The menu's contents may load after it has opened and make it wider.
  useEffect(() => {
    const from = button.current
    const box = panel.current
    if (!open || from === null || box === null) return
    const watch = new ResizeObserver(() => placeUnder(from, box))
    watch.observe(box)
    watch.observe(document.documentElement)
    return () => watch.disconnect()
  }, [open])

  const toggle = (event: ToggleEvent<HTMLDivElement>) => {
    const opening = event.newState === 'open'
    setOpen(opening)
    if (opening && button.current !== null) placeUnder(button.current, event.currentTarget)
  }

  return (
    <>
      <button
        ref={button} type="button" className={`tool menu-button ${className}`} popoverTarget={id} aria-expanded={open} aria-label={name}
      >
        <span className="menu-label">{label}</span>
        <span className="caret" aria-hidden="true" />
      </button>
      <div ref={panel} id={id} popover="auto" className="menu" onToggle={toggle}>
        {open && children(() => panel.current?.hidePopover())}
      </div>
    </>
  )
}

/** Places the panel under its button, moved left as far as needed to fit the page. */
function placeUnder(button: HTMLElement, panel: HTMLElement): void {
  const from = button.getBoundingClientRect()
  const left = Math.min(from.left, document.documentElement.clientWidth - panel.offsetWidth - MARGIN)
  panel.style.left = `${Math.max(MARGIN, left)}px`
  panel.style.top = `${from.bottom + 4}px`
  panel.style.maxHeight = `${innerHeight - from.bottom - 4 - MARGIN}px`
}

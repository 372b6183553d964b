/** A button that opens a list under it: the browser's own popover, so Escape, outside presses and focus return work natively. */
import { useId, useRef, useState } from 'react'
import type { ReactNode, ToggleEvent } from 'react'

interface MenuProps {
  label: ReactNode
  /** What the button is called by a screen reader, if its label alone does not say it. */
  name?: string
  className?: string
  /** Gets a function that closes the menu, for entries that are done when pressed. */
  children: (close: () => void) => ReactNode
}

const MARGIN = 8

export function Menu({ label, name, className = '', children }: MenuProps) {
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)

  const place = (event: ToggleEvent<HTMLDivElement>) => {
    const opening = event.newState === 'open'
    setOpen(opening)
    const from = button.current?.getBoundingClientRect()
    const box = panel.current
    if (!opening || from === undefined || box === null) return
    const left = Math.min(from.left, document.documentElement.clientWidth - box.offsetWidth - MARGIN)
    box.style.left = `${Math.max(MARGIN, left)}px`
    box.style.top = `${from.bottom + 4}px`
    box.style.maxHeight = `${innerHeight - from.bottom - 4 - MARGIN}px`
  }

  return (
    <>
      <button
        ref={button} type="button" className={`tool menu-button ${className}`} popoverTarget={id} aria-expanded={open} aria-label={name}
      >
        <span className="menu-label">{label}</span>
        <span className="caret" aria-hidden="true" />
      </button>
      <div ref={panel} id={id} popover="auto" className="menu" onToggle={place}>
        {open && children(() => panel.current?.hidePopover())}
      </div>
    </>
  )
}

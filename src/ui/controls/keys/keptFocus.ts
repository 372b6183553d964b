/**
 * Keeps the place of the keyboard: if the focused control is taken off the page, such as the button that removes a row, the focus goes to
 * the control that follows it, or else to the one before. Without it the next key acts on the whole page, and a screen reader starts again
 * at the top. Only within the control's main part or dialog: another place of the page sets the focus itself.
 */

const TABBABLE = ':is(a[href], button, input, select, textarea, summary, [tabindex]):not(:disabled)'

/** Keeps the focus of a document until the returned function is called. */
export function keepFocus(page: Document): () => void {
  let held: Element | null = null
  let byKeys = false
  const observer = new MutationObserver((records) => {
    const lost = held
    if (lost === null || lost.isConnected) return
    const removal = records.find(({ target, removedNodes }) => target.isConnected && [...removedNodes].some((node) => node.contains(lost)))
    hold(null)
    // After the effects of the same change, which may set the focus.
    if (removal !== undefined && byKeys) setTimeout(() => focusNear(page, removal))
  })
  const hold = (element: Element | null) => {
    observer.disconnect()
    held = element
    for (let parent = element?.parentElement ?? null; parent !== null; parent = parent.parentElement)
      observer.observe(parent, { childList: true })
  }
  const focused = ({ target }: Event) => hold(target instanceof Element ? target : null)
  const pressed = () => void (byKeys = true)
  const pointed = () => void (byKeys = false)
  page.addEventListener('focusin', focused)
  page.addEventListener('keydown', pressed, true)
  page.addEventListener('pointerdown', pointed, true)
  return () => {
    hold(null)
    page.removeEventListener('focusin', focused)
    page.removeEventListener('keydown', pressed, true)
    page.removeEventListener('pointerdown', pointed, true)
  }
}

function focusNear(page: Document, { target, previousSibling }: MutationRecord): void {
  const isLost = page.activeElement === null || page.activeElement === page.body
  const whole = target instanceof Element ? target.closest('dialog, main') : null
  if (!isLost || whole === null || !whole.isConnected) return
  const controls = [...whole.querySelectorAll<HTMLElement>(TABBABLE)].filter(isReachable)
  // The control's own place begins behind the node before it, where that is still there: what replaces the control is there, too.
  const before = previousSibling?.isConnected === true ? previousSibling : null
  const isBehind = (control: HTMLElement) =>
    before === null ? follows(control, target) : follows(control, before) && !before.contains(control)
  const next = controls.find(isBehind) ?? controls.at(-1)
  next?.focus()
}

/** In the order of the document; a node in another follows it, too. */
function follows(node: Node, other: Node): boolean {
  return (other.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}

function isReachable(control: HTMLElement): boolean {
  return control.tabIndex >= 0 && control.closest('[inert]') === null && control.checkVisibility({ visibilityProperty: true })
}

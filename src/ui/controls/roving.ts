/**
 * One tab stop for elements that belong together: a toolbar, a legend, the charts. The container's attribute `data-rove` selects them; arrow
 * keys move among them, and Tab returns to the one that had the focus last, or to `data-rove-first`. Tab indices are set as Tab is pressed, so
 * that nothing watches the page while it plays. An element focused by the pointer leaves the arrow keys to the page.
 */
const BACK = new Set(['ArrowLeft', 'ArrowUp'])
const ON = new Set(['ArrowRight', 'ArrowDown'])
/** A slider uses the horizontal ones itself. */
const HORIZONTAL = new Set(['ArrowLeft', 'ArrowRight'])

/** Listens on the whole document; returns a function that stops listening. */
export function watchRoving(): () => void {
  const stop = new AbortController()
  const lastOf = new WeakMap<Element, HTMLElement>()
  let byKeyboard: EventTarget | null = null
  document.addEventListener(
    'focusin',
    ({ target }) => {
      byKeyboard = target instanceof HTMLElement && target.matches(':focus-visible') ? target : null
      const group = groupOf(target)
      if (group !== null) lastOf.set(group, target as HTMLElement)
    },
    { signal: stop.signal },
  )
  // Before the page's shortcuts and the elements' own keys.
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Tab') for (const group of document.querySelectorAll<HTMLElement>('[data-rove]')) tidy(group, lastOf.get(group))
      else if (event.target === byKeyboard && move(event)) {
        event.preventDefault()
        event.stopPropagation()
      }
    },
    { signal: stop.signal, capture: true },
  )
  return () => stop.abort()
}

/** The innermost container that selects the element; null: none. */
function groupOf(target: EventTarget | null): HTMLElement | null {
  let group = target instanceof Element ? target.closest<HTMLElement>('[data-rove]') : null
  while (group !== null && !(target as Element).matches(group.dataset.rove!))
    group = group.parentElement?.closest<HTMLElement>('[data-rove]') ?? null
  return group
}

function itemsOf(group: HTMLElement): HTMLElement[] {
  return [...group.querySelectorAll<HTMLElement>(group.dataset.rove!)].filter((one) => !one.matches(':disabled') && one.checkVisibility())
}

/** Makes one of the group's elements its tab stop. */
function tidy(group: HTMLElement, last: HTMLElement | undefined): void {
  const items = itemsOf(group)
  const stop = items.find((one) => one === last) ?? items.find((one) => 'roveFirst' in one.dataset) ?? items[0]
  for (const one of items) one.tabIndex = one === stop ? 0 : -1
}

/** Moves the focus by an arrow key; false if the key is none of the group's. Each end leads to the other. */
function move({ key, target, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  const by = ON.has(key) ? 1 : BACK.has(key) ? -1 : 0
  const group = groupOf(target)
  if (by === 0 || group === null || shiftKey || ctrlKey || altKey || metaKey) return false
  if (HORIZONTAL.has(key) && (target as Element).matches('[role=slider]')) return false
  const items = itemsOf(group)
  const next = items[(items.indexOf(target as HTMLElement) + by + items.length) % items.length]
  if (next === undefined || items.length < 2) return false
  next.tabIndex = 0
  next.focus()
  return true
}

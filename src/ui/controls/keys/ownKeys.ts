/** Which keys a focused element keeps for itself, so that no shortcut of the page takes them. */

const OWN_KEYS =
  'input:not([type=checkbox], [type=range]), select, textarea, [role=application], [data-own-keys], [popovertarget][aria-expanded=true]'

/** Elements that take only keys that move: after a drag or a choice of a tab the other keys still work. */
const MOVED = 'input[type=range], [role=slider], [role=tab]'
const MOVES = /^(Arrow|Page|Home|End)/

/** Keys that the focused element uses itself: text input, sliders, lists, open menus, space on buttons, and elements with their own cursor. */
export function belongsToFocus(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('dialog, [popover]') !== null) return true
  if (target.matches(OWN_KEYS) || (target.matches(MOVED) && MOVES.test(event.key))) return true
  return event.key === ' ' && target.closest('button, a, summary, input:not([type=range]), [role=button]') !== null
}

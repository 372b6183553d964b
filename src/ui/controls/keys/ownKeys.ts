/** Which keys a focused element keeps for itself, so that no shortcut of the page takes them. */

const OWN_KEYS =
  'input:not([type=checkbox]), select, textarea, [role=slider], [role=application], [role=tab], [data-own-keys], [popovertarget][aria-expanded=true]'

/** Keys that the focused element uses itself: text input, sliders, lists, open menus, space on buttons, and elements with their own cursor. */
export function belongsToFocus(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('dialog, [popover]') !== null) return true
  if (target.matches(OWN_KEYS)) return true
  return event.key === ' ' && target.closest('button, a, summary, input, [role=button]') !== null
}

/**
 * Properties of a button that its own press may make useless, such as the undo of the only step. A disabled button would lose the focus, and
 * with it the place of the keyboard; this one keeps it, says that it is unavailable, and does nothing. Tab skips it.
 */
export function actsUnless(off: boolean, act: () => void): { 'aria-disabled': boolean; tabIndex?: number; onClick?: () => void } {
  return off ? { 'aria-disabled': true, tabIndex: -1 } : { 'aria-disabled': false, onClick: act }
}

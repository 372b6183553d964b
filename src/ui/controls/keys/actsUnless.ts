/**
 * Properties of a button that its own press may make useless, such as the undo of the only step. A disabled button would lose the focus, and
 * with it the place of the keyboard; this one keeps it, says that it is unavailable, and does nothing.
 */
export function actsUnless(off: boolean, act: () => void): { 'aria-disabled': boolean; onClick?: () => void } {
  return off ? { 'aria-disabled': true } : { 'aria-disabled': false, onClick: act }
}

/** Why something was refused or has failed, with a mark at its edge; it is read out at once. */
import type { ComponentPropsWithRef } from 'react'

const NOTICE = 'mb-3 border-l-3 border-danger bg-panel px-3 py-2'

interface NoticeProps extends ComponentPropsWithRef<'div'> {
  /** A list of faults, or more than a paragraph. */
  as?: 'p' | 'div' | 'ul'
}

export function Notice({ as = 'p', className = '', role = 'alert', ...rest }: NoticeProps) {
  // The properties of the three are the same.
  const Part = as as 'div'
  return <Part role={role} className={`${NOTICE} ${className}`} {...rest} />
}

import { memo } from 'react'
import type { StateToken } from '../../../theme/colors.ts'

const FILL: Record<StateToken, string> = {
  'not-sent': 'bg-state-not-sent',
  dirty: 'bg-state-dirty [background-image:linear-gradient(225deg,var(--surface)_3.5px,transparent_3.5px)]',
  'in-sync': 'bg-state-in-sync',
  'in-flight': 'bg-state-in-flight shadow-[inset_0_0_0_1px_var(--text2)] [background-image:radial-gradient(#6B5500_1.6px,transparent_2px)]',
  zero: 'bg-state-zero [background-image:radial-gradient(circle,var(--ctl)_1px,transparent_1.3px)] bg-[length:4px_4px]',
  free: 'bg-state-free [background-image:repeating-linear-gradient(135deg,var(--surface)_0_1.5px,transparent_1.5px_4px)]',
  missing: 'bg-state-missing shadow-[inset_0_0_0_1px_var(--ctl)]',
  skipped: 'bg-state-skipped [background-image:repeating-linear-gradient(45deg,var(--state-dirty)_0_1px,transparent_1px_3.5px)]',
}

/** Swatch with a page state's colour and texture. */
export const StateSwatch = memo(function StateSwatch({ token }: { token: StateToken }) {
  return <i aria-hidden="true" className={`inline-block size-[11px] shrink-0 rounded-[1px] forced-color-adjust-none ${FILL[token]}`} />
})

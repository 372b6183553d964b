import { memo } from 'react'
import type { StateToken } from '../../../theme/colors.ts'

/** Swatch with a page state's colour and texture. */
export const StateSwatch = memo(function StateSwatch({ token }: { token: StateToken }) {
  return <i aria-hidden="true" className="state-swatch" data-page-state={token} />
})

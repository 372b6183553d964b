/** A link that opens a scenario in Play. */
import { BUTTON } from '../../../../kit/Button.tsx'
import { useMemo } from 'react'
import type { ScenarioInput } from '../../../../scenario/schema/schema.ts'
import { useShareLink } from '../../../share/useShareLink.ts'

interface PlayLinkProps {
  scenario: ScenarioInput
  text: string
  /** Name for screen readers, if `text` alone does not name the target. */
  label?: string
}

export function PlayLink({ scenario, text, label }: PlayLinkProps) {
  const encode = useShareLink()
  const packed = JSON.stringify(scenario)
  const href = useMemo(() => (encode === null ? null : encode(JSON.parse(packed))), [encode, packed])
  return href === null ? null : (
    <a className={`${BUTTON.plain} tool-lines`} href={href} aria-label={label}>
      {text}
    </a>
  )
}

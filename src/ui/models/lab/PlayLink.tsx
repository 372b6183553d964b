/** A link that opens a scenario in Play. Its address is packed when the scenario changes, by a part that is loaded for it. */
import { useEffect, useState } from 'react'
import type { ScenarioInput } from '../../../scenario/schema/schema.ts'

interface PlayLinkProps {
  scenario: ScenarioInput
  text: string
  /** Name for screen readers, where `text` alone does not say what is opened. */
  label?: string
}

export function PlayLink({ scenario, text, label }: PlayLinkProps) {
  const [href, setHref] = useState<string | null>(null)
  const packed = JSON.stringify(scenario)
  useEffect(() => {
    let here = true
    void import('../../../scenario/codec/shareLink.ts').then(({ encodeShareLink }) => {
      if (here) setHref(encodeShareLink(JSON.parse(packed)))
    }, () => undefined)
    return () => {
      here = false
    }
  }, [packed])
  return href === null ? null : <a className="tool" href={href} aria-label={label}>{text}</a>
}

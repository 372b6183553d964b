/** A link that opens all moves of a loop as one run in Play. */
import { useEffect, useState } from 'react'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import * as texts from '../../../texts/places/models.ts'

export function LoopLink({ scenario, text = texts.openLoopInPlay }: { scenario: Scenario; text?: string }) {
  const [href, setHref] = useState<string | null>(null)
  useEffect(() => {
    let here = true
    void import('../../../scenario/codec/shareLink.ts').then(({ encodeShareLink }) => {
      if (here) setHref(encodeShareLink(scenario))
    }, () => undefined)
    return () => {
      here = false
    }
  }, [scenario])
  return href === null ? null : <p><a className="tool" href={href}>{text}</a></p>
}

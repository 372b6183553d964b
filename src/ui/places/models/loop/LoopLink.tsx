/** A link that opens all moves of a loop as one run in Play. */
import type { Scenario } from '../../../../scenario/schema/schema.ts'
import * as texts from '../../../../texts/places/models.ts'
import { useShareLink } from '../../../share/useShareLink.ts'

export function LoopLink({ scenario, text = texts.openLoopInPlay }: { scenario: Scenario; text?: string }) {
  const encode = useShareLink()
  return encode === null ? null : (
    <p>
      <a className="tool" href={encode(scenario)}>
        {text}
      </a>
    </p>
  )
}

/** A link that opens all moves of a loop as one run in Play. */
import { BUTTON } from '../../../../kit/Button.tsx'
import type { Scenario } from '../../../../scenario/schema/schema.ts'
import { useShareLink } from '../../../share/useShareLink.ts'

export function LoopLink({ scenario, text }: { scenario: Scenario; text: string }) {
  const encode = useShareLink()
  return encode === null ? null : (
    <p>
      <a className={BUTTON.plain} href={encode(scenario)}>
        {text}
      </a>
    </p>
  )
}

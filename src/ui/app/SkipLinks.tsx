/** Links past the stage for the keyboard, after the one to the migration itself. */
import { Button } from '../../kit/Button.tsx'
import * as texts from '../../messages/compiled/en/page/skipLinks.ts'

/** What a press of each leads to. */
const SKIPS = [
  { label: texts.skipToVerdict, to: '.room-verdict' },
  { label: texts.skipToStrategy, to: '#deciding-tab-strategy, .deciding-strategies :is(input:checked, select)' },
  { label: texts.skipToPlayback, to: '[data-rove-first]' },
]

/** Shown while they have the focus. `openSettings`: null where settings are locked. */
export function SkipLinks({ openSettings }: { openSettings: (() => void) | null }) {
  return (
    <>
      {SKIPS.map(({ label, to }) => (
        <Button look="bare" key={to} className="skip-link" onClick={() => document.querySelector<HTMLElement>(to)?.focus()}>
          {label}
        </Button>
      ))}
      {openSettings !== null && (
        <Button look="bare" className="skip-link" onClick={openSettings}>
          {texts.skipToSetup}
        </Button>
      )}
    </>
  )
}

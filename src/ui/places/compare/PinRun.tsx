/** Pins Play's run for Compare, and leads there. Its key is in `frame/shortcuts.ts`. */
import { pageAddresses } from '../../../store/address/pages.ts'
import { Button, BUTTON } from '../../../kit/Button.tsx'
import { useLayoutEffect } from 'react'
import { useStore } from 'zustand'
import { LETTERS, MOST_PINS, pinStore, placeOfPin } from '../../../store/compare/pins.ts'
import { pinRun } from '../../../store/compare/pinRun.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { actsUnless } from '../../controls/keys/actsUnless.ts'
import * as texts from '../../../messages/compiled/en/places/compare.ts'

/** `tellPins`: whether there are pins, for which the header makes room. */
export function PinRun({ tellPins }: { tellPins(hasPins: boolean): void }) {
  const store = usePlayStore()
  const count = useStore(pinStore, ({ pins }) => pins.length)
  useLayoutEffect(() => tellPins(count > 0), [tellPins, count])
  const scenario = usePlay((state) => (count === 0 ? null : state.scenario))
  const vm = usePlay(({ scenario: whole, place, run }) => (whole.vms.length > 1 || whole.fleet !== null ? place.vm || (run?.vm ?? '') : ''))
  const place = scenario === null ? -1 : placeOfPin(scenario, vm)
  const isFull = count >= MOST_PINS && place < 0
  const status = place >= 0 ? texts.pinnedAs(LETTERS[place]) : isFull ? texts.pinsFull : ''
  return (
    <>
      <Button
        className="pin-run"
        title={isFull ? texts.pinsFull : `${texts.pinShortcut} (K)`}
        {...actsUnless(place >= 0 || isFull, () => pinRun(store.getState()))}>
        {place >= 0 ? (
          texts.pinnedAs(LETTERS[place])
        ) : (
          <>
            <span className="pin-long">{texts.pinThisRun}</span>
            <span className="pin-short" aria-hidden="true">
              {texts.pinShort}
            </span>
          </>
        )}
      </Button>
      <span role="status" className="sr-only">
        {status}
      </span>
      {count > 0 && (
        <a className={BUTTON.plain} href={pageAddresses.compare}>
          {texts.comparePinned(String(count))}
        </a>
      )}
    </>
  )
}

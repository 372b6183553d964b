/** Above a page whose link hides settings and commands. */
import { usePlayStore } from '../../store/play/usePlay.ts'
import * as texts from '../../texts/places/present.ts'

export function LockedBar() {
  const store = usePlayStore()
  return (
    <section aria-label={texts.locks} className="notice items-center!">
      <p className="notice-text">{texts.controlsLocked}</p>
      <button type="button" className="tool" onClick={() => store.getState().show({ locks: [] })}>
        {texts.unlockControls}
      </button>
    </section>
  )
}

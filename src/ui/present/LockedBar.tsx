/** Above a page whose link hides settings and commands. */
import { Button } from '../../kit/Button.tsx'
import type { LockName } from '../../store/address/showing.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import * as texts from '../../messages/compiled/en/places/present.ts'

const controls: readonly LockName[] = ['writes', 'workingset', 'link', 'limit', 'strategy']

export function LockedBar() {
  const store = usePlayStore()
  const locked = usePlay(({ showing }) => controls.filter((name) => showing.locks.includes(name)).length)
  return (
    <section aria-label={texts.locks} className="notice items-center!">
      <p className="flex-1 wrap-anywhere">
        {locked === 0 ? texts.noneLocked : locked < controls.length ? texts.someLocked : texts.allLocked}
      </p>
      <Button onClick={() => store.getState().show({ locks: [] })}>{texts.unlockControls}</Button>
    </section>
  )
}

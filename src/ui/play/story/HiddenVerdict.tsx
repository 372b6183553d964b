/** In the verdict's place while a link hides the outcome: the scenario's name, and how the verdict is shown. */
import { Button } from '../../../kit/Button.tsx'
import { isBlind } from '../../../store/address/showing.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/story.ts'

export function HiddenVerdict() {
  const store = usePlayStore()
  const name = usePlay(({ scenario }) => scenario.name)
  const asked = usePlay(({ showing }) => isBlind(showing))
  const head = name !== '' && <h2 className="type-verdict verdict-head">{name}</h2>
  if (asked)
    return (
      <>
        {head}
        <p className="verdict-state">{texts.predictFirst}</p>
      </>
    )
  return (
    <>
      {head}
      <p className="verdict-state">
        {texts.verdictHidden}{' '}
        <Button aria-keyshortcuts="v" onClick={() => store.getState().show({ hidesVerdict: false })}>
          {texts.showVerdict}
          <kbd aria-hidden="true">V</kbd>
        </Button>
      </p>
    </>
  )
}

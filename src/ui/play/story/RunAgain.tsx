import type { PlayStore } from '../../../store/play/usePlay.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../texts/story.ts'

/** Simulates the scenario of a cancelled simulation once more, from the start. */
export function RunAgain() {
  const store = usePlayStore()
  return (
    <p className="verdict-state">
      <button type="button" className="tool" onClick={() => runAgain(store)}>
        {texts.runAgain}
      </button>
    </p>
  )
}

/** It changes no setting, so it is no step of undo. */
function runAgain(store: PlayStore): void {
  const { draft, steps, setDraft, releaseControl } = store.getState()
  setDraft(draft, 'run again')
  releaseControl()
  store.setState({ steps })
}

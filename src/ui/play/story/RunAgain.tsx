import { Button } from '../../../kit/Button.tsx'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/story.ts'

/** Simulates the scenario of a cancelled simulation once more, from the start. */
export function RunAgain() {
  const store = usePlayStore()
  const runAgain = () => {
    store.setState({ status: 'waiting' })
    store.getState().runAgain()
  }
  return (
    <p className="verdict-state">
      <Button onClick={runAgain}>{texts.runAgain}</Button>
    </p>
  )
}

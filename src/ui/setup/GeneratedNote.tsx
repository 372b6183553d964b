import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import { Group } from './Group.tsx'

/** In place of the parameters of a VM that a fleet makes: those of all of them are set in one place. */
export function GeneratedNote() {
  const store = usePlayStore()
  const vm = usePlay(({ run, place }) => place.vm || (run?.vm ?? ''))
  return (
    <Group title="VM">
      <p className="setup-text">{vm === '' ? 'The VMs are' : `${vm} is`} made by the fleet, whose few numbers hold for all.</p>
      <button type="button" className="tool add" onClick={() => store.getState().goTo({ view: 'centre' })}>Edit the fleet</button>
    </Group>
  )
}

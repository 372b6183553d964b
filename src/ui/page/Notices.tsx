/** Notices above the page: a restarted worker, a refused link or file, or warnings of one that was opened. */
import { formatWhole } from '../../units/format.ts'
import { atLeast } from '../../scenario/checks/faultList.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import * as texts from '../../texts/page/header.ts'

const SHOWN = 5

interface NoticesProps {
  /** Faults of a file that could not be read at all. */
  fileFaults: Fault[]
  forgetFile(): void
}

export function Notices({ fileFaults, forgetFile }: NoticesProps) {
  const lost = usePlay(({ status }) => status === 'worker-lost')
  const refused = usePlay(({ openFaults }) => openFaults)
  const store = usePlayStore()
  return (
    <div className="notices">
      {lost && (
        <p role="alert" className="notice">
          {texts.simulationRestarted}
        </p>
      )}
      {fileFaults.length > 0 && <Refused faults={fileFaults} dismiss={forgetFile} />}
      {refused.length > 0 && <Refused faults={refused} dismiss={() => store.getState().dismissOpenFaults()} />}
    </div>
  )
}

function Refused({ faults, dismiss }: { faults: Fault[]; dismiss: () => void }) {
  const isOpen = faults.every(({ isWarning }) => isWarning)
  return (
    <div role={isOpen ? 'status' : 'alert'} className="notice">
      {!isOpen && <span className="diamond" aria-hidden="true" />}
      <div className="flex-1 wrap-anywhere">
        <strong>{isOpen ? texts.scenarioOpenedWith : texts.scenarioNotOpened}</strong>
        <FaultItems faults={faults.slice(0, SHOWN)} />
        {faults.length > SHOWN && (
          <details>
            <summary>{moreText(faults)}</summary>
            <FaultItems faults={faults.slice(SHOWN)} />
          </details>
        )}
      </div>
      <button type="button" className="tool" onClick={dismiss}>
        {texts.close}
      </button>
    </div>
  )
}

function FaultItems({ faults }: { faults: Fault[] }) {
  return (
    <ul>
      {faults.map(({ path, message }) => (
        <li key={path + message}>
          <Place path={path} /> {message}
        </li>
      ))}
    </ul>
  )
}

function moreText(faults: Fault[]): string {
  const more = faults.length - SHOWN
  if (atLeast(faults) !== '') return texts.manyMoreProblems(formatWhole(more))
  return more === 1 ? texts.oneMoreProblem : texts.moreProblems(formatWhole(more))
}

const wholes: Partial<Record<string, string>> = {
  '(document)': texts.theFile,
  '(link)': texts.theLink,
  '(simulation)': texts.theSimulation,
}

/** Location of the fault: a field by its path, a file by its name, or the whole link or file; empty for the page itself. */
function Place({ path }: { path: string }) {
  if (path === '') return null
  return (
    wholes[path] ?? (
      <>
        <code>{path}</code>:
      </>
    )
  )
}

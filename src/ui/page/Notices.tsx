/** Notices above the page: a restarted worker, a refused link or file, or warnings of one that was opened. They also see that a run is late. */
import { Button } from '../../kit/Button.tsx'
import { useEffect } from 'react'
import { formatWhole } from '../../units/format.ts'
import { atLeast } from '../../scenario/checks/faultList.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { type PlayStore, usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import * as texts from '../../messages/compiled/en/page/header.ts'

const SHOWN = 5

/** A run that has not begun after this time is late. The runs of a dragged slider begin sooner. */
const LATE_MS = 150

interface NoticesProps {
  /** Faults of a file that could not be read at all. */
  fileFaults: Fault[]
  forgetFile(): void
  /** Warnings of a scenario that was opened all the same are left out: an audience can do nothing about them. */
  refusalsOnly?: boolean
}

export function Notices({ fileFaults, forgetFile, refusalsOnly = false }: NoticesProps) {
  const lost = usePlay(({ status, run }) => status === 'worker-lost' && run !== null)
  const found = usePlay(({ openFaults }) => openFaults)
  const refused = refusalsOnly && found.every(({ isWarning }) => isWarning) ? [] : found
  const store = usePlayStore()
  useEffect(() => watchLateRuns(store), [store])
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

/**
 * Tells when a run that a change of the draft has asked for is late: until its first batch the page shows the run before, whose verdict must
 * not be taken for its own. A worker may be silent for twenty seconds before it counts as lost, and is then tried once more. Returns the
 * function that ends the watch.
 */
function watchLateRuns(store: PlayStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return store.subscribe((now, before) => {
    const isCancelled = now.status === 'cancelled' && before.status !== 'cancelled'
    if (now.run?.runId !== before.run?.runId || now.faults !== before.faults || isCancelled) {
      clearTimeout(timer)
      if (now.isLate === true) store.setState({ isLate: false })
    }
    // Together with its faults a draft is put back, or opened as a scenario that is waited for already.
    if (now.draft !== before.draft && now.faults === before.faults) {
      clearTimeout(timer)
      timer = setTimeout(() => store.setState({ isLate: true }), LATE_MS)
    }
  })
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
      <Button onClick={dismiss}>{texts.close}</Button>
    </div>
  )
}

function FaultItems({ faults }: { faults: Fault[] }) {
  return (
    <ul>
      {faults.map(({ path, message }) => (
        <li key={path + message}>
          <FaultText path={path} message={message} />
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

/** A fault after its field, file or link; one of the page itself has none of these. */
function FaultText({ path, message }: Fault) {
  const whole = wholes[path]
  if (whole !== undefined) return texts.wrongWhole(whole, message)
  if (path === '') return message
  return (
    <>
      <code>{path}</code>: {message}
    </>
  )
}

/** What is wrong with what was given: where, and what is allowed. */
import type { Fault } from '../../scenario/checks/faultList.ts'

export function FaultLines({ faults }: { faults: readonly Fault[] }) {
  return (
    <ul role="alert" className="refused">
      {faults.map(({ path, message }) => (
        <li key={`${path} ${message}`}>{path !== '' && !path.startsWith('(') && <b>{path} </b>}{message}</li>
      ))}
    </ul>
  )
}

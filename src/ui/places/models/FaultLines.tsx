/** Faults of an input: the field, and the allowed values. */
import type { Fault } from '../../../scenario/checks/faultList.ts'

export function FaultLines({ faults }: { faults: readonly Fault[] }) {
  return (
    <ul role="alert" className="refused">
      {faults.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          {path !== '' && !path.startsWith('(') && <b>{path} </b>}
          {message}
        </li>
      ))}
    </ul>
  )
}

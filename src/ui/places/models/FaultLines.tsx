/** Faults of an input: the field, and the allowed values. */
import { Notice } from '../../../kit/Notice.tsx'
import type { Fault } from '../../../scenario/checks/faultList.ts'

export function FaultLines({ faults }: { faults: readonly Fault[] }) {
  return (
    <Notice as="ul" className="text-[0.8125rem]">
      {faults.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          {path !== '' && !path.startsWith('(') && <b>{path} </b>}
          {message}
        </li>
      ))}
    </Notice>
  )
}

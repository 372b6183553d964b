/** What events will make each VM's guest do, so that its writes can be laid out before they begin. */
import type { Workload } from '../../scenario/schema.ts'
import type { WorldEvent } from '../fate.ts'

/** By VM, in the order of the events, which are in the order of time. */
export function laterWorkloads(events: readonly WorldEvent[]): Map<string, Workload[]> {
  const later = new Map<string, Workload[]>()
  for (const event of events) {
    if (event.kind !== 'set-workload') continue
    const ofTarget = later.get(event.target)
    if (ofTarget === undefined) later.set(event.target, [event.workload])
    else ofTarget.push(event.workload)
  }
  return later
}

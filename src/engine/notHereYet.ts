/** What the format can say and this version cannot do yet: refused by name, never half done. */
import type { Fault } from '../scenario/fault.ts'

export class NotHereYet extends Error {
  readonly faults: Fault[]
  constructor(faults: Fault[]) {
    super(faults.map((fault) => `${fault.path}: ${fault.message}`).join('\n'))
    this.name = 'NotHereYet'
    this.faults = faults
  }
}

import type { SimulationClient } from '../../worker/simulation/client.ts'
import type { CheckReply } from '../../worker/simulation/protocol.ts'

const PART_MISSING = 'cannot be checked: A part of the page could not be loaded. Reload to try again.'

/** Validates a draft from outside. What is too deep or too large is refused here: it could not even be sent to the worker. */
export async function checkedDraft(client: SimulationClient, draft: unknown): Promise<CheckReply> {
  // Not needed by the scenario that the page opens on: its own chunk.
  const refusal = await import('../../scenario/checks/plainDocument.ts').then(({ tooMuch }) => tooMuch(draft), () => PART_MISSING)
  return refusal === null ? client.check(draft) : { ok: false, faults: [{ path: '(document)', message: refusal }] }
}

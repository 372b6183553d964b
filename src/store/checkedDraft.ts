import { tooMuch } from '../scenario/plainDocument.ts'
import type { SimulationClient } from '../worker/client.ts'
import type { CheckReply } from '../worker/protocol.ts'

/** Validates a draft from outside. What is too deep or too large is refused here: it could not even be sent to the worker. */
export async function checkedDraft(client: SimulationClient, draft: unknown): Promise<CheckReply> {
  const refusal = tooMuch(draft)
  return refusal === null ? client.check(draft) : { ok: false, faults: [{ path: '(document)', message: refusal }] }
}

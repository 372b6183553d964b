import type { SimulationClient } from '../../compute/simulation/client/client.ts'
import type { CheckReply } from '../../compute/simulation/protocol.ts'
import * as texts from '../../messages/compiled/en/page/app.ts'

const PART_MISSING = texts.draftUnchecked

/** Validates a draft from outside. A draft that is too deep or too large to be sent to the worker is refused here. */
export async function checkedDraft(client: SimulationClient, draft: unknown): Promise<CheckReply> {
  // A separate chunk: the opening scenario does not need it.
  const refusal = await import('../../scenario/checks/plainDocument.ts').then(
    ({ tooMuch }) => tooMuch(draft),
    () => PART_MISSING,
  )
  if (refusal === null) return client.check(draft)
  // Nothing is wrong with a draft that could not be checked.
  return { ok: false, faults: [{ path: refusal === PART_MISSING ? '' : '(document)', message: refusal }] }
}

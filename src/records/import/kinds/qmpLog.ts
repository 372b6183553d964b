/** Replies to `query-migrate` one after another: an array or lines, each bare, as `{"return": …}` or wrapped with a time. */
import type { Importer } from '../importer.ts'
import { readReplies } from './qmp.ts'
import { mayBeQmp, qmpMessages } from './qmpMessages.ts'

export const qmpLogImporter: Importer = {
  kind: 'qmp-log',
  recognises(text) {
    if (!mayBeQmp(text.text)) return 0
    const { replies } = qmpMessages(text)
    return replies.length > 1 ? 0.95 : replies.length === 1 && text.text.trimStart().startsWith('[') ? 0.92 : 0
  },
  read: readReplies,
}

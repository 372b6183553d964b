/** One reply to QMP's `query-migrate`, bare or as `{"return": …}`, from a monitor, libvirt's log or a mail. */
import type { Importer, Reading } from '../importer.ts'
import type { RecordText } from '../recordText.ts'
import { mayBeQmp, qmpMessages } from './qmpMessages.ts'
import { migrationsOf } from './qmpMigrations.ts'

export const qmpImporter: Importer = {
  kind: 'qmp',
  recognises(text) {
    if (!mayBeQmp(text.text)) return 0
    const { replies } = qmpMessages(text)
    return replies.length === 1 ? 0.9 : replies.length > 1 ? 0.3 : 0
  },
  read: readReplies,
}

/** Replies, together with any other QMP messages around them. */
export function readReplies(text: RecordText): Reading {
  const messages = qmpMessages(text)
  const migrations = messages.replies.length === 0 ? [] : migrationsOf(messages)
  return { migrations, unread: messages.unread.list(), cut: messages.cut }
}

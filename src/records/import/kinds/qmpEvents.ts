/** Events of QMP: `MIGRATION`, `MIGRATION_PASS`, `STOP`, `RESUME`, one JSON object each. */
import type { Importer } from '../importer.ts'
import { mayBeQmp, qmpMessages } from './qmpMessages.ts'
import { migrationsOf } from './qmpMigrations.ts'

export const qmpEventsImporter: Importer = {
  kind: 'qmp-events',
  recognises(text) {
    if (!mayBeQmp(text.text)) return 0
    const { events, replies } = qmpMessages(text)
    return replies.length === 0 && events.some(({ name }) => name.startsWith('MIGRATION')) ? 0.95 : 0
  },
  read(text) {
    const messages = qmpMessages(text)
    const migrations = messages.events.some(({ name }) => name.startsWith('MIGRATION')) ? migrationsOf({ ...messages, replies: [] }) : []
    return { migrations, unread: messages.unread.list(), cut: messages.cut }
  },
}

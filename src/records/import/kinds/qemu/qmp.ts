/** Records that consist of QMP's messages, one importer for each of their kinds. */
import * as texts from '../../../../messages/compiled/en/places/records.ts'
import type { Importer, ReadMigration, Reading } from '../../importer.ts'
import { noMigration } from '../../importer.ts'
import type { RecordText } from '../../text/recordText.ts'
import { UnreadLines } from '../../unreadLines.ts'
import { repliesIn } from '../dirtyRate.ts'
import { commandAround } from './commandAround.ts'
import { qemuMessage, withCauses } from './qemuMessage.ts'
import { longestReason, mayBeQmp, qmpMessages } from './qmpMessages.ts'
import { migrationsOf } from './qmpMigrations.ts'

/** One reply to `query-migrate`, bare or as `{"return": …}`, from a monitor, libvirt's log or a mail. */
export const qmpImporter: Importer = {
  kind: 'qmp',
  recognises(text) {
    if (!mayBeQmp(text.text)) return 0
    const { replies, isIdle } = qmpMessages(text)
    if (isIdle) return 0.5
    return replies.length === 1 ? 0.9 : replies.length > 1 ? 0.3 : 0
  },
  read: readReplies,
}

/** Replies, together with any other QMP messages around them. */
function readReplies(text: RecordText): Reading {
  const messages = qmpMessages(text)
  const unread = new UnreadLines()
  const measured = repliesIn(messages, unread)
  const found = messages.isIdle ? [noMigration] : messages.replies.length === 0 ? [] : migrationsOf(messages)
  const hasFailed = messages.replies.at(-1)?.sample.status === 'failed'
  const said = messages.outside.map((one) => ({ ...one, message: hasFailed ? qemuMessage(one.text.trim()) : null }))
  for (const { line, text: other, message } of said) if (message === null) messages.unread.add(line, other, texts.unread.unknownLine)
  const causes = said.flatMap(({ message }) => message ?? [])
  const migrations = found.map((one, i) => (i === found.length - 1 ? withReason(one, causes) : one))
  return {
    migrations: migrations.map((one) => reachedBy(commandAround(text.text), withMeasured(one, measured))),
    unread: [...messages.unread.list(), ...unread.list()],
    left: messages.unread.left,
    cut: messages.cut,
  }
}

function withReason(migration: ReadMigration, causes: readonly string[]): ReadMigration {
  const failureReason = withCauses(causes, migration.facts?.failureReason ?? null, longestReason)
  return { ...migration, facts: { ...migration.facts, failureReason } }
}

function reachedBy(around: ReturnType<typeof commandAround>, migration: ReadMigration): ReadMigration {
  if (around === null) return migration
  return { ...migration, id: migration.id ?? around.vm, facts: { ...migration.facts, product: around.product } }
}

/** A dirty rate measured during the migration belongs to the same guest. */
function withMeasured(migration: ReadMigration, measured: ReturnType<typeof repliesIn>): ReadMigration {
  if (measured.length === 0) return migration
  const usedMemoryMiB = measured.findLast((one) => one.usedMemoryMiB !== null)?.usedMemoryMiB ?? null
  return { ...migration, record: { ...migration.record, dirtyWindows: measured.flatMap(({ windows }) => windows), usedMemoryMiB } }
}

/** Replies one after another: an array or lines, each bare, as `{"return": …}` or wrapped with a time. */
export const qmpLogImporter: Importer = {
  kind: 'qmp-log',
  recognises(text) {
    if (!mayBeQmp(text.text)) return 0
    const { replies } = qmpMessages(text)
    return replies.length > 1 ? 0.95 : replies.length === 1 && /^\s*\[\s*\{/.test(text.text) ? 0.92 : 0
  },
  read: readReplies,
}

/** Events `MIGRATION`, `MIGRATION_PASS`, `STOP`, `RESUME`, one JSON object each, without replies. */
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

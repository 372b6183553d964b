/**
 * KubeVirt: the status of a VirtualMachineInstance or VirtualMachineInstanceMigration as YAML, JSON or `kubectl describe`, its events, and the
 * "Migration info" lines of virt-launcher.
 */
import * as texts from '../../../../messages/compiled/en/places/records.ts'
import type { Importer, ReadMigration, Reading } from '../../importer.ts'
import { looseJson } from '../../text/looseJson.ts'
import type { RecordText } from '../../text/recordText.ts'
import { UnreadLines } from '../../unreadLines.ts'
import { askCommand } from '../../../askCommands.ts'
import { flattened, yamlDocuments } from './entries.ts'
import { eventMigration, hasEvents } from './events.ts'
import { loggedMigrations } from './launcherLog.ts'
import { objectMigrations } from './objects.ts'
import { stopSentence } from './stops.ts'

export const kubevirtImporter: Importer = {
  kind: 'kubevirt',
  isLog: true,
  recognises(text) {
    const given = text.text
    if (/Migration info for\b/.test(given) && /(?:Elapsed|Processed|Remaining|Total):\d/.test(given)) return 0.97
    if (/"?migrationState"?\s*:|^[ \t]*Migration State:/m.test(given)) return 0.97
    if (/VirtualMachineInstanceMigration\b/.test(given)) return 0.9
    if (/(?:startTimestamp|Start Timestamp)"?\s*:/.test(given) && /(?:targetNode|Target Node|migrationUid|Migration UID)/i.test(given))
      return 0.85
    return hasEvents(text) || stopSentence(given) !== null ? 0.8 : 0
  },
  read(text) {
    const unread = new UnreadLines()
    const { migration: told, cut: isReasonCut, rest } = eventMigration(text, unread)
    const logged = loggedMigrations(rest, unread)
    if (logged.length > 0) return { migrations: logged.map((one) => withEvents(one, told)), unread: unread.list(), cut: false }
    const { migrations, cut } = ofObjects(text, rest, unread)
    const found = migrations.length === 0 && told !== null ? [told] : migrations.map((one) => withEvents(one, told))
    if (found.length > 0) unread.add(null, '', texts.unread.noRates(askCommand('kubevirt', 'counters') ?? ''))
    return { migrations: found, unread: unread.list(), cut: cut || isReasonCut }
  },
}

function ofObjects(text: RecordText, lines: readonly (string | null)[], unread: UnreadLines): Pick<Reading, 'migrations' | 'cut'> {
  const json = looseJson(looksLikeJson(text.text) ? text.text : '')
  if (json.values.length === 0) return { migrations: objectMigrations(yamlDocuments(lines, unread), unread), cut: false }
  for (const { line, key, text: what } of json.problems) unread.add(line, `${key}: ${what}`, texts.unread.malformed)
  const documents = json.values.map(({ value }) => flattened(value, (object) => json.lines.get(object)))
  const migrations = objectMigrations(documents, unread)
  if (migrations.length === 0) lines.forEach((line, i) => unread.other(i + 1, line ?? '', false))
  return { migrations, cut: json.values.some(({ cut }) => cut) }
}

/** What the objects leave open is taken from the events below them. */
function withEvents(migration: ReadMigration, told: ReadMigration | null): ReadMigration {
  const { facts = {}, id } = migration
  return {
    ...migration,
    id: id ?? told?.id ?? null,
    facts: {
      ...facts,
      failureReason: facts.failureReason ?? told?.facts?.failureReason ?? null,
      stoppedBy: facts.stoppedBy ?? told?.facts?.stoppedBy ?? null,
    },
  }
}

/** A command may stand before the JSON, and YAML may have JSON in an annotation (`last-applied-configuration`). */
function looksLikeJson(text: string): boolean {
  return (
    /^\s*[[{]/.test(text) ||
    (/"(?:migrationState|startTimestamp)"\s*:/.test(text) &&
      !/^[ \t]*(?:apiVersion|kind|status|migrationState|startTimestamp)[ \t]*:/m.test(text))
  )
}

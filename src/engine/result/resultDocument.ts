/** The document of the result format: a result with sentences in place of its reasons. */
import { reasonsText, reasonText } from './reasons/reasonText.ts'
import type { Result } from './result.ts'
import { jsonParts, jsonText } from '../../units/jsonText.ts'

/** Plain data for `JSON.stringify`, in the order of the format's fields. */
export function resultDocument(result: Result): unknown {
  return documentWith(result.migrations.map(migrationDocument), result)
}

/** What `sim run --json` prints, byte for byte; in the page the sentences are in its language. */
export function resultText(result: Result): string {
  return jsonText(resultDocument(result))
}

/** The same in parts: with many migrations that never converge it is longer than a string can be. Each migration is made when it is read. */
export function resultParts(result: Result): Iterable<string> {
  const migrations = {
    *[Symbol.iterator]() {
      for (const migration of result.migrations) yield migrationDocument(migration)
    },
  }
  return jsonParts(documentWith(migrations, result))
}

function documentWith(migrations: Iterable<unknown>, result: Result): unknown {
  return Object.fromEntries(
    Object.entries(result).map(([key, value]: [string, unknown]) => {
      if (key === 'notes') return [key, result.notes.map((note) => reasonText(note))]
      return [key, key === 'migrations' ? migrations : value]
    }),
  )
}

function migrationDocument(migration: Result['migrations'][number]): unknown {
  return Object.fromEntries(
    Object.entries(migration).map(([key, value]: [string, unknown]) => {
      switch (key) {
        case 'reason':
          return ['why', reasonText(migration.reason)]
        case 'rounds':
          return [key, migration.rounds.map(({ reasons, ...round }) => ({ ...round, why: reasonsText(reasons) }))]
        case 'managerActions':
          return [key, migration.managerActions.map(({ reason, ...action }) => ({ ...action, why: reasonText(reason) }))]
        default:
          return [key, value]
      }
    }),
  )
}

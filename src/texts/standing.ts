/** Texts about the standing of a migration at the end of its record, in English, by key. */
export * from '../messages/compiled/en/standing.ts'

/** A rule by which a manager stops a migration. `limit`: when it acts; `each`: per GiB; null: not known. */
export const stopRule = (manager: string, rule: string, limit: string | null, each: string | null): string => {
  const names: Readonly<Record<string, string>> = {
    'completion-timeout': 'its completion timeout',
    'progress-timeout': 'its progress timeout',
    'abort-requested': 'a request to abort',
    'convergence-schedule': 'its migration policy',
  }
  const name = `${manager}: ${names[rule] ?? rule}`
  if (limit === null) return name
  return each === null ? `${name}, ${limit}` : `${name}, ${limit} (${each} per GiB)`
}

/** The message of an object whose `kind` is not known, or which is no object. */
import { notAllowed, oneOf } from './wording.ts'

interface UnionIssue {
  code?: string
  input?: unknown
  options?: unknown
}

/** For `z.discriminatedUnion(…, { error: kindError })`: its issue carries the kinds there are. */
export function kindError(issue: UnionIssue): string {
  const { input } = issue
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return notAllowed(input, 'an object with a kind, { "kind": … }')
  const kinds = Array.isArray(issue.options) ? issue.options.filter((kind) => typeof kind === 'string') : []
  const kind: unknown = Reflect.get(input, 'kind')
  return notAllowed(kind, kinds.length === 0 ? 'a known kind' : oneOf(kinds, kind))
}

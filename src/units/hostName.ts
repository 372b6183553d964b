/** A host in a sentence: its id says that it is one, or the word before it does. */

const SAYS_HOST = /^host(?![a-z])/i

/** `host a`, but `host-3`. */
export function hostName(id: string): string {
  return SAYS_HOST.test(id) ? id : `host ${id}`
}

/** At the start of a sentence: `Host a`, but `host-3`, as an id keeps its letters. */
export function hostNameFirst(id: string): string {
  return SAYS_HOST.test(id) ? id : `Host ${id}`
}

/** Shortens a list to at most `length` entries. Assigning `length`, even unchanged, reallocates the list; this keeps its storage. */
export function shorten(list: unknown[], length: number): void {
  while (list.length > length) list.pop()
}

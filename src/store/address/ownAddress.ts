/** The part of an address that names the page. */
function pageOf(hash: string): string {
  return hash.split('?', 1)[0]
}

/**
 * Replaces the address by another of the same page. Once the address names another page it stays: a result that arrives late would
 * otherwise lead back.
 */
export function replaceOwnAddress(hash: string): void {
  if (pageOf(location.hash) === pageOf(hash) && location.hash !== hash) history.replaceState(null, '', hash)
}

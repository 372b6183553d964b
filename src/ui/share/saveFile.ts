/** Offers text as a download; nothing leaves the machine. */
export function saveFile(name: string, type: 'application/json' | 'text/csv' | 'text/plain', text: string): void {
  saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }))
}

/** Offers an animated GIF as a download. */
export function saveFilm(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  saveBlob(name, new Blob([bytes], { type: 'image/gif' }))
}

/** Offers bytes as a download under a name. */
export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken over the blob once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 0)
}

/** A file name from a scenario's name: letters of every script, digits and dashes, never empty. `vm`: the VM that the file is about, if there are others. */
export function fileName(name: string, suffix: string, vm: string | null = null): string {
  const [stem, ofVm] = [stemOf(name), stemOf(vm ?? '')]
  return `${stem === '' ? 'scenario' : stem}${ofVm === '' ? '' : `-${ofVm}`}${suffix}`
}

/** Letters of every script, digits and dashes of a name; may be empty. */
export function stemOf(name: string): string {
  return stemWithout(name, /[^\p{L}\p{N}]+/gu)
}

/** The same with no letters but a to z, as an id has them. */
export function latinStemOf(name: string): string {
  return stemWithout(name, /[^a-z0-9]+/g)
}

const MOST_LETTERS = 60

function stemWithout(name: string, others: RegExp): string {
  const letters = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
  return Array.from(letters.replace(others, '-').replace(/^-+|-+$/g, ''))
    .slice(0, MOST_LETTERS)
    .join('')
}

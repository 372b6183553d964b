/** The files that a page under test offers as downloads. */
import { vi } from 'vitest'

/** Names of the files offered from now on, until `vi.restoreAllMocks`; none is saved. */
export function offeredFiles(): string[] {
  const names: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function offer(this: HTMLAnchorElement) {
    names.push(this.download)
  })
  return names
}

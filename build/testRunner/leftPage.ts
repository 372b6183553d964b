/**
 * The page that a test file leaves: the files of a worker share their document. Parts that are still rendered are removed, and the address is
 * the first one again, so that no place of the next file reads the address of another place.
 */
import { cleanup } from '@testing-library/react'
import { afterAll } from 'vitest'

export function leavePage(): void {
  if (typeof document === 'undefined') return
  cleanup()
  history.replaceState(null, '', '/')
}

afterAll(leavePage)

/**
 * Set-up of each test file of the page. The modules and the document of a worker outlive a file: it ends when every module is loaded that it
 * began to load, and leaves neither a rendered part nor an address. What a test waits for counts as missing only when it hangs.
 */
import { cleanup, configure } from '@testing-library/react'
import { afterAll, vi } from 'vitest'
import { HANG_MS } from '../waiting/hang.ts'

configure({ asyncUtilTimeout: HANG_MS / 2 })

afterAll(async () => {
  await vi.dynamicImportSettled()
  cleanup()
  history.replaceState(null, '', '/')
})

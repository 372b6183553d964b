/**
 * What a test waits for by `waitFor` and `findBy` counts as missing only when it hangs: the library's own second is too short on a busy machine.
 * The wait ends before the test, so that the library still describes the page.
 */
import { configure } from '@testing-library/react'
import { HANG_MS } from '../../src/testing/waiting/hang.ts'

configure({ asyncUtilTimeout: HANG_MS / 2 })

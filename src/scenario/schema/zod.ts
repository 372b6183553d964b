/**
 * The schema library without run-time code generation: a page under a strict Content Security Policy may not call `new Function`, and even
 * the library's attempt is a violation. Every module that builds schemas imports it from here, since the setting applies when an object's
 * schema is made.
 */
import * as z from 'zod'

z.config({ jitless: true })

export { z }

declare global {
  /** Zod's types name it: a program without the types of a page or of Node has none, and would not compile with the package's types. */
  interface URL {}
}

/** Runs inside the browser: measures, and leaves the figures as text in the document. */
import { defaultRun } from './defaultRun.ts'

document.body.textContent = JSON.stringify(defaultRun(() => performance.now()))

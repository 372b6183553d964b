/** Runs inside the browser: measures, and writes the figures as text into the document. */
import { defaultRun } from '../speed/defaultRun.ts'

document.body.textContent = JSON.stringify(defaultRun(() => performance.now()))

// As a script: finds or installs the browser of the end-to-end tests, and prints its path.
import { ensureTestBrowser } from '../build/browser/chromium.mjs'

process.stdout.write(`browser: ${ensureTestBrowser() ?? "Playwright's own Chromium"}\n`)

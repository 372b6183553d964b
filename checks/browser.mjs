// As a script: finds or installs the browser of the end-to-end tests, and prints its path.
import { ensureChromium } from '../build/browser/chromium.mjs'

process.stdout.write(`browser: ${ensureChromium() ?? "Playwright's own Chromium"}\n`)

// As a script: finds or installs the browser that the end-to-end tests drive, and prints where it is.
import { ensureChromium } from './chromium.mjs'

process.stdout.write(`browser: ${ensureChromium() ?? "Playwright's own Chromium"}\n`)

/**
 * `npm run picture`: opens the built page (`npm run build`) at a moment of the second round and writes the README's picture and that of link
 * previews, and the icon for home screens that take no SVG.
 */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { onBuiltPage } from './page/builtPage.ts'

const file = 'docs/pictures/switchover.png'
/** Nearly twice as wide as high, as chats show it. */
const preview = { file: 'docs/pictures/preview.png', width: 1440, height: 756 }
const icon = { file: 'public/apple-touch-icon.png', source: 'public/icon.svg', size: 180, margin: 20 }
const atS = 7

await onBuiltPage(async (page, origin) => {
  await page.goto(origin)
  const playhead = page.getByRole('slider', { name: 'Playhead', exact: true })
  const nowS = async () => Number(await playhead.getAttribute('aria-valuenow'))
  await page.waitForFunction(
    () => Number(document.querySelector('[role="slider"][aria-label="Playhead"]')?.getAttribute('aria-valuenow')) > 0,
  )
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await playhead.focus()
  await page.keyboard.press('Home')
  while ((await nowS()) < atS) await page.keyboard.press('ArrowRight')
  await playhead.blur()
  // Where the verdict turns is searched for while there is no input.
  for (const words of [/^never above/, /^never below/]) await page.getByText(words).waitFor()
  await drawn(page)
  await page.screenshot({ path: file })
  process.stdout.write(`${file} shows ${(await nowS()).toFixed(2)} s\n`)
  await page.setViewportSize({ width: preview.width, height: preview.height })
  await drawn(page)
  await page.screenshot({ path: preview.file })
  await drawIcon(page)
})

/** On the background of the light theme: such a screen rounds the corners and shows transparency as black. */
async function drawIcon(page: Page): Promise<void> {
  const { file: path, source, size, margin } = icon
  await page.setViewportSize({ width: size, height: size })
  await page.goto('about:blank')
  await page.setContent(readFileSync(source, 'utf8'))
  await page.addStyleTag({ content: `body { margin: ${margin}px; background: #fbfaf7 }` })
  await page.screenshot({ path })
}

/** Waits for the fonts and until the fading of pages that changed has ended. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.waitForTimeout(1500)
}

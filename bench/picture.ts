/** `npm run picture`: opens the built page (`npm run build`) at a moment of the second round and writes the README's picture. */
import type { Page } from '@playwright/test'
import { onBuiltPage } from './page/builtPage.ts'

const file = 'docs/switchover.png'
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
})

/** Waits for the fonts and until the fading of pages that changed has ended. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.waitForTimeout(1500)
}

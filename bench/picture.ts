/**
 * `npm run picture`: opens the built page (`npm run build`) and writes the README's pictures, the one of link previews, and the icon for
 * home screens that take no SVG.
 */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { onBuiltPage } from './page/builtPage.ts'

const folder = 'docs/pictures'
const whole = { width: 1440, height: 900 }
/** Nearly twice as wide as high, as chats show it. */
const preview = { width: 1440, height: 756 }
/** Of the README's tour, which shows two beside each other. */
const small = { width: 1120, height: 700 }
const icon = { file: 'public/apple-touch-icon.png', source: 'public/icon.svg', size: 180, margin: 20 }
/** A moment of the opening scenario's second round. */
const atS = 7

await onBuiltPage(async (page, origin) => {
  await openAt(page, origin)
  await picture(page, 'switchover', whole)
  await picture(page, 'preview', preview)
  await page.setViewportSize(small)
  await page.goto(`${origin}#/what-if/runs`)
  await compareStrategies(page)
  await picture(page, 'compare', whole)
  await page.goto(`${origin}#/what-if`)
  await page.getByText('1,900 runs', { exact: true }).first().waitFor()
  await picture(page, 'explore', small)
  await page.goto(`${origin}#/learn/rounds/s4`)
  await predictSawTooth(page)
  await picture(page, 'lesson', small)
  await page.goto(origin)
  await evacuateRack(page)
  await picture(page, 'data-centre', small)
  await drawIcon(page)
})

/** Waits for the fonts and until the fading of pages that changed has ended. */
async function picture(page: Page, name: string, size: { width: number; height: number }): Promise<void> {
  const path = `${folder}/${name}.png`
  await page.setViewportSize(size)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.waitForTimeout(1500)
  await page.screenshot({ path })
  process.stdout.write(`${path}\n`)
}

async function openAt(page: Page, origin: string): Promise<void> {
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
}

async function compareStrategies(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Pre-copy against post-copy/ }).click()
  await page.getByRole('img', { name: 'Pages of run B' }).waitFor()
  const playhead = page.getByRole('slider', { name: 'Playhead of all runs' })
  await playhead.focus()
  for (let i = 0; i < 40; i++) await page.keyboard.press('ArrowRight')
}

/** A curve drawn by hand, and the run laid over it. */
async function predictSawTooth(page: Page): Promise<void> {
  const plane = page.getByRole('group', { name: 'Your predicted curve' }).getByTestId('pen-plane')
  const { x, y, width, height } = (await plane.boundingBox())!
  const to = (right: number, up: number, steps = 1) =>
    page.mouse.move(x + 1 + (width - 2) * right, y + 1 + (height - 2) * (1 - up), { steps })
  await to(0, 1)
  await page.mouse.down()
  await to(0.7, 0.05, 12)
  await to(0.8, 0.4, 4)
  await to(1, 0.1, 6)
  await page.mouse.up()
  await page.getByRole('button', { name: 'Run it' }).click()
  await page.getByRole('button', { name: 'Show the end' }).click()
  await page.getByText(/^\d+ of 100$/).waitFor()
}

async function evacuateRack(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Scenario:/ }).click()
  await page.getByRole('button', { name: /^Evacuate a rack/ }).click()
  await page.getByText('All 250 VMs migrated').first().waitFor()
  await page.getByRole('slider', { name: 'Playhead', exact: true }).focus()
  await page.keyboard.press('Home')
  for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowRight')
}

/** On the background of the light theme: such a screen rounds the corners and shows transparency as black. */
async function drawIcon(page: Page): Promise<void> {
  const { file: path, source, size, margin } = icon
  await page.setViewportSize({ width: size, height: size })
  await page.goto('about:blank')
  await page.setContent(readFileSync(source, 'utf8'))
  await page.addStyleTag({ content: `body { margin: ${margin}px; background: #fbfaf7 }` })
  await page.screenshot({ path })
}

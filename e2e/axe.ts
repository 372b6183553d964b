/** Runs axe on a page. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from '@playwright/test'
import { contrastFaults } from './contrast.ts'
import { networkAtRest } from './play.ts'

/** The rules of WCAG 2.2 up to AA, and good practice such as the order of headings. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/**
 * Only rules on the rotation of a screen and on sounds read style sheets and media anew; the first is not among these, and the page has no
 * media.
 */
const QUICK = { resultTypes: ['violations'], preload: false } satisfies RunOptions
/** Contrast is judged by `contrastFaults`, with less work. */
const OPTIONS: RunOptions = { ...QUICK, runOnly: { type: 'tag', values: TAGS }, rules: { 'color-contrast': { enabled: false } } }
/** With contrast, the rules of axe's category `color` among them: the only ones whose answer depends on the theme, which changes nothing but colours. */
const OF_COLOURS: RunOptions = { ...QUICK, runOnly: { type: 'rule', values: ['link-in-text-block'] } }
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Each fault with its element; of the whole page, or of a part of it. Frames are not looked into: the page has none. */
export function axeFaults(page: Page, part?: string): Promise<string[]> {
  return faultsOf(page, part, OPTIONS)
}

/** Faults of colours alone: in a further theme of a page that `axeFaults` has looked at. */
export function axeColourFaults(page: Page, part?: string): Promise<string[]> {
  return faultsOf(page, part, OF_COLOURS)
}

async function faultsOf(page: Page, part: string | undefined, rules: RunOptions): Promise<string[]> {
  // Lazily loaded parts are there then.
  await networkAtRest(page)
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(source)
  const { violations } = await page.evaluate(
    ([within, options]) => {
      const { axe } = globalThis as unknown as { axe: { run: (within: Document | string, options: RunOptions) => Promise<AxeResults> } }
      return axe.run(within ?? document, options)
    },
    [part, rules] as const,
  )
  const others = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => ({ id, html: html.slice(0, 160), summary: failureSummary })),
  )
  return [...others, ...(await contrastFaults(page, part))].map(({ id, html, summary }) => `${id}: ${html} ${summary}`)
}

/** The same in the dark theme, and then colours in the light one, each fault with its theme. */
export async function axeFaultsInThemes(page: Page, part?: string): Promise<string[]> {
  const faults: string[] = []
  for (const [colorScheme, rules] of [
    ['dark', OPTIONS],
    ['light', OF_COLOURS],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    // Colours fade from one theme to the other.
    await page.evaluate(() =>
      document
        .getAnimations()
        .filter((one) => one instanceof CSSTransition)
        .forEach((one) => one.finish()),
    )
    faults.push(...(await faultsOf(page, part, rules)).map((fault) => `${colorScheme}: ${fault}`))
  }
  return faults
}

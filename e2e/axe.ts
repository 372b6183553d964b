/** Runs axe on a page. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from '@playwright/test'
import { networkAtRest } from './play.ts'

/** The rules of WCAG 2.2 up to AA, and good practice such as the order of headings. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const OPTIONS: RunOptions = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] }
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Each fault with its element; of the whole page, or of a part of it. Frames are not looked into: the page has none. */
export async function axeFaults(page: Page, part?: string): Promise<string[]> {
  // Lazily loaded parts are there then.
  await networkAtRest(page)
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(source)
  const { violations } = await page.evaluate(([within, options]) => {
    const { axe } = globalThis as unknown as { axe: { run: (within: Document | string, options: RunOptions) => Promise<AxeResults> } }
    return axe.run(within ?? document, options)
  }, [part, OPTIONS] as const)
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`))
}

/** The same in the dark and then in the light theme, each fault with its theme. */
export async function axeFaultsInThemes(page: Page, part?: string): Promise<string[]> {
  const faults: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    // Colours fade from one theme to the other.
    await page.evaluate(() => document.getAnimations().filter((one) => one instanceof CSSTransition).forEach((one) => one.finish()))
    faults.push(...(await axeFaults(page, part)).map((fault) => `${colorScheme}: ${fault}`))
  }
  return faults
}

/** Runs axe on a page. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { networkAtRest } from './play.ts'

/** The rules of WCAG 2.2 up to AA, and good practice such as the order of headings. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Each fault with its element; of the whole page, or of a part of it. */
export async function axeFaults(page: Page, part?: string): Promise<string[]> {
  // Lazily loaded parts are there then.
  await networkAtRest(page)
  const builder = new AxeBuilder({ page }).withTags(TAGS)
  const { violations } = await (part === undefined ? builder : builder.include(part)).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`))
}

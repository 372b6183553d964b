import { expect, test } from '../test.ts'
import type { Page } from '@playwright/test'
import { deciding, goToPlace, networkAtRest, openPlay, pause, scenarioHash, verdict } from '../play.ts'

/** The engine's parts beyond its core, which the opening scenario does not need. */
const FURTHER_PARTS = '**/furtherParts-*.js'

async function choose(page: Page, name: string): Promise<void> {
  const radio = deciding(page).getByRole('radio', { name, exact: true })
  await radio.focus()
  await page.keyboard.press('Space')
  await expect(radio).toBeChecked()
  await radio.blur()
}

test('if a part of the engine fails to load, the page shows a message, keeps its run and its scenario, and continues when the part has loaded', async ({
  page,
}) => {
  let asked = 0
  await page.context().route(FURTHER_PARTS, (route) => {
    asked++
    return route.abort()
  })
  await openPlay(page)
  await networkAtRest(page)
  await pause(page)
  const headline = verdict(page).getByRole('heading')
  const before = await headline.textContent()
  await choose(page, 'Post-copy')
  await expect(page.getByRole('status').filter({ hasText: 'could not be loaded' })).toBeVisible()
  expect(asked).toBeGreaterThan(0)
  await expect(deciding(page).getByRole('radio', { name: 'Post-copy', exact: true })).toBeChecked()
  await expect(headline).toHaveText(before ?? '')
  await page.context().unroute(FURTHER_PARTS)
  await choose(page, 'Hybrid')
  await expect(verdict(page)).toContainText('then post-copy')
  await expect(page.getByRole('status').filter({ hasText: 'could not be loaded' })).toHaveCount(0)
})

test(
  'a place that does not arrive leaves the header, and arrives whole when it is asked for again',
  { tag: '@desktop' },
  async ({ page }) => {
    const chunks = /assets\/Glossary-[^/]*$/
    await openPlay(page)
    await networkAtRest(page)
    await page.route(chunks, (route) => route.abort())
    await goToPlace(page, '#/learn/glossary')
    await expect(page.getByRole('heading', { name: 'This page could not be loaded' })).toBeVisible()
    await page.getByRole('link', { name: 'Learn', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Sixteen lessons' })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('heading', { name: 'This page could not be loaded' })).toBeVisible()
    await page.unroute(chunks)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { name: 'Glossary' })).toBeVisible()
    const withoutStyle = () => [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].filter(({ sheet }) => sheet === null)
    await expect.poll(() => page.evaluate(withoutStyle)).toEqual([])
  },
)

test('a scenario whose check does not load is not called a faulty file', { tag: '@desktop' }, async ({ page }) => {
  await page.context().route('**/plainDocument-*.js', (route) => route.abort())
  await openPlay(page)
  await goToPlace(page, scenarioHash())
  const notice = page.getByRole('alert').filter({ hasText: 'could not be opened' })
  await expect(notice).toContainText('could not be loaded. Reload to try again.')
  await expect(notice).not.toContainText('The file')
})

test('Enter in the search of scenarios waits for the list of those found', { tag: '@desktop' }, async ({ page }) => {
  const held: (() => void)[] = []
  await page.context().route('**/FoundScenarios-*.js', (route) => new Promise<void>((done) => held.push(() => done(route.continue()))))
  await openPlay(page)
  await page.getByRole('button', { name: /^Scenario: / }).click()
  const search = page.getByRole('searchbox', { name: 'Search all scenarios' })
  await search.fill('memory hog')
  await expect.poll(() => held.length).toBeGreaterThan(0)
  await search.press('Enter')
  await expect(search).toBeVisible()
  for (const release of held) release()
  await expect(page.getByRole('button', { name: /^Scenario: .*Memory hog/ })).toBeVisible()
})

import { expect, test } from '../test.ts'
import type { Page } from '@playwright/test'
import { lessonCards } from '../../src/teaching/lessons/catalogue.ts'
import { axeFaults } from '../axe.ts'
import { goToPlace, inTurn } from '../play.ts'

async function helpsTeacher(page: Page): Promise<void> {
  await page.goto('./#/learn/dirty-page/s4?teacher')
  await expect(page.getByRole('complementary', { name: 'Teacher’s notes' })).toContainText('page cache')
  await page.getByRole('textbox', { name: 'Hands for: None' }).fill('7')
  await expect(page.getByText('7 hands counted.', { exact: false })).toBeVisible()
  await page.getByRole('combobox', { name: /^Seed/ }).selectOption('3')
  await expect(page).toHaveURL(/\?teacher&seed=3$/)
  await page.getByRole('link', { name: 'Worksheet' }).click()
  await expect(page.getByText('Your reasoning')).toHaveCount(6)
  await expect(page.getByText('Reads leave the destination', { exact: false })).toHaveCount(0)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('link', { name: 'Answer sheet' }).click()
  await expect(page.getByText('Reads leave the destination', { exact: false })).toBeVisible()
}

async function presents(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'screen' })
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto('./#/learn/rounds/s4')
  const question = page.getByRole('heading', { level: 1 })
  await expect(question).toBeVisible()
  const before = await question.evaluate((element) => element.getBoundingClientRect().height / element.getClientRects().length)
  await page.keyboard.press('p')
  await expect(page).toHaveURL(/#\/learn\/rounds\/s4\?present$/)
  await expect(page.getByRole('link', { name: 'Leave' })).toBeVisible()
  await expect
    .poll(() => question.evaluate((element) => element.getBoundingClientRect().height / element.getClientRects().length))
    .toBeGreaterThan(1.4 * before)

  const plane = page.getByRole('group', { name: 'Your predicted curve' }).getByTestId('pen-plane')
  const box = (await plane.boundingBox())!
  await page.mouse.move(box.x + 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2, { steps: 8 })
  await page.mouse.up()
  for (const text of await page.getByRole('slider').evaluateAll((all) => all.map((one) => one.getAttribute('aria-valuetext') ?? ''))) {
    const pages = Number(text.replaceAll(',', '').match(/(\d+) pages/)?.[1])
    expect(Math.abs(pages - 131_072)).toBeLessThan(4_000)
  }
  expect(await axeFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/#\/learn\/rounds\/s4$/)
  await expect(page.getByRole('link', { name: 'Worksheet' })).toBeVisible()
}

async function printsSheets(page: Page): Promise<void> {
  await page.goto('./#/learn/never')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Tab')
  await goToPlace(page, '#/learn/never/sheet')
  await expect(page.locator('main:focus')).toHaveCount(1)
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('main')).toHaveCSS('outline-style', 'none')
  await expect(page.locator('.sheet-lines').first()).toHaveCSS('print-color-adjust', 'exact')
}

test('what a teacher shows and prints', { tag: ['@desktop', '@walk'] }, async ({ page }) => {
  await inTurn(page, null, [
    ['a teacher has notes, hands and seeds; the worksheet has no answers, the answer sheet has all', helpsTeacher],
    ['sheets print ruled lines, and no ring of the focus', printsSheets],
    ['P shows a step large for a projector, where the pen draws; Escape leaves', presents],
  ])
})

test('the questions of a worksheet fill its pages, of A4 and of Letter', { tag: '@desktop' }, async ({ page }) => {
  await page.emulateMedia({ media: 'print' })
  const papers = [
    { width: 718, height: 1047 },
    { width: 740, height: 980 },
  ]
  for (const paper of papers) {
    await page.setViewportSize(paper)
    for (const { id, steps } of lessonCards) {
      await page.goto(`./#/learn/${id}/sheet`)
      await expect(page.locator('.sheet-step')).toHaveCount(steps.length)
      const sizes = await page.locator('.sheet-page').evaluateAll((all) =>
        all.map((one) => {
          const box = one.getBoundingClientRect()
          const lines = [...one.querySelectorAll('.sheet-lines')].map((room) => room.getBoundingClientRect())
          return {
            height: box.height,
            leftOver: box.bottom - lines[lines.length - 1].bottom,
            leastRoom: Math.min(...lines.map(({ height }) => height)),
          }
        }),
      )
      expect(sizes.length, id).toBeGreaterThan(0)
      for (const { height, leftOver, leastRoom } of sizes) {
        expect(height, id).toBeGreaterThan(paper.height - 10)
        expect(height, id).toBeLessThanOrEqual(paper.height)
        expect(leftOver, id).toBeLessThan(10)
        expect(leastRoom, id).toBeGreaterThanOrEqual(84)
      }
    }
  }
})

import { expect, test } from '../test.ts'
import type { Page } from '@playwright/test'
import { axeFaultsInThemes } from '../axe.ts'
import { hiddenPx, inTurn, isPhone } from '../play.ts'

const runIt = (page: Page) => page.getByRole('button', { name: 'Run it' })

/** Goes to the end of the playback; on a busy machine it may already have come. */
async function showTheEnd(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: 'Show the end' })
    .press('Enter', { timeout: 3000 })
    .catch(() => undefined)
  await expect(page.getByRole('heading', { name: 'What happens' })).toBeVisible()
}

async function runToTheEnd(page: Page): Promise<void> {
  await runIt(page).click()
  await showTheEnd(page)
}

async function areOneLinkAway(page: Page): Promise<void> {
  await page.goto('./')
  if (isPhone(page)) await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('link', { name: 'Learn', exact: true }).click()
  await expect(page.getByRole('list', { name: 'All lessons' }).getByRole('listitem')).toHaveCount(16)
  await page.getByRole('list', { name: 'All lessons' }).getByRole('link', { name: 'What is a dirty page?' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'What is a dirty page?' })).toBeVisible()
  await page.getByRole('link', { name: 'Predict step by step' }).click()
  await expect(page).toHaveURL(/#\/learn\/dirty-page\/s1$/)
  await expect(page.getByRole('heading', { level: 1, name: 'How many pages are sent?' })).toBeVisible()
}

async function startsWithQuestion(page: Page): Promise<void> {
  await page.goto('./#/learn')
  await page.getByRole('link', { name: 'Start lesson 1' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'How many pages are sent?' })).toBeVisible()
  await expect(page.getByText('Answer:')).toHaveCount(0)
}

async function continues(page: Page): Promise<void> {
  await page.goto('./#/learn')
  await page.evaluate(() => localStorage.setItem('switchover.lessons', JSON.stringify({ never: { s1: 70 } })))
  await page.reload()
  await page.getByRole('link', { name: 'Continue lesson 8' }).click()
  await expect(page).toHaveURL(/#\/learn\/never\/d1$/)
  await expect(page.getByRole('button', { name: 'Run it' })).toBeVisible()
  await expect(page.getByText('Answer:')).toHaveCount(0)
}

async function drawsByKeyboard(page: Page): Promise<void> {
  await page.goto('./#/learn/rounds/s4')
  const points = page.getByRole('slider')
  await expect(points).toHaveCount(6)
  await points.first().focus()
  // 262,144 pages at 0 s, half of it at 4 s, next to nothing at 8.5 s, a quarter at 8.8 s.
  for (const keys of [
    ['End'],
    ['ArrowRight', ...Array.from({ length: 10 }, () => 'ArrowDown')],
    ['ArrowRight', 'Home', 'Shift+ArrowUp'],
    ['ArrowRight', 'Home', ...Array.from({ length: 5 }, () => 'ArrowUp')],
    ['ArrowRight', 'Home', 'ArrowUp'],
    ['ArrowRight', 'Home', 'Shift+ArrowUp'],
  ]) {
    for (const key of keys) await page.keyboard.press(key)
  }
  await expect(points.nth(0)).toHaveAttribute('aria-valuetext', '0 s, 262,144 pages')
  await expect(points.nth(1)).toHaveAttribute('aria-valuetext', '4 s, 131,072 pages')
  await expect(points.nth(2)).toHaveAttribute('aria-valuetext', '8.5 s, 2,621 pages')
  await expect(points.nth(3)).toHaveAttribute('aria-valuetext', '8.8 s, 65,536 pages')
  await runIt(page).focus()
  await page.keyboard.press('Enter')
  await showTheEnd(page)
  await expect(page.getByRole('heading', { name: 'Your prediction holds.' })).toBeVisible()
  await expect(page.getByText(/^9\d of 100$/)).toBeVisible()
  await expect(page.getByRole('row', { name: /^4 s/ })).toContainText('140,074 pages')
  await page.getByRole('link', { name: 'Next step' }).click()
  await expect(page).toHaveURL(/#\/learn\/rounds\/s5$/)
  await expect(
    page.getByRole('navigation', { name: 'Steps of this lesson' }).getByRole('link', { name: /^Step 4: .*done, score 9\d$/ }),
  ).toBeVisible()
}

async function drawsByPen(page: Page): Promise<void> {
  await page.goto('./#/learn/rounds/s4')
  const points = page.getByRole('slider')
  await page.getByText('The same curve as numbers').click()
  const field = page.getByRole('textbox', { name: /pages, 4 s$/ })
  await field.fill('140,000')
  await field.press('Enter')
  await expect(points.nth(1)).toHaveAttribute('aria-valuetext', '4 s, 140,000 pages')
  await page.getByRole('button', { name: 'Clear' }).click()
  const plane = page.getByRole('group', { name: 'Your predicted curve' }).getByTestId('pen-plane')
  await plane.scrollIntoViewIfNeeded()
  const box = await plane.boundingBox()
  if (box === null) throw new Error('no place to draw')
  const at = (x: number, y: number) => [box.x + 1 + (box.width - 2) * x, box.y + 1 + (box.height - 2) * (1 - y)] as const
  await page.mouse.move(...at(0, 1))
  await page.mouse.down()
  await page.mouse.move(...at(0.74, 0), { steps: 12 })
  await page.mouse.move(...at(1, 0.1), { steps: 6 })
  await page.mouse.up()
  await expect(points.nth(1)).toHaveAttribute('aria-valuetext', /^4 s, 1[34]\d,\d{3} pages$/)
  await runToTheEnd(page)
  await expect(page.getByText(/^\d\d of 100$/)).toBeVisible()
}

async function answersWrongChoice(page: Page): Promise<void> {
  await page.goto('./#/learn/dirty-page/s3')
  await runIt(page).click()
  await expect(page.getByRole('alert')).toHaveText('Make a prediction first, or choose “Show me without a prediction”.')
  await page.getByRole('radio', { name: /^1? ?About 26,800/ }).check()
  await runToTheEnd(page)
  await expect(page.getByRole('heading', { name: 'The run gives another answer.' })).toBeVisible()
  await expect(page.getByText('Counts writes as dirty pages.')).toBeVisible()
  await expect(page.getByText('26,800 writes hit 1,024 pages', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Predict again' }).click()
  await page.getByRole('radio', { name: /1,024/ }).check()
  await runToTheEnd(page)
  await expect(page.getByRole('heading', { name: 'Your prediction holds.' })).toBeVisible()
  const entry = page.getByRole('list', { name: 'All lessons' }).getByRole('listitem').filter({ hasText: 'What is a dirty page?' })
  await page.goto('./#/learn')
  await expect(entry).toContainText('1 of 6 steps, score 100')
  await page.reload()
  await expect(entry).toContainText('1 of 6 steps, score 100')
  await page.getByRole('button', { name: 'Delete my scores' }).click()
  await expect(entry).not.toContainText('score')
}

async function showsMaps(page: Page): Promise<void> {
  await page.goto('./#/learn/dirty-page/s3')
  const source = page.getByRole('img', { name: /^Source: / })
  const destination = page.getByRole('img', { name: /^Destination: / })
  // How many they are would answer the first step's question.
  await expect(source).toHaveAccessibleName('Source: not sent')
  await expect(destination).toHaveAccessibleName('Destination: missing')
  await expect(page.getByRole('definition').filter({ hasText: '5,000/s into 4.00 MiB' })).toBeVisible()
  await page.getByRole('button', { name: 'Show me without a prediction' }).click()
  await showTheEnd(page)
  const moment = page.getByRole('slider', { name: 'Moment of the run' })
  await expect(moment).toHaveAttribute('aria-valuetext', '5.37 s')
  await expect(source).toHaveAccessibleName(/dirty 1,024 /)
  await expect(destination).toHaveAccessibleName(/stale 1,024 /)
  await moment.focus()
  await page.keyboard.press('End')
  await expect(source).toHaveAccessibleName(/in sync 16,384 .*100 %/)
  await page.getByRole('button', { name: 'The moment of the question: 5.37 s' }).click()
  await expect(source).toHaveAccessibleName(/dirty 1,024 /)
  await moment.press('Home')
  await expect(moment).toHaveAttribute('aria-valuetext', '0 s')
  // Paused in the page, at the first moment after 0 s: a click from outside may be late on a busy machine.
  await moment.evaluate((slider) =>
    new MutationObserver((_, observer) => {
      const button = document.querySelector<HTMLButtonElement>('button[aria-label=Pause]')
      if (slider.getAttribute('aria-valuetext') === '0 s' || button === null) return
      observer.disconnect()
      button.click()
    }).observe(document.body, { attributes: true, childList: true, subtree: true }),
  )
  await page.getByRole('button', { name: 'Play from here' }).click()
  await expect(moment).not.toHaveAttribute('aria-valuetext', '0 s')
  await expect(page.getByRole('button', { name: 'Play from here' })).toBeVisible()
  await expect(source).toHaveAccessibleName(/not sent/)
}

async function showsMapsOfEachRun(page: Page): Promise<void> {
  await page.goto('./#/learn/never/s2')
  const maps = (run: RegExp) => page.getByRole('region', { name: run }).getByRole('img', { name: /Destination: / })
  await expect(page.getByRole('img', { name: /Source: .*not sent/ })).toHaveCount(4)
  await page.getByRole('button', { name: 'Show me without a prediction' }).click()
  await showTheEnd(page)
  await expect(page.getByRole('row', { name: /^1 link 2,000 Mbit\/s 6\.71 s/ })).toBeVisible()
  const moment = page.getByRole('slider', { name: 'Moment of the run' })
  await moment.focus()
  await page.keyboard.press('End')
  for (let i = 0; i < 5; i++) await page.keyboard.press('PageDown')
  await expect(maps(/Twice the link/)).toHaveAccessibleName(/in sync 262,144 .*100 %/)
  await expect(maps(/Auto-converge/)).toHaveAccessibleName(/stale /)
}

async function judgesNumber(page: Page): Promise<void> {
  await page.goto('./#/learn/rounds/s1')
  const field = page.getByRole('textbox', { name: /^Prediction in s/ })
  await field.fill('a while')
  await expect(page.getByText('Enter a number, such as 1,200 or 0.5.')).toBeVisible()
  await field.fill('1.1')
  await runToTheEnd(page)
  await expect(page.getByText(/A byte has 8 bits/)).toBeVisible()
  await expect(page.getByRole('img', { name: /^Your prediction, the run/ })).toHaveAccessibleName(/You: 1\.10 s\. The run: 8\.59 s\.$/)
  await page.getByRole('button', { name: 'Predict again' }).click()
  await page.getByRole('textbox', { name: /^Prediction in s/ }).fill('8.4')
  await page.keyboard.press('Enter')
  await showTheEnd(page)
  await expect(page.getByRole('heading', { name: 'Your prediction holds.' })).toBeVisible()
}

async function ordersRows(page: Page): Promise<void> {
  await page.goto('./#/learn/never/s2')
  await runIt(page).click()
  await expect(page.getByRole('alert')).toContainText('move a row or tick “This order is my prediction”')
  await page.getByRole('button', { name: 'Move down: limit 2,000 ms' }).press('Enter')
  await expect(page.getByText('limit 2,000 ms: place 2')).toBeAttached()
  await runToTheEnd(page)
  const order = page.getByRole('table', { name: 'Order in the run' })
  await expect(order.getByRole('row')).toHaveCount(5)
  await expect(order.getByRole('row').nth(1)).toContainText('link 2,000 Mbit/s')
  await expect(page.getByRole('figure', { name: 'The runs compared' }).getByRole('row', { name: /Post-copy/ })).toContainText('8.49 ms')
}

async function keepsOutcome(page: Page): Promise<void> {
  await page.goto('./#/learn/rounds/s4')
  await page.getByRole('button', { name: 'Predict again' }).click()
  const first = page.getByRole('slider', { name: 'Prediction at 0 s' })
  await first.press('End')
  await first.press('ArrowRight')
  await page.getByRole('slider', { name: 'Prediction at 4 s' }).press('PageDown')
  await runToTheEnd(page)
  const score = page.getByText(/^\d+ of 100$/)
  const [said, scores] = [await score.textContent(), () => page.evaluate(() => localStorage.getItem('switchover.lessons'))]
  const before = await scores()
  await page.reload()
  await expect(score).toHaveText(said!)
  await expect(page.getByRole('row', { name: /^0 s 262,144/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Predict again' })).toBeVisible()
  expect(await scores()).toBe(before)
}

async function readsAsArticle(page: Page): Promise<void> {
  await page.goto('./#/learn/why-306')
  await expect(page.getByText('Answer:')).toHaveCount(5)
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(5)
  await page.goto('./#/learn/why-306/s5')
  await page.getByRole('button', { name: 'Show me without a prediction' }).click()
  await showTheEnd(page)
  await expect(page.getByRole('heading', { name: 'The run’s answer.' })).toBeVisible()
  await expect(page.getByText('All controls of this scenario are in Play.')).toBeVisible()
  await page.getByRole('link', { name: 'Open in Play' }).click()
  await expect(page).toHaveURL(/#s=1\./)
}

async function endsAtBriefs(page: Page): Promise<void> {
  await page.goto('./#/learn')
  await expect(page.getByText(/^Session \d$/)).toHaveText(['Session 1', 'Session 2', 'Session 3', 'Session 4'])
  // Its steps read a record: there is no scenario to open.
  await page.goto('./#/learn/query-migrate/s6')
  await page.getByRole('button', { name: 'Show me without a prediction' }).click()
  await expect(page.getByRole('link', { name: 'All lessons' })).toBeVisible()
  await expect(page.getByText('All controls of this scenario are in Play.')).toHaveCount(0)
  await page.getByRole('link', { name: 'Continue with the exercises' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Twenty exercises' })).toBeVisible()
}

async function hasRoundAxes(page: Page): Promise<void> {
  await page.goto('./#/learn/rounds/sheet')
  const axes = page.getByRole('img', { name: 'Draw here' }).locator('text')
  const pages = ['0', '100,000', '200,000'].map((count) => `${count} pages`)
  await expect(axes).toHaveText(['0 s', '2 s', '4 s', '6 s', '8 s', '10 s', ...pages])
  const drawn = () =>
    axes.evaluateAll((all) =>
      all.map((one) => {
        const { left, right, top } = one.getBoundingClientRect()
        return { left, right, top, px: parseFloat(getComputedStyle(one).fontSize) * (one as SVGTextElement).getScreenCTM()!.a }
      }),
    )
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 })
    // No time is smaller or on another, once they are drawn for this width.
    await expect(async () => {
      const seen = await drawn()
      expect(Math.min(...seen.map(({ px }) => px)), `${width}`).toBeGreaterThan(11.9)
      const times = seen.slice(0, -pages.length)
      for (const [i, { left }] of times.entries()) if (i > 0) expect(left, `${width}`).toBeGreaterThan(times[i - 1].right)
    }).toPass()
  }
}

async function refusesUnknown(page: Page): Promise<void> {
  await page.goto('./#/learn/nothing')
  await expect(page.getByRole('alert')).toContainText('No lesson is called “nothing”')
  await page.goto('./#/learn/rounds/s99')
  await expect(page.getByRole('alert')).toContainText('is called “s99”')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The first round, and why the second is shorter')
  await page.goto('./#/learn/glossary/nothing')
  await expect(page.getByRole('alert')).toContainText('No term is called “nothing”')
}

test('axe finds nothing in the lessons', async ({ page }) => {
  for (const hash of ['#/learn', '#/learn/rounds/s4', '#/learn/never', '#/learn/query-migrate/s1?teacher', '#/learn/inequality/sheet']) {
    await page.goto(`./${hash}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    if (hash === '#/learn/never') await expect(page.getByText('Answer:')).toHaveCount(5)
    expect([hash, await axeFaultsInThemes(page)]).toEqual([hash, []])
  }
  await page.goto('./#/learn/never/s4')
  await page.getByRole('checkbox', { name: 'This order is my prediction' }).check()
  expect(await axeFaultsInThemes(page)).toEqual([])
  await runToTheEnd(page)
  expect(await axeFaultsInThemes(page)).toEqual([])
  await page.goto('./#/learn/dirty-page/s1')
  await page.getByRole('textbox').fill('64')
  await runToTheEnd(page)
  await expect(page.getByRole('img', { name: /^Source: / })).toBeVisible()
  expect(await axeFaultsInThemes(page)).toEqual([])
})

test('nothing is wider than a page of 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  for (const hash of ['#/learn', '#/learn/rounds/s4', '#/learn/never', '#/learn/energy/sheet']) {
    await page.goto(`./${hash}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect([hash, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([hash, 320])
  }
})

test(
  'on a phone the facts of a lesson are one line, and a number in the help of a drawing keeps its unit',
  { tag: '@desktop' },
  async ({ page }) => {
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 })
      await page.goto('./#/learn')
      const facts = page.locator('.lesson-row-facts')
      await expect(facts).toHaveCount(16)
      const lines = await facts.evaluateAll((all) =>
        all.map((row) => new Set([...row.children].slice(0, 2).map((part) => Math.round(part.getBoundingClientRect().top))).size),
      )
      expect(new Set(lines), `${width}`).toEqual(new Set([1]))
      await page.goto('./#/learn/rounds/s4')
      const units = page.getByText(/^Your prediction\. Draw/).locator('span', { hasText: '%' })
      await expect(units).toHaveText(['5 %', '1 %'])
      for (const unit of await units.all()) expect((await unit.boundingBox())!.height, `${width}`).toBeLessThan(20)
    }
  },
)

async function hasRoomForLog(page: Page): Promise<void> {
  await page.goto('./#/learn/query-migrate/s6')
  const log = page.getByRole('region', { name: /Replies to query-migrate/ })
  await expect(log.getByRole('columnheader', { name: 'expectedDowntimeMs' })).toBeVisible()
  expect(await hiddenPx(log)).toBeLessThanOrEqual(0)
}

async function showsOutcome(page: Page): Promise<void> {
  await page.goto('./#/learn/never/d1')
  const plane = page.getByTestId('pen-plane')
  await plane.scrollIntoViewIfNeeded()
  const box = (await plane.boundingBox())!
  await page.mouse.move(box.x + 2, box.y + 8)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 8, { steps: 5 })
  await page.mouse.up()
  await runToTheEnd(page)
  await expect(page.getByRole('heading', { name: /The run gives another answer/ })).toBeInViewport({ ratio: 1 })
  await expect(page.getByText(/^\d+ of 100$/)).toBeInViewport()
}

async function runsByEnter(page: Page): Promise<void> {
  await page.goto('./#/learn/never/d1')
  const point = page.getByRole('slider').first()
  await point.focus()
  for (const key of ['End', ...Array.from({ length: 7 }, () => 'ArrowRight'), 'Home', 'Enter']) await page.keyboard.press(key)
  await showTheEnd(page)
  await expect(page.getByRole('heading', { name: 'The thinking behind such a curve' })).toBeVisible()
  await expect(page.getByText('A straight line to zero describes a file copy', { exact: false })).toBeVisible()
}

async function marksEndOfOrder(page: Page): Promise<void> {
  await page.goto('./#/learn/never/s2')
  const inkOf = (name: string) => page.getByRole('button', { name }).evaluate((button) => getComputedStyle(button).borderColor)
  const [ended, free] = [await inkOf('Move up: limit 2,000 ms'), await inkOf('Move down: limit 2,000 ms')]
  expect(ended).not.toBe(free)
}

async function undoesStrokes(page: Page): Promise<void> {
  await page.goto('./#/learn/rounds/s4')
  const first = page.getByRole('slider', { name: /^Prediction at/ }).first()
  const box = (await page.getByTestId('pen-plane').boundingBox())!
  const stroke = async (share: number): Promise<void> => {
    await page.mouse.move(box.x + 2, box.y + box.height * share)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width - 4, box.y + box.height * share, { steps: 5 })
    await page.mouse.up()
  }
  const value = async () => Number(await first.getAttribute('aria-valuenow'))
  await stroke(0.2)
  const high = await value()
  await stroke(0.7)
  expect(await value()).toBeLessThan(high)
  await page.getByRole('button', { name: 'Clear' }).click()
  expect(await value()).toBe(0)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  expect(await value()).toBe(high)
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await value()).toBe(0)
  await page.keyboard.press('Control+y')
  expect(await value()).toBe(high)
}

test('lessons on every device', async ({ page }) => {
  await inTurn(page, null, [
    ['lessons are one link away, say what they teach, and the first step is two presses away', areOneLinkAway],
    ['the maps are on the stage before the run, and rest at the moment of the question after it', showsMaps],
    ['each run of a step has its own maps, and one that ends first stays at its end', showsMapsOfEachRun],
    ['a curve is drawn with the pen, and its numbers can be typed', drawsByPen],
    ['the outcome comes into view at the end of the run, also where the picture was looked at', showsOutcome],
  ])
})

test('the head of a lesson in large type is one line at 1280 × 720, also with a long title', { tag: '@desktop' }, async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto('./#/learn/two-migrations/s6?present')
  const parts = page.locator('.lesson-head > *')
  await expect(parts).toHaveCount(3)
  const boxes = await Promise.all((await parts.all()).map(async (part) => (await part.boundingBox())!))
  const highest = Math.max(...boxes.map(({ y }) => y))
  expect(boxes.every(({ y, height }) => highest < y + height)).toBe(true)
})

test('an order to be set is in sight with all its rows on a projector of 1280 × 720', { tag: '@desktop' }, async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  for (const step of ['never/s2', 'energy/s1', 'working-set/s3']) {
    await page.goto(`./#/learn/${step}?present`)
    const confirm = page.getByRole('checkbox', { name: 'This order is my prediction' })
    await expect(confirm).toBeVisible()
    const words = page.getByRole('group', { name: /^Step \d of \d$/ })
    expect(await words.evaluate((box) => box.scrollHeight - box.clientHeight), step).toBe(0)
  }
})

test('predictions of each kind', { tag: ['@desktop', '@walk'] }, async ({ page }) => {
  await inTurn(page, null, [
    ['a lesson that is started opens its first question, without the answer', startsWithQuestion],
    ['a choice that does not hold is answered by its own explanation, and can be made again', answersWrongChoice],
    ['a number is judged by its tolerance, with the thinking behind the nearest wrong one', judgesNumber],
    ['a row at an end of the order shows that it goes no further', marksEndOfOrder],
    ['rows are put in order by buttons, and the run gives each its place', ordersRows],
    ['a lesson reads as an article, a step can be shown without a prediction, and its runs open in Play', readsAsArticle],
    ['an unknown lesson, step or term says so and shows what there is', refusesUnknown],
    ['a course has its sessions, and the last lesson leads to the briefs', endsAtBriefs],
    ['the axes of a worksheet have round numbers', hasRoundAxes],
  ])
})

test('drawn curves', { tag: '@desktop' }, async ({ page }) => {
  await inTurn(page, null, [
    ['a lesson that was left is continued at its first open step', continues],
    ['a curve is drawn with the keyboard alone, and the run is laid over it with a score', drawsByKeyboard],
    ['a step that is loaded again shows its answer and its outcome, and the score stays', keepsOutcome],
    ['Enter in a drawn curve runs it, and the thinking behind such a curve is named', runsByEnter],
  ])
})

test('strokes of the pen and a long log', { tag: '@desktop' }, async ({ page }) => {
  await inTurn(
    page,
    [1280, 720],
    [
      ['a stroke and a clearing of the drawn curve are taken back', undoesStrokes],
      ['a real log has room for all its columns', hasRoomForLog],
    ],
  )
})

test('a link with a seed that is none says so, shows the first one, and the notice is closed', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('./#/learn/never?seed=NaN&teacher')
  const notice = page.getByRole('alert')
  await expect(notice).toContainText('seed: must be one of 1, 2, 3, 4, 5, got "NaN"')
  await expect(page.getByRole('main')).toContainText('Figures of seed 1.')
  await expect(page.getByRole('main')).toContainText('For the teacher')
  await notice.getByRole('button', { name: 'Close' }).click()
  await expect(notice).toHaveCount(0)
})

test('a lesson opens after its worker has ended without a word', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('./#/learn/dirty-page/s1')
  const computing = () => page.workers().filter((worker) => worker.url().includes('compute'))
  await expect.poll(() => computing().length).toBeGreaterThan(0)
  // A worker holds a lock as long as it lives, and the page waits for that lock. One that ends earlier is missed only after a minute.
  const watched = () => page.evaluate(async () => (await navigator.locks.query()).pending!.length)
  await expect.poll(async () => (await watched()) === computing().length).toBe(true)
  const ended = computing()
  await Promise.all(ended.map((worker) => worker.evaluate(() => globalThis.close()).catch(() => undefined)))
  await expect.poll(() => computing().filter((worker) => ended.includes(worker)).length).toBe(0)
  await page.goto('./#/learn/rounds/s1')
  await expect.poll(() => computing().length).toBeGreaterThan(0)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

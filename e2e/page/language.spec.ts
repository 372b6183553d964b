import type { Page } from '@playwright/test'
import { axeFaults } from '../axe.ts'
import { hashOf, inTurn, openPlay, scenarioHash } from '../play.ts'
import { expect, test } from '../test.ts'

const chineseVerdict = (page: Page) => page.getByRole('region', { name: '结论' })

async function showsChinese(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans')
  await expect(chineseVerdict(page)).toContainText(/s 完成，停机时间 \d+ ms。/)
  await expect(page.getByText('预拷贝').first()).toBeVisible()
  const english = await page.evaluate(() => document.body.innerText.match(/[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}.*/g) ?? [])
  expect(english).toEqual([])
  expect(await axeFaults(page)).toEqual([])
  const note = page.getByRole('dialog', { name: '传输量' })
  await expect(async () => {
    await chineseVerdict(page).locator('dfn', { hasText: '传输量' }).click()
    await expect(note).toContainText('经网络发送的字节', { timeout: 1000 })
  }).toPass()
}

async function showsChineseSettings(page: Page): Promise<void> {
  await expect(chineseVerdict(page)).toContainText('完成')
  await page.getByRole('button', { name: '全部设置', expanded: false }).click()
  const folds = page.locator('details:not([open])')
  await expect(folds.first()).toBeAttached()
  // A fold that opens may bring others.
  await expect
    .poll(() =>
      folds.evaluateAll((all) => {
        for (const fold of all as HTMLDetailsElement[]) fold.open = true
        return all.length
      }),
    )
    .toBe(0)
  const texts = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    while (walker.nextNode()) {
      const { nodeValue, parentElement } = walker.currentNode
      if (parentElement?.closest('[lang=en], code, pre, script, style') === null) found.push(nodeValue!.trim())
    }
    return found
  })
  expect(texts.filter((text) => /[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}/.test(text) && !/\p{Script=Han}/u.test(text))).toEqual([])
  expect(texts.filter((text) => /\p{Script=Han}[,;:] |[,;:] \p{Script=Han}|\p{Script=Han}\.$/u.test(text))).toEqual([])
}

async function refusesInChinese(page: Page): Promise<void> {
  const faulty = { hosts: [{ id: 'a' }, { id: 'b' }], vms: [{ id: 'v', host: 'c', memoryMiB: -1 }], migrations: [{ vm: 'w', to: 'b' }] }
  await page.goto('zh/#s=2.abc')
  await expect(page.getByRole('listitem').filter({ hasText: '由此页面的更新版本生成（链接格式 2）；此版本只支持格式 1' })).toHaveCount(1)
  await page.goto(`zh/${hashOf(faulty)}`)
  const faults = page.getByRole('listitem').filter({ hasText: /^(vms|migrations)\[0\]/ })
  await expect(faults.filter({ hasText: '没有主机 "c"。可用："a"、"b"' })).toHaveCount(1)
  await expect(faults.filter({ hasText: /须为介于 .* MiB 之间的值；收到：−1/ })).toHaveCount(1)
  await expect(faults.filter({ hasText: '没有虚拟机 "w"' })).toHaveCount(1)
  await page.goto(`zh/${scenarioHash()}`)
  await expect(page.getByRole('banner').getByRole('button', { name: '场景：Small' })).toBeAttached()
  const limit = page.getByRole('region', { name: '关键设置' }).getByRole('textbox', { name: '停机时间上限' })
  await limit.fill('-5')
  await limit.press('Enter')
  await expect(page.getByText(/请输入介于 .* ms 之间的值。/).first()).toBeVisible()
}

test('the menu leads to the other language and back, with the same scenario', { tag: '@walk' }, async ({ page }) => {
  const hash = scenarioHash({ memoryMiB: 321, mbps: 2000 })
  await openPlay(page, hash)
  const kept = new URL(page.url()).hash
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await page.getByRole('link', { name: '中文' }).click()
  await expect(page).toHaveURL(/\/zh\/#/)
  expect(new URL(page.url()).hash).toBe(kept)
  await expect(chineseVerdict(page)).toContainText('完成')
  await page.getByRole('button', { name: '菜单', exact: true }).click()
  await page.getByRole('link', { name: 'English' }).click()
  await expect(page).not.toHaveURL(/\/zh\//)
  expect(new URL(page.url()).hash).toBe(kept)
  await openPlay(page, kept)
})

async function marksEnglish(page: Page): Promise<void> {
  await page.goto('zh/#/papers')
  await expect(page.locator('main [lang="en"]').first()).toBeVisible()
  const note = page.getByText('本页的正文为英文')
  await expect(note).toBeInViewport()
  expect(await note.evaluate((element) => element.closest('[lang]')!.getAttribute('lang'))).toBe('zh-Hans')
  const unmarked = await page.locator('main :not([lang="en"])').evaluateAll((all) =>
    all
      .map((element) =>
        [...element.childNodes]
          .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
          .map(({ nodeValue }) => nodeValue)
          .join(' '),
      )
      .filter((text) => /[A-Za-z]{3,} [a-z]{3,} [a-z]{3,}/.test(text) && !/\p{Script=Han}/u.test(text)),
  )
  expect(unmarked).toEqual([])
  expect(await axeFaults(page)).toEqual([])
  // Beside translated words too: a claim, and for how many seeds it holds.
  await page.goto('zh/#/papers/liu2011')
  await expect(page.locator('main .differ dt', { hasText: '个种子' })).not.toHaveCount(0)
  const beside = () =>
    page.locator('main :is(.differ dt, .finding-ours + ul li)').evaluateAll((all) =>
      all.flatMap((one) => {
        const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT)
        const texts: string[] = []
        while (walker.nextNode() !== null) {
          if (walker.currentNode.parentElement!.closest('[lang="en"]') === null) texts.push(walker.currentNode.nodeValue!)
        }
        return texts.filter((text) => /[A-Za-z]{3,} [a-z]{3,} [a-z]{3,}/.test(text) && !/\p{Script=Han}/u.test(text))
      }),
    )
  await expect.poll(beside).toEqual([])
}

async function showsChineseGlossary(page: Page): Promise<void> {
  await page.goto('zh/#/learn/glossary')
  await expect(page.getByRole('group', { name: '停机时间上限' })).toContainText('切换规则允许的最长停机时间')
  await expect(page.getByText('本页的正文为英文')).toHaveCount(0)
  const texts = await page.locator('main p, main h2').allInnerTexts()
  expect(texts.filter((text) => /\p{L}/u.test(text) && !/\p{Script=Han}/u.test(text))).toEqual([])
  await page.getByRole('searchbox').fill('never converges')
  const found = page.getByRole('group', { name: '永不收敛' })
  await expect(found).toContainText('英文Never converges')
  expect(await axeFaults(page)).toEqual([])
}

async function showsChineseModels(page: Page): Promise<void> {
  await page.goto('zh/#/papers/models/liu2011-base?dirtyMBps=200')
  await expect(page.getByRole('alert')).toContainText('基本模型要求 λ < 1')
  await expect(page.getByRole('textbox', { name: '脏页率（D）' })).toBeVisible()
  await page.goto('zh/#/papers/models/liu2011-algorithm1')
  await expect(page.getByText('比例必须介于 0 与 1 之间。')).toBeVisible()
  expect(await page.locator('main [lang="en"]').allInnerTexts()).toEqual([])
  await page.goto('zh/#/papers/models')
  await expect(page.getByText('QEMU 到阈值时结束一轮').first()).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
}

async function showsChineseLesson(page: Page): Promise<void> {
  await page.goto('zh/#/learn/never')
  await expect(page.getByRole('heading', { level: 1, name: '永不收敛：四种办法，各有代价' })).toBeVisible()
  // With the figures of the runs.
  await expect(page.getByText(/链路 [\d.]+ s，后拷贝 [\d.]+ s/).first()).toBeVisible()
  await expect(page.locator('main [lang="en"]')).toHaveCount(0)
  await expect(page.getByText('本页的正文为英文')).toHaveCount(0)
  expect(await axeFaults(page)).toEqual([])
}

async function showsChineseBrief(page: Page): Promise<void> {
  await page.goto('zh/#/learn/exercises/short-pause')
  await expect(page.getByRole('heading', { level: 1, name: '不到十分之一秒' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: '停机时间 ≤ 100 ms' }).first()).toBeVisible()
  await expect(page.locator('main :not(code)[lang="en"]')).toHaveCount(0)
  await expect(page.getByText('本页的正文为英文')).toHaveCount(0)
  expect(await axeFaults(page)).toEqual([])
}

async function notesNoLanguage(page: Page): Promise<void> {
  await page.goto('zh/#/your-migration')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('本页的正文为英文')).toHaveCount(0)
  await page.goto('./#/papers')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('texts of this page are in English')).toHaveCount(0)
}

test('the page in Chinese is Chinese, and marks English prose', async ({ page }) => {
  await page.goto('zh/')
  await inTurn(page, null, [
    ['the page in Chinese shows the verdict, decisions and strategies in Chinese, with no sentence in English', showsChinese],
    ['all settings in Chinese have Chinese labels and hints, and no English comma between Chinese words', showsChineseSettings],
    ['English prose of papers is marked as English on the Chinese page', marksEnglish],
    ['the glossary is in Chinese, and finds a term by its English name', showsChineseGlossary],
    ['a model is in Chinese: its inputs, warnings and faults, and its caveats beside a run', showsChineseModels],
    ['a lesson is in Chinese on the Chinese page', showsChineseLesson],
    ['a brief is in Chinese on the Chinese page', showsChineseBrief],
    ['a faulty link and a refused value have Chinese messages', refusesInChinese],
    ['there is no note on the language where the texts are translated, nor on the English page', notesNoLanguage],
  ])
})

test.describe('after the first visit', () => {
  test.use({ serviceWorkers: 'allow' })

  test('each page works offline from its own files', async ({ page, context }) => {
    for (const [path, word] of [
      ['./', 'Completes in'],
      ['zh/', '完成，停机时间'],
    ] as const) {
      await page.goto(path)
      await page.evaluate(() => navigator.serviceWorker.ready)
      await page.reload()
      await expect
        .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.scriptURL === new URL('sw.js', location.href).href))
        .toBe(true)
      await expect(page.getByText(word).first()).toBeVisible()
    }
    await context.setOffline(true)
    await page.reload()
    await expect(chineseVerdict(page)).toContainText('完成')
    await page.goto('./')
    await expect(page.getByText('Completes in').first()).toBeVisible()
  })

  test('offline, a page in a language that was never opened says so, and leads back to this one', async ({ page, context }) => {
    await page.goto('./')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
    await context.setOffline(true)
    // The service worker is cut off a little later than the page.
    await expect.poll(() => page.evaluate(() => fetch('no-file').then(String, () => 'offline'))).toBe('offline')
    await page.goto('zh/#&view=centre')
    await expect(page.getByText('此设备上也没有保存中文页面')).toBeVisible()
    await expect(page.getByText('the Chinese page is not stored on this device')).toBeVisible()
    await page.getByRole('link', { name: 'Open Switchover in English' }).click()
    await expect(page).toHaveURL(/\/#&view=centre$/)
    await expect(page).not.toHaveURL(/zh/)
    await expect(page.getByText('The VM migrated in').first()).toBeVisible()
  })
})

import { axeFaults } from '../axe.ts'
import { expect, test } from '../test.ts'

const alike = (count: number, style: string, text: string) => `<p style="${style}">${text}</p>`.repeat(count)

/** Texts that look alike one by one: too pale where `pale` is, and legible elsewhere. */
const texts = `<!doctype html><html lang="en"><title>Texts</title><body style="margin:0;height:100vh;background:#fff">
<main style="height:100vh;overflow:auto"><h1>Texts</h1>
${alike(30, 'color:#000', 'legible')}
<div hidden>${alike(1, 'color:#aaa', 'hidden')}</div>
${alike(1, 'color:#aaa', '–')}
${alike(2, 'color:#aaa', 'pale, below the first screen')}
<div style="position:relative"><i style="position:absolute;inset:0;background:#222"></i>${alike(1, 'position:relative;color:#000', 'pale, on a box beside it')}</div>
<div style="opacity:.3">${alike(1, 'color:#000', 'pale, as all around it is')}</div>
<fieldset disabled><button style="color:#bbb;background:#fff">off</button></fieldset><button style="color:#bbb;background:#fff">pale, on</button>
</main></body></html>`

test('one text too pale among many that look alike is found, also far below the first screen', { tag: '@desktop' }, async ({ page }) => {
  await page.setContent(texts)
  const faults = await axeFaults(page)
  const named = faults.map((fault) => /pale[^<]*/.exec(fault)?.[0] ?? fault)
  expect(named.toSorted()).toEqual([
    'pale, as all around it is',
    'pale, below the first screen',
    'pale, below the first screen',
    'pale, on',
    'pale, on a box beside it',
  ])
})

test('texts that are replaced while they are judged are judged once they rest', { tag: '@desktop' }, async ({ page }) => {
  await page.setContent(`<!doctype html><html lang="en"><title>Texts</title><main><h1>Texts</h1>${alike(2, 'color:#aaa', 'pale')}</main>`)
  await page.evaluate(() => {
    const main = document.querySelector('main')!
    const { checkVisibility } = Element.prototype
    let left = 3
    // Once the texts are found, and before they are judged.
    Element.prototype.checkVisibility = function (...options) {
      if (left-- > 0) queueMicrotask(() => main.replaceChildren(...[...main.children].map((text) => text.cloneNode(true))))
      return checkVisibility.apply(this, options)
    }
  })
  expect((await axeFaults(page)).map((fault) => /pale/.test(fault))).toEqual([true, true])
})

import { expect, it } from 'vitest'
import { markEnglish } from './englishProse.ts'

const langs = (root: HTMLElement): (string | null)[] => [...root.children].map((child) => child.getAttribute('lang'))

it('English prose is marked as English on a page in another language; names, units and translated text are not', async () => {
  const root = document.createElement('main')
  root.innerHTML = '<p>How much data has crossed the wire?</p><p>停机时间 at most 300 ms 以内 of the limit</p><p>300 ms</p><p>web-1</p>'
  const stop = markEnglish(root)
  expect(langs(root)).toEqual(['en', null, null, null])

  root.children[0].textContent = '已完成'
  root.children[3].textContent = 'Name four ways out.'
  const added = document.createElement('section')
  added.innerHTML = '<b>The link is full</b>'
  root.append(added)
  await Promise.resolve()
  expect(langs(root)).toEqual([null, null, null, 'en', null])
  expect(added.firstElementChild?.getAttribute('lang')).toBe('en')

  stop()
  root.children[2].textContent = 'The guest runs on.'
  await Promise.resolve()
  expect(root.children[2].getAttribute('lang')).toBeNull()
})

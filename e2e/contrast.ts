/**
 * Axe's rule on the contrast of texts, with a fraction of its work and with more texts. The rule looks at each text by itself, for
 * milliseconds, and a list has hundreds that look alike: here it judges one of them, and the others only unless that one passes.
 */
import type { Page } from '@playwright/test'
import type { AxeResults, NodeResult, RunOptions } from 'axe-core'

/** A fault with its element. */
export interface Fault {
  id: string
  html: string
  summary: string
}

/** Texts of the page, or of a part of it, whose contrast is too low. The page has axe. Waits for texts that are replaced meanwhile. */
export async function contrastFaults(page: Page, part?: string): Promise<Fault[]> {
  for (;;) {
    const restore = await page.evaluateHandle(paintScrolled)
    const groups = await page.evaluateHandle(alikeTexts, part)
    const faults = await page.evaluate(judge, groups)
    await page.evaluate((undo) => undo.forEach((one) => one()), restore)
    if (faults !== null) return faults
  }
}

/**
 * In the page: gives what scrolls the colour that is seen behind it, and scrolls it to its start. Axe says nothing of a text that is beyond
 * the box whose background is behind it. Returns what takes that back.
 */
function paintScrolled(): (() => void)[] {
  const TRANSPARENT = 'rgba(0, 0, 0, 0)'
  /** The colour behind an element that paints nothing itself; null if it is not one opaque colour. */
  function backOf(element: Element): string | null {
    for (let around = element.parentElement; around !== null; around = around.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(around)
      if (backgroundImage !== 'none' || opacity !== '1') return null
      if (backgroundColor !== TRANSPARENT) return backgroundColor.startsWith('rgb(') ? backgroundColor : null
    }
    return null
  }
  return [...document.querySelectorAll<HTMLElement>('body *')]
    .filter((part) => ['auto', 'scroll'].includes(getComputedStyle(part).overflowY) && part.scrollHeight > part.clientHeight)
    .map((part) => {
      const { scrollTop } = part
      const inline = part.style.backgroundColor
      const { backgroundColor, backgroundImage } = getComputedStyle(part)
      part.scrollTop = 0
      if (backgroundColor === TRANSPARENT && backgroundImage === 'none') part.style.backgroundColor = backOf(part) ?? inline
      return () => {
        part.style.backgroundColor = inline
        part.scrollTop = scrollTop
      }
    })
}

/** In the page: its texts, together those whose contrast is the same by all that axe reads, and of these the seen ones first. */
function alikeTexts(part: string | undefined): Element[][] {
  const backs = new Map<Element, string>()
  /** What the element and all around it paint behind a text. */
  function backOf(element: Element | null): string {
    if (element === null) return ''
    let back = backs.get(element)
    if (back === undefined) {
      const { backgroundColor, backgroundImage, opacity, mixBlendMode } = getComputedStyle(element)
      back = [backOf(element.parentElement), backgroundColor, backgroundImage, opacity, mixBlendMode].join(' ')
      backs.set(element, back.replace(' rgba(0, 0, 0, 0) none 1 normal', ''))
    }
    return backs.get(element)!
  }
  const isPainted = (element: Element) =>
    element.matches('img, canvas, object, iframe, video, svg') || backOf(element) !== backOf(element.parentElement)
  const painted = [...document.body.querySelectorAll('*')]
    .filter(isPainted)
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
  const textsOf = (element: Element) => [...element.childNodes].filter((node) => node instanceof Text && node.data.trim() !== '')
  /** Whether something is painted there that is not around the text: it may be under it. */
  function isOnOther(element: Element): boolean {
    const range = document.createRange()
    const lines = textsOf(element).flatMap((text) => {
      range.selectNodeContents(text)
      return [...range.getClientRects()]
    })
    const isUnder = ({ left, right, top, bottom }: DOMRect) =>
      lines.some((line) => line.left < right && line.right > left && line.top < bottom && line.bottom > top)
    return painted.some(({ element: other, box }) => isUnder(box) && !other.contains(element))
  }
  const alike = new Map<string, Element[]>()
  const roots = part === undefined ? [document.documentElement] : [...document.querySelectorAll(part)]
  for (const element of new Set(roots.flatMap((root) => [root, ...root.querySelectorAll('*')]))) {
    const isField = element.matches('input, select, textarea')
    if (!isField && textsOf(element).length === 0) continue
    const { color, fontSize, fontWeight, textShadow, webkitTextFillColor, webkitTextStroke } = getComputedStyle(element)
    const look = [color, fontSize, fontWeight, textShadow, webkitTextFillColor, webkitTextStroke, backOf(element)].join(';')
    const key = isField || isOnOther(element) ? `${alike.size} alone` : look
    alike.set(key, [...(alike.get(key) ?? []), element])
  }
  const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  return [...alike.values()].map((list) => list.toSorted((one, other) => Number(isSeen(other)) - Number(isSeen(one))))
}

/**
 * In the page: faults of the first text of each group, and of all others of a group whose first does not pass. Null if a text has left the
 * page before it was judged.
 */
async function judge(groups: Element[][]): Promise<Fault[] | null> {
  const { axe } = globalThis as unknown as {
    axe: { run: (context: { include: Element[] }, options: RunOptions) => Promise<AxeResults> }
  }
  const RULE: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast'] }, preload: false, elementRef: true }
  const faulty = new Map<unknown, Fault>()
  /** The elements that pass for their contrast, not because nothing of them is seen. */
  async function passing(include: Element[]): Promise<Set<unknown>> {
    if (include.length === 0) return new Set()
    const { passes, violations } = await axe.run({ include }, RULE)
    for (const { id, nodes } of violations)
      for (const { element, html, failureSummary = '' } of nodes)
        faulty.set(element, { id, html: html.slice(0, 160), summary: failureSummary })
    const isMeasured = ({ any }: NodeResult) =>
      any.some(({ data }) => typeof (data as { contrastRatio?: number } | null)?.contrastRatio === 'number')
    return new Set(passes.flatMap(({ nodes }) => nodes.filter(isMeasured)).map(({ element }) => element))
  }
  const isWhole = () => groups.every((list) => list.every(({ isConnected }) => isConnected))
  if (!isWhole()) return null
  const passed = await passing(groups.map(([first]) => first))
  if (!isWhole()) return null
  await passing(groups.filter(([first]) => !passed.has(first)).flatMap(([, ...others]) => others))
  return [...faulty.values()]
}

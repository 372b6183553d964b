/**
 * On a page in another language: marks elements whose text is still English with `lang`, so that screen readers speak and browsers hyphenate it
 * as English. Papers are written in English only, and so may be a brief of one’s own.
 */

/** Two English words in a row; names, units and single terms are part of any language. */
const ENGLISH = /[A-Za-z]{2,}[ ,;:]+[a-z]{2,}/
/** Characters of the languages that the page is translated to. */
const OTHER = /\p{Script=Han}/u
const SELF = 'en'

/** Marks present and later nodes until the returned function is called. */
export function markEnglish(root: HTMLElement): () => void {
  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      mark(target instanceof Element ? target : target.parentElement)
      for (const node of addedNodes) if (node instanceof Element) markAll(node)
    }
  })
  markAll(root)
  observer.observe(root, { childList: true, characterData: true, subtree: true })
  return () => observer.disconnect()
}

function markAll(root: Element): void {
  mark(root)
  for (const element of root.querySelectorAll('*')) mark(element)
}

/** Only an element's own text counts: its children have their own mark. */
function mark(element: Element | null): void {
  if (element === null) return
  let own = ''
  for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) own += node.nodeValue
  const isEnglish = ENGLISH.test(own) && !OTHER.test(own)
  if (isEnglish && !element.hasAttribute('lang')) element.setAttribute('lang', SELF)
  if (!isEnglish && element.getAttribute('lang') === SELF && element.tagName !== 'A') element.removeAttribute('lang')
}

/** Keys that belong to an input method, which composes Chinese, Japanese or Korean text from several keys. */

/** What a key has while a word is composed, where `isComposing` is false again: Safari ends the composition before its last key. */
const COMPOSING_KEY_CODE = 229

/** Keeps these keys from every listener of the page: Enter accepts the composed word, Escape drops it, and arrows choose among candidates. */
export function leaveKeysToComposition(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || event.keyCode === COMPOSING_KEY_CODE) event.stopPropagation()
    },
    true,
  )
}

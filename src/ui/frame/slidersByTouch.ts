/**
 * A finger that begins a scroll on a slider leaves its value alone. Browsers set a slider where the finger lands, before it is known whether
 * the finger slides or scrolls: the page learns of the value when the finger moves along the track or is lifted, and never of a scroll's.
 */

/** A finger on a slider that may still turn out to scroll. */
interface Touch {
  slider: HTMLInputElement
  x: number
  y: number
  /** The slider's value before the finger landed. */
  before: string
  /** The value that the browser set since; null: none. */
  pending: string | null
}

/** Movement in pixels from which a direction counts. */
const LEAST_PX = 4

/** Listens on the whole window; returns a function that stops listening. */
export function watchSliderTouches(): () => void {
  const stop = new AbortController()
  let touch: Touch | null = null

  /** The page learns of what the browser set. */
  const slides = () => {
    const ended = touch
    touch = null
    if (ended === null || ended.pending === null) return
    setQuietly(ended.slider, ended.pending)
    ended.slider.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const scrolls = () => {
    if (touch !== null) touch.slider.value = touch.before
    touch = null
  }

  const on = <Type extends 'input' | 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel'>(
    type: Type,
    hear: (event: WindowEventMap[Type]) => void,
  ) => addEventListener(type, hear, { capture: true, passive: true, signal: stop.signal })
  on('pointerdown', ({ target, pointerType, clientX: x, clientY: y }) => {
    scrolls()
    if (pointerType === 'touch' && isSlider(target)) touch = { slider: target, x, y, before: target.value, pending: null }
  })
  on('input', (event) => {
    if (event.target !== touch?.slider) return
    touch.pending = touch.slider.value
    event.stopImmediatePropagation()
  })
  on('pointermove', ({ target, clientX, clientY }) => {
    if (touch === null || target !== touch.slider) return
    const alongPx = Math.abs(clientX - touch.x)
    if (alongPx >= LEAST_PX && alongPx > Math.abs(clientY - touch.y)) slides()
  })
  on('pointerup', slides)
  on('pointercancel', scrolls)
  return () => stop.abort()
}

function isSlider(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.type === 'range'
}

/** Sets the value as the browser does: React notes what its own setter is given, and would take the next event for no change. */
function setQuietly(slider: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(slider, value)
}

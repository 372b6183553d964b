/** Parts of a saved drawing: elements, and copies that need no style sheet. */

export const SVG_NS = 'http://www.w3.org/2000/svg'

type Attributes = Readonly<Record<string, string | number>>

/** Properties that the page's style sheet sets and a file must carry itself. */
const WRITTEN_OUT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
] as const

/** A copy that looks the same without the page's style sheet. */
export function writtenOut(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll('*')]
  const copies = [copy, ...copy.querySelectorAll('*')]
  originals.forEach((original, i) => {
    const style = getComputedStyle(original)
    const target = copies[i]
    for (const name of WRITTEN_OUT) target.setAttribute(name, style.getPropertyValue(name))
    target.removeAttribute('class')
    target.removeAttribute('style')
    target.removeAttribute('tabindex')
  })
  return copy
}

export function element<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes,
  text?: string,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(SVG_NS, name)
  setAll(made, attributes)
  if (text !== undefined) made.textContent = text
  return made
}

export function setAll(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, String(value))
}

/** A drawing as an SVG or a PNG, a canvas as a PNG, and the font that a drawing carries to look the same elsewhere. */
import { saveBlob } from './saveFile.ts'
import { element } from './svgParts.ts'

/** Behind the page's font those of its width: a program that ignores fonts in a drawing sets the letters in one of them. */
export const PICTURE_FONTS = "'IBM Plex Sans', Arial, 'Liberation Sans', Helvetica, 'PingFang SC', 'Microsoft YaHei', sans-serif"

/** `scale`: pixels for each unit of the drawing. @throws Error if the browser cannot draw or encode it */
export async function svgPng(svg: SVGSVGElement, scale: number): Promise<Blob> {
  const image = new Image()
  await carryFont(svg)
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Number(svg.getAttribute('width')) * scale
  canvas.height = Number(svg.getAttribute('height')) * scale
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvasPng(canvas)
}

/** Offers a drawing with its font as a download. */
export async function saveSvg(name: string, svg: SVGSVGElement): Promise<void> {
  await carryFont(svg)
  saveBlob(name, new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' }))
}

/** Puts the page's font into a drawing. */
async function carryFont(svg: SVGSVGElement): Promise<void> {
  svg.prepend(element('style', {}, await ownFontFace()))
}

/** The page's font as a rule that holds the font itself: a drawing loads nothing. Empty, and the drawing in another font, without it. */
async function ownFontFace(): Promise<string> {
  for (const { cssRules } of [...document.styleSheets].filter(({ href }) => (href ?? location.origin).startsWith(location.origin))) {
    for (const rule of cssRules) {
      const address = rule instanceof CSSFontFaceRule ? /url\(["']?([^"')]+woff2[^"')]*)/.exec(rule.cssText)?.[1] : undefined
      if (address === undefined) continue
      const base = rule.parentStyleSheet?.href ?? location.href
      return rule.cssText.replace(address, await dataAddress(new URL(address, base).href))
    }
  }
  return ''
}

async function dataAddress(address: string): Promise<string> {
  if (address.startsWith('data:')) return address
  try {
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer())
    const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
    return `data:font/woff2;base64,${btoa(letters)}`
  } catch {
    return address
  }
}

/** @throws Error if the browser cannot encode it */
export async function canvasPng(canvas: HTMLCanvasElement): Promise<Blob> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (blob === null) throw new Error(`a picture of ${canvas.width} × ${canvas.height} could not be encoded as PNG`)
  return blob
}

/** A drawing or a canvas as a PNG. */

/** `scale`: pixels for each unit of the drawing. @throws Error if the browser cannot draw or encode it */
export async function svgPng(svg: SVGSVGElement, scale: number): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Number(svg.getAttribute('width')) * scale
  canvas.height = Number(svg.getAttribute('height')) * scale
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvasPng(canvas)
}

/** @throws Error if the browser cannot encode it */
export async function canvasPng(canvas: HTMLCanvasElement): Promise<Blob> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (blob === null) throw new Error(`a picture of ${canvas.width} × ${canvas.height} could not be encoded as PNG`)
  return blob
}

/** Drawing of a VM's state: the colours of pages in that state, so that a colour has one meaning everywhere, plus a shape. */
import { hatch } from '../../theme/canvasText.ts'
import type { Palette } from '../../theme/colors.ts'
import type { Box } from './topology/topologyLayout.ts'
import type { VmState } from './vmStates.ts'

/** `share`: completed share of a copy. */
export function drawState(ink: CanvasRenderingContext2D, box: Box, state: VmState, share: number, palette: Palette): void {
  const { chrome, state: page } = palette
  const { x, y, width, height } = box
  const fill = (colour: string, wide = width) => {
    ink.fillStyle = colour
    ink.fillRect(x, y, wide, height)
  }
  const edge = (colour: string) => {
    if (width < 4) return
    ink.strokeStyle = colour
    ink.lineWidth = 1
    ink.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1)
  }
  switch (state) {
    case 'stays':
      fill(chrome.line)
      if (width >= 5) edge(chrome.ctl)
      return
    case 'waits':
      fill(page['not-sent'])
      return
    case 'copying':
      fill(page['not-sent'])
      fill(page['in-flight'], Math.max(1, width * share))
      edge(chrome['in-flight-ink'])
      return
    case 'paused':
      fill(chrome.surface)
      if (width >= 4) hatch(ink, x, y, width, height, chrome.text, 4)
      else fill(chrome.text)
      edge(chrome.text)
      return
    case 'fetching':
      fill(chrome.surface)
      ink.fillStyle = page['in-flight']
      ink.fillRect(x, y + height / 2, width, height / 2)
      edge(chrome['in-flight-ink'])
      return
    case 'moved':
      fill(page['in-sync'])
      return
    case 'trouble':
    case 'lost':
      fill(chrome.surface)
      edge(chrome.danger)
      ink.strokeStyle = chrome.danger
      ink.lineWidth = width < 8 ? 1 : 1.5
      ink.beginPath()
      ink.moveTo(x + 1, y + height - 1)
      ink.lineTo(x + width - 1, y + 1)
      if (state === 'lost') {
        ink.moveTo(x + 1, y + 1)
        ink.lineTo(x + width - 1, y + height - 1)
      }
      ink.stroke()
  }
}

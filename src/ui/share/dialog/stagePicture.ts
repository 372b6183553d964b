/** The stage at a moment as a PNG: maps, figures and the remaining memory, drawn as in a film of the run. */
import type { PlayState } from '../../../store/play/playState.ts'
import { stillInWorker } from '../../../worker/film/filmWorker.ts'

const SIZE = { width: 960, height: 540 } as const

/** @throws if there is nothing to draw, or the browser cannot encode it */
export async function stagePicture({ run, draft }: Pick<PlayState, 'run' | 'draft'>, atS: number): Promise<Blob> {
  const theme = getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'dark' : 'light'
  const still = await stillInWorker(draft, { ...SIZE, theme, vm: run?.vm ?? null, atS })
  if (still === null) throw new Error('no VM migrates')
  const canvas = document.createElement('canvas')
  canvas.width = still.width
  canvas.height = still.height
  canvas.getContext('2d')?.putImageData(new ImageData(still.rgba, still.width, still.height), 0, 0)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (blob === null) throw new Error(`a picture of ${still.width} × ${still.height} could not be encoded`)
  return blob
}

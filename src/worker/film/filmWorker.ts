/** Makes films and pictures, each in a separate worker that ends with it. */
import type { Remote } from 'comlink'
import { proxy } from 'comlink'
import { startWorker } from '../scriptUrl.ts'
import { startedWorker } from '../startedWorker.ts'
import { type WorkerLife, watchLife } from '../workerLife.ts'
import type { FilmService } from './filmService.ts'
import workerAddress from './film.worker.ts?worker&url'

/** Null if there is nothing to film. @throws if the worker is lost, or once `cancel` is aborted */
export const filmInWorker = (...[scenario, options, onProgress, cancel]: [...Parameters<FilmService['film']>, AbortSignal]) =>
  inWorker((service) => service.film(scenario, options, proxy(onProgress)), cancel)

/** Null if there is nothing to show. @throws if the worker is lost */
export const stillInWorker: FilmService['still'] = (scenario, options) => inWorker((service) => service.still(scenario, options))

async function inWorker<Made>(make: (service: Remote<FilmService>) => Promise<Made>, cancel?: AbortSignal): Promise<Made> {
  cancel?.throwIfAborted()
  const { remote, onCrash, close } = startedWorker<FilmService & WorkerLife>(startWorker(workerAddress))
  let lose = (): void => undefined
  const life = watchLife(remote, () => lose())
  const lost = new Promise<never>((_, reject) => {
    lose = () => reject(new Error('the worker that makes films is lost'))
    onCrash(() => lose())
    cancel?.addEventListener('abort', () => reject(new Error('the film was cancelled')))
  })
  try {
    return await Promise.race([life.begun.then(() => make(remote)), lost])
  } finally {
    life.stop()
    close()
  }
}

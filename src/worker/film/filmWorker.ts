/** Makes a film in a worker of its own, which ends with it. */
import { proxy, wrap } from 'comlink'
import { scriptUrl } from '../scriptUrl.ts'
import type { FilmService } from './filmProtocol.ts'
import workerAddress from './film.worker.ts?worker&url'

/** Null if there is nothing to film. @throws if the worker is lost */
export const filmInWorker: FilmService['film'] = async (scenario, options, onProgress) => {
  const worker = new Worker(scriptUrl(workerAddress), { type: 'module' })
  const lost = new Promise<never>((_, reject) => {
    worker.addEventListener('error', () => reject(new Error('the worker that makes films is lost')))
  })
  try {
    return await Promise.race([wrap<FilmService>(worker).film(scenario, options, proxy(onProgress)), lost])
  } finally {
    worker.terminate()
  }
}

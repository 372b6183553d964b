/** Messages between the page and the worker that makes films. Types only, so that the page's chunk does not contain the engine. */
import type { FilmOptions, Still } from '../../film/film.ts'

export interface FilmService {
  /**
   * The GIF of a scenario's run; null if the scenario is refused or no such VM migrates. `onProgress` is called with the share that is done.
   */
  film(scenario: unknown, options: FilmOptions, onProgress: (share: number) => void): Promise<Uint8Array<ArrayBuffer> | null>
  /** The picture of a moment; null as above. */
  still(scenario: unknown, options: Omit<FilmOptions, 'seconds'> & { atS: number }): Promise<Still | null>
}

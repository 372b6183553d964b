/** Films and pictures as the film worker makes them. */
import { transfer } from 'comlink'
import { film, still } from '../../film/film.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { yieldToMessages } from '../yieldToMessages.ts'
import type { FilmOptions, Still } from '../../film/film.ts'

/** The page imports types alone from here: its chunk does not contain the engine. */
export interface FilmService {
  /**
   * The GIF of a scenario's run; null if the scenario is refused or no such VM migrates. `onProgress` is called with the share that is
   * done.
   */
  film(scenario: unknown, options: FilmOptions, onProgress: (share: number) => void): Promise<Uint8Array<ArrayBuffer> | null>
  /** The picture of a moment; null as above. */
  still(scenario: unknown, options: Omit<FilmOptions, 'seconds'> & { atS: number }): Promise<Still | null>
}

/** Share of the film between two reports. */
const REPORT_EVERY = 0.05

export const filmService: FilmService = {
  async film(scenario, options, onProgress) {
    const parsed = parseScenario(scenario)
    if (!parsed.ok) return null
    const making = film(parsed.scenario, options)
    let told = 0
    let step = making.next()
    while (step.done !== true) {
      if (step.value - told >= REPORT_EVERY) {
        told = step.value
        onProgress(told)
        await yieldToMessages()
      }
      step = making.next()
    }
    return step.value === null ? null : transfer(step.value, [step.value.buffer])
  },
  async still(scenario, options) {
    const parsed = parseScenario(scenario)
    const picture = parsed.ok ? still(parsed.scenario, options) : null
    return picture === null ? null : transfer(picture, [picture.rgba.buffer])
  },
}

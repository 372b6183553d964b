/** Tasks that film a run, or draw a moment of it. Their letters are Latin pictures: in every language they stay English. */
import { transfer } from 'comlink'
import { film, still as stillOf } from '../../film/film.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { FilmOptions, Still } from '../../film/film.ts'
import type { Job } from '../task.ts'

declare module '../task.ts' {
  interface Tasks {
    'film.gif': typeof gif
    'film.still': typeof still
  }
}

/** Share of the film between two reports. */
const REPORT_EVERY = 0.05

interface FilmRequest {
  scenario: unknown
  options: FilmOptions
}

/** The GIF of a scenario's run; null if the scenario is refused or no such VM migrates. Tells the share that is done. */
export async function gif({ scenario, options }: FilmRequest, { tell, pause }: Job<number>): Promise<Uint8Array<ArrayBuffer> | null> {
  const parsed = parseScenario(scenario)
  if (!parsed.ok) return null
  const making = film(parsed.scenario, options)
  let told = 0
  let step = making.next()
  while (step.done !== true) {
    if (step.value - told >= REPORT_EVERY) {
      told = step.value
      tell(told)
      await pause()
    }
    step = making.next()
  }
  return step.value === null ? null : transfer(step.value, [step.value.buffer])
}

interface StillRequest {
  scenario: unknown
  options: Omit<FilmOptions, 'seconds'> & { atS: number }
}

/** The picture of a moment; null as above. */
export function still({ scenario, options }: StillRequest): Still | null {
  const parsed = parseScenario(scenario)
  const picture = parsed.ok ? stillOf(parsed.scenario, options) : null
  return picture === null ? null : transfer(picture, [picture.rgba.buffer])
}

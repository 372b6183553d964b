/** `film`: an animated GIF of a run. */
import { film, filmSeconds, usualFilm } from '../film/film.ts'
import { filmLimits } from '../film/filmLayout.ts'
import { filmThemes } from '../film/filmColours.ts'
import type { FilmTheme } from '../film/filmColours.ts'
import { notOneOf, shown } from '../scenario/schema/fields/faultText.ts'
import { runLimits } from '../scenario/schema/fields/limits.ts'
import { dataSize, formatWhole, say } from '../units/format.ts'
import { MIB_BYTES } from '../units/units.ts'
import { checkWritable, writeOutput } from './fileAccess.ts'
import { numberOption, optionalNumber, readTogether } from './options.ts'
import { printLines } from './output.ts'
import { readScenario } from './readScenario.ts'
import { refusal } from './refusal.ts'

export interface FilmCommandOptions {
  out: string
  size?: string
  seconds?: string
  theme?: string
  vm?: string
  seed?: string
}

export async function filmCommand(file: string, options: FilmCommandOptions): Promise<void> {
  const { size, seconds, theme, seed } = readTogether({
    size: () => sizeOf(options.size ?? `${usualFilm.width}x${usualFilm.height}`),
    seconds: () =>
      numberOption('--seconds', options.seconds ?? String(usualFilm.seconds), { ...filmSeconds, unit: 's', what: 'Length of the film' }),
    theme: () => themeOf(options.theme ?? usualFilm.theme),
    seed: () => optionalNumber('--seed', options.seed, runLimits.seed),
    out: () => checkName(options.out),
  })
  await checkWritable(options.out)
  const read = await readScenario(file)
  const scenario = { ...read, seed: seed ?? read.seed }
  const making = film(scenario, { ...size, seconds, theme, vm: options.vm ?? null })
  let step = making.next()
  while (step.done !== true) step = making.next()
  if (step.value === null)
    throw refusal(
      '--vm',
      options.vm === undefined ? 'no VM migrates in this scenario' : `no VM ${shown(options.vm)} migrates in this scenario`,
    )
  writeOutput(options.out, step.value)
  printLines([`${options.out}: ${formatWhole(size.width)} × ${formatWhole(size.height)}, ${say(dataSize(step.value.length / MIB_BYTES))}`])
}

/** @throws Refusal for a name of another format */
function checkName(out: string): void {
  if (/\.gif$/i.test(out)) return
  const convert = /\.(webm|mp4)$/i.test(out) ? '. Convert the GIF to a video with ffmpeg' : ''
  throw refusal('--out', `must end in .gif, got ${shown(out)}${convert}`)
}

function sizeOf(text: string): { width: number; height: number } {
  const parts = /^(\d{1,5})[x×](\d{1,5})$/i.exec(text.trim())
  if (parts === null) throw refusal('--size', `must be a width and a height such as 800x450, got ${shown(text)}`)
  const side = (value: string, [min, max]: readonly [number, number], what: string) =>
    numberOption(`--size ${what}`, value, { min, max, unit: 'pixels', whole: true, what })
  return readTogether({
    width: () => side(parts[1], filmLimits.width, 'width'),
    height: () => side(parts[2], filmLimits.height, 'height'),
  })
}

function themeOf(text: string): FilmTheme {
  const names = Object.keys(filmThemes) as FilmTheme[]
  const theme = names.find((name) => name === text)
  if (theme === undefined) throw refusal('--theme', notOneOf(names, text))
  return theme
}

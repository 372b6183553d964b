/**
 * Hashes of the lessons: `#/lessons`, `#/lessons/never` (the whole lesson to read), `#/lessons/never/s2` (one step), `#/lessons/never/sheet`
 * (worksheet) and `#/lessons/never/answers`; `?teacher` shows the teacher's notes, `?seed=3` another seed, `?present` large type for a projector.
 */

export interface LessonsPlace {
  /** Unchecked; null: the index. */
  lesson: string | null
  /** Id of a step, unchecked, or a sheet; null: the whole lesson. */
  part: string | null
  teacher: boolean
  /** Null: the lesson's first seed. */
  seed: number | null
  /** Large, for a projector. */
  presents: boolean
}

const start = '#/lessons'

/** Null if the hash does not belong to the lessons. */
export function lessonsPlaceIn(hash: string): LessonsPlace | null {
  const [path, query = ''] = hash.split('?', 2)
  if (path !== start && !path.startsWith(`${start}/`)) return null
  const [lesson = '', part = ''] = path.slice(start.length + 1).split('/').map(decoded)
  const said = new URLSearchParams(query)
  const seed = said.get('seed') ?? ''
  return { lesson: lesson || null, part: part || null, teacher: said.has('teacher'), seed: /^\d{1,9}$/.test(seed) ? Number(seed) : null, presents: said.has('present') }
}

export function lessonsHash({ lesson = null, part = null, teacher = false, seed = null, presents = false }: Partial<LessonsPlace>): string {
  const path = [start, ...(lesson === null ? [] : [lesson]), ...(lesson === null || part === null ? [] : [part])].map((one, i) => (i === 0 ? one : encodeURIComponent(one)))
  const query = [...(teacher ? ['teacher'] : []), ...(seed === null ? [] : [`seed=${seed}`]), ...(presents ? ['present'] : [])].join('&')
  return `${path.join('/')}${query === '' ? '' : `?${query}`}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

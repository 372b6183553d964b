/**
 * Hashes of the places whose state is small; Play, Compare and Explore have separate modules. An address comes from a link: ids in it
 * are unchecked, and a part that cannot be read is ignored; `unreadParts.ts` tells it.
 */
import { pageAddresses } from './pages.ts'
import type { Settings } from '../../papers/experiment.ts'

interface PlacePath {
  /** Names behind the place's own, a trailing slash apart, as written; empty: the place itself. */
  rest: string
  query: URLSearchParams
}

/** Null if the hash belongs to another place. */
function pathBelow(start: string, hash: string): PlacePath | null {
  const [path, query = ''] = hash.split('?', 2)
  if (path !== start && !path.startsWith(`${start}/`)) return null
  return { rest: path.slice(start.length + 1).replace(/\/$/, ''), query: new URLSearchParams(query) }
}

/** The decoded text; as written if it is not valid UTF-8 in percent encoding. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export function withQuery(path: string, query: string): string {
  return query === '' ? path : `${path}?${query}`
}

/**
 * `#/learn/exercises`, and below it `short-pause`, `new`, `1.…` with a whole brief packed into it, and `class/short-pause`, where the solutions
 * of a class are graded.
 */
export type BriefsPlace = { page: 'list' } | { page: 'new' } | { page: 'brief' | 'class'; reference: string }

const briefs = pageAddresses.briefs

/** Null if the hash does not belong to the briefs. */
export function briefsPlaceIn(hash: string): BriefsPlace | null {
  const path = pathBelow(briefs, hash)
  if (path === null) return null
  if (path.rest === '') return { page: 'list' }
  const [page, ...reference] = path.rest.split('/')
  if (page === 'class') return { page, reference: reference.join('/') }
  return path.rest === 'new' ? { page: 'new' } : { page: 'brief', reference: path.rest }
}

export function briefsHash(place: BriefsPlace): string {
  switch (place.page) {
    case 'list':
      return briefs
    case 'new':
      return `${briefs}/new`
    case 'brief':
      return `${briefs}/${place.reference}`
    case 'class':
      return place.reference === '' ? `${briefs}/class` : `${briefs}/class/${place.reference}`
  }
}

/** `#/learn/glossary`, `#/learn/glossary/dirty-rate`. */
export interface GlossaryPlace {
  /** Id of a term; null: the whole list. */
  term: string | null
}

const glossary = pageAddresses.glossary

/** Null if the hash does not belong to the glossary. */
export function glossaryPlaceIn(hash: string): GlossaryPlace | null {
  const path = pathBelow(glossary, hash)
  return path === null ? null : { term: path.rest || null }
}

export function glossaryHash(term: string | null): string {
  return term === null ? glossary : `${glossary}/${term}`
}

/**
 * `#/learn`, `#/learn/never` (the whole lesson to read), `#/learn/never/s2` (one step), `#/learn/never/sheet` (worksheet) and
 * `#/learn/never/answers`; a number names a lesson or a step as well, `#/learn/2/3`. `?teacher` shows the teacher's notes, `?seed=3`
 * another of the lesson's seeds, `?present` large type for a projector.
 */
export interface LessonsPlace {
  /** Null: the index. */
  lesson: string | null
  /** Id of a step, or a sheet; null: the whole lesson. */
  part: string | null
  teacher: boolean
  /** Null: the lesson's first seed. */
  seed: number | null
  /** Large, for a projector. */
  presents: boolean
}

const lessons = pageAddresses.lessons

/** How a seed is written. */
export const lessonSeed = { form: /^\d{1,9}$/, max: 999_999_999 } as const

/** Null if the hash does not belong to the lessons. */
export function lessonsPlaceIn(hash: string): LessonsPlace | null {
  const path = pathBelow(lessons, hash)
  if (path === null) return null
  const { rest, query } = path
  const [lesson = '', part = ''] = rest.split('/').map(decoded)
  const seed = query.get('seed') ?? ''
  return {
    lesson: lesson || null,
    part: part || null,
    teacher: query.has('teacher'),
    seed: lessonSeed.form.test(seed) ? Number(seed) : null,
    presents: query.has('present'),
  }
}

export function lessonsHash({ lesson = null, part = null, teacher = false, seed = null, presents = false }: Partial<LessonsPlace>): string {
  const names = lesson === null ? [] : [lesson, ...(part === null ? [] : [part])].map(encodeURIComponent)
  const query = [...(teacher ? ['teacher'] : []), ...(seed === null ? [] : [`seed=${seed}`]), ...(presents ? ['present'] : [])].join('&')
  return withQuery([lessons, ...names].join('/'), query)
}

/**
 * `#/papers/models`, `#/papers/models/measure`, `#/papers/models/learn-gamma`, `#/papers/models/liu2011-base?memoryMB=2048` with the values typed into a calculator's
 * form: fields by their path and tables by their name, where they differ from the form's first values.
 */
export interface ModelsPlace {
  /** Null: the first view. */
  id: string | null
  /** Typed texts by field or table, unchecked. */
  typed: Readonly<Record<string, string>>
}

const models = pageAddresses.models
/** A page that is no more: its address opens the first view. */
const formerPage = 'policy-lab'

/** Null if the hash does not belong to the models page. */
export function modelsPlaceIn(hash: string): ModelsPlace | null {
  const path = pathBelow(models, hash)
  if (path === null) return null
  return { id: path.rest === formerPage ? null : path.rest || null, typed: Object.fromEntries(path.query) }
}

export function modelsHash(id: string | null, typed: Readonly<Record<string, string>> = {}): string {
  return withQuery(id === null ? models : `${models}/${id}`, new URLSearchParams(typed).toString())
}

/** `#/papers`, `#/papers/liu2011`, `#/papers/liu2011-fig8?rateMbps=400`. */
export interface PapersPlace {
  /** Id of a paper or an experiment; null: all papers. */
  id: string | null
  /** Sliders that differ from the paper's setting. */
  settings: Settings
}

const papers = pageAddresses.papers

/** The number of a slider; null if the text is none. */
export function settingIn(text: string): number | null {
  const value = text === '' ? NaN : Number(text)
  return Number.isFinite(value) ? value : null
}

/** Null if the hash does not belong to the gallery. */
export function papersPlaceIn(hash: string): PapersPlace | null {
  const path = pathBelow(papers, hash)
  if (path === null) return null
  // Built from entries instead of by assignment, because `__proto__` is a valid name here.
  const settings: Settings = Object.fromEntries(
    [...path.query].flatMap(([name, text]) => {
      const value = settingIn(text)
      return value === null ? [] : [[name, value]]
    }),
  )
  return { id: decoded(path.rest) || null, settings }
}

export function papersHash({ id, settings }: PapersPlace): string {
  const query = new URLSearchParams(Object.entries(settings).map(([name, value]) => [name, String(value)])).toString()
  return withQuery(id === null ? papers : `${papers}/${encodeURIComponent(id)}`, query)
}

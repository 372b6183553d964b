/** The glossary: every term of the field as the page uses it, by subject, and found by any label. */
import { subjectTitles } from '../places/glossary.ts'
import { boostTerms } from './boosts.ts'
import { copyingTerms } from './copying.ts'
import { englishLabels } from './englishLabels.ts'
import type { SubjectId, Term } from './entry.ts'
import { outcomeTerms } from './outcome.ts'
import { pageTerms } from './pages.ts'
import { paperTerms } from './papers.ts'
import { managerTerms, ruleTerms, strategyTerms } from './strategies.ts'
import { thingTerms } from './things.ts'

interface Subject {
  id: SubjectId
  title: string
  terms: readonly Term[]
}

const subject = (id: SubjectId, ofSubject: readonly Term[]): Subject => ({ id, title: subjectTitles[id], terms: ofSubject })

export const subjects: readonly Subject[] = [
  subject('outcome', outcomeTerms),
  subject('copying', copyingTerms),
  subject('pages', pageTerms),
  subject('strategies', strategyTerms),
  subject('rules', ruleTerms),
  subject('boosts', boostTerms),
  subject('managers', managerTerms),
  subject('things', thingTerms),
  subject('papers', paperTerms),
]

export const terms: readonly Term[] = subjects.flatMap((one) => one.terms)

const byId = new Map(terms.map((term) => [term.id, term]))
const byLabel = new Map(
  terms.flatMap((term) => [term.term, term.english ?? term.term, ...(term.labels ?? [])].map((label) => [keyOf(label), term] as const)),
)

export function termWithId(id: string): Term | undefined {
  return byId.get(id)
}

/** The term of a label on the page. */
export function termOfLabel(label: string): Term | undefined {
  return [...englishLabels(label), label].map((english) => byLabel.get(keyOf(english))).find((term) => term !== undefined)
}

/** Terms in which every word of the query occurs, as term, label or product name. Matches in the term itself come first. */
export function termsLike(query: string): Term[] {
  const words = keyOf(query)
    .split(/\s+/)
    .filter((word) => word !== '')
  const rankOf = ({ term, english = term, labels = [], names = {} }: Term) => {
    const own = [term, english].map(keyOf)
    const all = [...own, ...[...labels, ...Object.values(names)].map(keyOf)]
    if (own.some((name) => words.every((word) => name.includes(word)))) return 0
    return words.every((word) => all.some((name) => name.includes(word))) ? 1 : 2
  }
  return terms
    .map((term) => ({ term, rank: rankOf(term) }))
    .filter(({ rank }) => rank < 2)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ term }) => term)
}

function keyOf(label: string): string {
  return label.toLowerCase()
}

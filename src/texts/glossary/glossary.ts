/** The glossary: every term of the field as the page uses it, by subject, and found by any label. */
import { hasWord, NO_NAME, nameRank, queryWords } from '../../units/comparable.ts'
import { subjectTitles } from '../../messages/compiled/en/places/glossary.ts'
import { entries } from '../../messages/compiled/en/glossary/entries.ts'
import { terms as termNames } from '../../messages/compiled/en/glossary/terms.ts'
import { boostTerms } from './boosts.ts'
import { copyingTerms } from './copying.ts'
import { englishLabels, englishTerm } from './englishLabels.ts'
import type { Entry, SubjectId, Term } from './entry.ts'
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

const texts: Readonly<Record<string, Pick<Term, 'means' | 'matters' | 'unit'>>> = entries

function termOf(entry: Entry): Term {
  const [term, english] = [termNames[entry.id], englishTerm(entry.id)]
  return { ...entry, term, ...(english === term ? {} : { english }), ...texts[entry.id] }
}

const subject = (id: SubjectId, entriesOfIt: readonly Entry[]): Subject => ({
  id,
  title: subjectTitles[id],
  terms: entriesOfIt.map(termOf),
})

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

/** Terms in which every word of the query occurs, as term, label or product name. Matches in the term itself come first, by `nameRank`. */
export function termsLike(query: string): Term[] {
  const words = queryWords(query)
  const rankOf = ({ term, english = term, labels = [], names = {} }: Term) => {
    const rank = Math.min(nameRank(term, words), nameRank(english, words))
    const all = [term, english, ...labels, ...Object.values(names)]
    return rank < NO_NAME || words.every((word) => all.some((name) => hasWord(name, word))) ? rank : NOWHERE
  }
  return terms
    .map((term) => ({ term, rank: rankOf(term) }))
    .filter(({ rank }) => rank < NOWHERE)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ term }) => term)
}

const NOWHERE = NO_NAME + 1

function keyOf(label: string): string {
  return label.toLowerCase()
}

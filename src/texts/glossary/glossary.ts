/** The glossary: every term of the field as the page uses it, by subject, and found by any label. */
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

export const subjects: readonly Subject[] = [
  { id: 'outcome', title: 'Time and outcome', terms: outcomeTerms },
  { id: 'copying', title: 'Copying', terms: copyingTerms },
  { id: 'pages', title: 'States of a page', terms: pageTerms },
  { id: 'strategies', title: 'Strategies', terms: strategyTerms },
  { id: 'rules', title: 'Switchover rules', terms: ruleTerms },
  { id: 'boosts', title: 'Boosts', terms: boostTerms },
  { id: 'managers', title: 'Managers', terms: managerTerms },
  { id: 'things', title: 'Hosts, guests and runs', terms: thingTerms },
  { id: 'papers', title: 'Symbols of the papers', terms: paperTerms },
]

export const terms: readonly Term[] = subjects.flatMap((subject) => subject.terms)

const byId = new Map(terms.map((term) => [term.id, term]))
const byLabel = new Map(terms.flatMap((term) => [term.term, ...(term.labels ?? [])].map((label) => [keyOf(label), term] as const)))

export function termWithId(id: string): Term | undefined {
  return byId.get(id)
}

/** The term of a label on the page. */
export function termOfLabel(label: string): Term | undefined {
  return englishLabels(label)
    .map((english) => byLabel.get(keyOf(english)))
    .find((term) => term !== undefined)
}

/** Terms in which every word of the query occurs, as term, label or product name. Matches in the term itself come first. */
export function termsLike(query: string): Term[] {
  const words = keyOf(query)
    .split(/\s+/)
    .filter((word) => word !== '')
  const rankOf = ({ term, labels = [], names = {} }: Term) => {
    const all = [term, ...labels, ...Object.values(names)].map(keyOf)
    if (words.every((word) => all[0].includes(word))) return 0
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

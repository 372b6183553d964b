/** Texts of the glossary and of the notes on terms, in English, by key. */

// places/glossary/Glossary.tsx
export const glossary = 'Glossary'
export const documentTitle = 'Glossary · Switchover'
export const explained =
  'Every term as Switchover uses it, with its unit and the products’ own names for it. A dotted underline elsewhere on the page leads here.'
export const find = 'Find a term'
export const findHint = 'Term, or a product’s own name: dirty-sync-count, SDPS'
export const found = (count: number): string => `${count} ${count === 1 ? 'term' : 'terms'}`
export const noSuchTerm = (id: string): string => `No term is called “${id}”. All terms are below.`
export const noTerm = (query: string): string => `No term is called “${query}”.`
export const showAll = 'Show all terms'
export const subjects = 'Subjects'
/** By id of the subject. */
export const subjectTitles = {
  outcome: 'Time and outcome',
  copying: 'Copying',
  pages: 'States of a page',
  strategies: 'Strategies',
  rules: 'Switchover rules',
  boosts: 'Boosts',
  managers: 'Managers',
  things: 'Hosts, guests and runs',
  papers: 'Symbols of the papers',
} as const
/** Before the English term, on a page in another language. */
export const english = 'In English'
export const unit = 'Unit'
export const related = 'Related'
export const source = 'Source'

// glossary/TermNotes.tsx
export const inGlossary = (term: string): string => `${term} in the glossary`

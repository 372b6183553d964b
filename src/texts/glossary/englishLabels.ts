import { terms } from '../../messages/compiled/en/glossary/terms.ts'

export function englishTerm(id: string): string {
  return terms[id]
}

/** The English labels that a label of the page may stand for: entries of the glossary are found by these in every language. */
export function englishLabels(label: string): readonly string[] {
  return [label]
}

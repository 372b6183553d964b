/** The English labels that a label of the page may stand for: the glossary's terms are English in every language. */
export function englishLabels(label: string): readonly string[] {
  return [label]
}

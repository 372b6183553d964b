/** Sentences of a verdict's headline, and texts in which a number stays on one line with its unit. */
import { SENTENCE_SPACE } from '../../../units/lists.ts'

export function Headline({ sentences }: { sentences: readonly string[] }) {
  return sentences.map((sentence) => <span key={sentence} className="verdict-sentence"><Unbroken>{sentence}</Unbroken>{SENTENCE_SPACE}</span>)
}

/** `45.9 s`, `63.6 %`, `10 VMs` in spans that do not wrap; the text itself keeps its spaces. */
export function Unbroken({ children }: { children: string }) {
  return children.split(/(\d[\d.,]* [%\w/]+)/).map((part, i) => (i % 2 === 0 ? part : <span key={i} className="whitespace-nowrap">{part}</span>))
}

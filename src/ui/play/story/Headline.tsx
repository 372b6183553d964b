/** Sentences of a verdict's headline. */
import { SENTENCE_SPACE } from '../../../units/lists.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'

export function Headline({ sentences }: { sentences: readonly string[] }) {
  return sentences.map((sentence) => (
    <span key={sentence} className="verdict-sentence">
      <Unbroken>{sentence}</Unbroken>
      {SENTENCE_SPACE}
    </span>
  ))
}

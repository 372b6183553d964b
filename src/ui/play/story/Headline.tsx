/** Sentences of a verdict's headline. */
import { SENTENCE_SPACE } from '../../../units/lists.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'

export function Headline({ sentences }: { sentences: readonly string[] }) {
  // A sentence whose numbers change keeps its element, so that a dragged slider changes text alone.
  return sentences.map((sentence, i) => (
    <span key={i} className="verdict-sentence">
      <Unbroken>{sentence}</Unbroken>
      {SENTENCE_SPACE}
    </span>
  ))
}

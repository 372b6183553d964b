/** Sentences of a verdict's headline, in which a number stays on one line with its unit. */
export function Headline({ sentences }: { sentences: readonly string[] }) {
  return sentences.map((sentence) => <span key={sentence} className="verdict-sentence">{unbroken(sentence)} </span>)
}

/** `45.9 s`, `63.6 %`, `10 VMs` in spans that do not wrap; the text itself keeps its spaces. */
function unbroken(sentence: string) {
  return sentence.split(/(\d[\d.,]* [%\p{L}]+)/u).map((part, i) => (i % 2 === 0 ? part : <span key={i} className="whitespace-nowrap">{part}</span>))
}

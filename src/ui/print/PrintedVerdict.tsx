/** The outcome of a run on paper: a sentence, and the facts below it. */
interface PrintedVerdictProps {
  headline: readonly string[]
  facts: readonly { term: string; text: string }[]
}

export function PrintedVerdict({ headline, facts }: PrintedVerdictProps) {
  return (
    <section>
      <p className="print-verdict">{headline.join(' ')}</p>
      <dl className="print-facts">
        {facts.map(({ term, text }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

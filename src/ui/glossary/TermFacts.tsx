/** The English term, the unit and the products' names, as rows of a definition list. */
import type { Term } from '../../texts/glossary/entry.ts'
import { products } from '../../texts/glossary/entry.ts'
import * as texts from '../../messages/compiled/en/places/glossary.ts'

export function TermFacts({ term: { english, unit, names = {} } }: { term: Term }) {
  return (
    <>
      {english !== undefined && <Row name={texts.english} value={english} />}
      {unit !== undefined && <Row name={texts.unit} value={unit} />}
      {products.map((product) => names[product] !== undefined && <Row key={product} name={product} value={names[product]} />)}
    </>
  )
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

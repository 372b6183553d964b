/** Unit of a term and its names in the products, as rows of a definition list. */
import type { Term } from '../../texts/glossary/entry.ts'
import { products } from '../../texts/glossary/entry.ts'
import * as texts from '../../texts/places/glossary.ts'

export function TermFacts({ term: { unit, names = {} } }: { term: Term }) {
  return (
    <>
      {unit !== undefined && (
        <>
          <dt>{texts.unit}</dt>
          <dd>{unit}</dd>
        </>
      )}
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

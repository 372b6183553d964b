/** Compare without runs: two ways to fill it, and comparisons that are ready. */
import * as texts from '../../../texts/places/compare.ts'
import { useCompareStore } from '../useCompare.ts'
import { readyComparisons } from './readyComparisons.ts'

export function EmptyCompare() {
  const store = useCompareStore()
  return (
    <div className="compare-empty">
      <h1>{texts.emptyHead}</h1>
      <p className="compare-empty-body">{texts.emptyBody}</p>
      <h2>{texts.readyHead}</h2>
      <ul className="ready-comparisons">
        {readyComparisons.map(({ title, why, drafts }) => (
          <li key={title}>
            <button type="button" onClick={() => void store.getState().add(drafts.map((draft) => ({ draft, vm: '', name: '' })))}>
              <b>{title}</b>
              <span>{why}</span>
            </button>
          </li>
        ))}
      </ul>
      <h2>{texts.ownHead}</h2>
      <ul className="compare-ways">
        <li>{texts.wayPin}</li>
        <li>{texts.wayPaste}</li>
        <li>{texts.wayHistory}</li>
      </ul>
    </div>
  )
}

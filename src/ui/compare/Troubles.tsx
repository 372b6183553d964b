/** What could not be opened, each with its place, and the way back from a removal. */
import { useCompare, useCompareStore } from './useCompare.ts'
import * as texts from '../../texts/places/compare.ts'

const MOST_SHOWN = 5

export function Troubles() {
  const store = useCompareStore()
  const troubles = useCompare((state) => state.troubles)
  const before = useCompare((state) => state.before)
  return (
    <>
      {troubles.length > 0 && (
        <div role="alert" className="compare-notice">
          <div>
            <b>{texts.troublesHead}</b>
            <ul>
              {troubles.slice(0, MOST_SHOWN).map(({ path, message }) => (
                <li key={`${path} ${message}`}>{texts.faultLine(path, message)}</li>
              ))}
            </ul>
          </div>
          <button type="button" className="tool" onClick={() => store.getState().forgive()}>{texts.dismiss}</button>
        </div>
      )}
      <div role="status" className={before === null ? 'sr-only' : 'compare-notice'}>
        {before !== null && (
          <>
            <span>{texts.replacedNotice}</span>
            <button type="button" className="tool" onClick={() => store.getState().undoRemove()}>{texts.undo}</button>
            <button type="button" className="tool quiet" onClick={() => store.setState({ before: null })}>{texts.dismiss}</button>
          </>
        )}
      </div>
    </>
  )
}

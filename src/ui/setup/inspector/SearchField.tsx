/** The inspector's search: Enter leads to the best match, Escape clears the field and then closes the inspector. */
import { useId } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { formatWhole } from '../../../units/format.ts'
import { foundElsewhere } from './elsewhere.ts'
import type { Elsewhere } from './elsewhere.ts'
import { showSetting } from './inspectorStore.ts'
import { bestOf, nearest } from './search.ts'
import { useSettings } from './SettingsProvider.tsx'
import * as texts from '../../../texts/setup.ts'

export function SearchField({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const id = useId()
  const { query, setQuery, hits } = useSettings()
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && query !== '') {
      event.stopPropagation()
      event.preventDefault()
      setQuery('')
    }
    const best = bestOf(hits)
    if (event.key === 'Enter' && best !== undefined) {
      event.preventDefault()
      showSetting(best.setting.path)
    }
  }
  return (
    <div className="inspector-search">
      <input
        ref={field} type="text" role="searchbox" autoComplete="off" spellCheck={false} value={query} aria-label={texts.findSetting}
        placeholder={texts.findExample} aria-describedby={id} onChange={({ target }) => setQuery(target.value)} onKeyDown={press}
      />
      {query !== '' && <button type="button" className="remove" onClick={() => {
        setQuery('')
        field.current?.focus()
      }}>{texts.clearSearch}</button>}
      <Outcome id={id} />
    </div>
  )
}

/** The number of matches for screen readers; without any, whose setting it is, or the setting that is most like the query. */
function Outcome({ id }: { id: string }) {
  const { query, setQuery, hits, all, read, followed } = useSettings()
  const asked = query.trim()
  const isEmpty = asked !== '' && hits.length === 0
  const other = isEmpty ? foundElsewhere(read, followed, asked) : null
  const like = isEmpty && other === null ? nearest(all, asked) : null
  return (
    <>
      <p id={id} role="status" className={isEmpty ? 'inspector-none' : 'sr-only'}>
        {outcomeText(asked, hits.length, other)}
      </p>
      {like !== null && (
        <p className="inspector-like">
          {texts.didYouMean}{' '}
          <button type="button" className="way-out" onClick={() => setQuery(like.name)}>{texts.nearestSetting(like.setting.label, like.name)}</button>?
        </p>
      )}
    </>
  )
}

function outcomeText(asked: string, count: number, other: Elsewhere | null): string {
  if (asked === '') return ''
  if (other !== null) return texts.belongsTo(other.label, other.owner)
  if (count === 0) return texts.noSettingCalled(asked)
  return count === 1 ? texts.oneSettingFound : texts.settingsFound(formatWhole(count))
}

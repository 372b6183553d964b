/** Parts of the address that a place has not taken, why, and its choice in their place; until it is closed. */
import { Notice } from '../../kit/Notice.tsx'
import { Button } from '../../kit/Button.tsx'
import { useMemo, useState } from 'react'
import { queryOf, type UnreadParts } from '../../store/address/unreadParts.ts'
import { close } from '../../messages/compiled/en/page/header.ts'
import * as texts from '../../messages/compiled/en/page/unreadParts.ts'
import { inSentences } from '../../units/lists.ts'
import { useOtherHash } from '../page/places.ts'
import { FaultTexts, faultTexts } from './LinkFaults.tsx'

export function UnreadNotice({ parts, instead }: UnreadParts) {
  const [closed, setClosed] = useState<string | null>(null)
  const lines = faultTexts(parts)
  const said = lines.join('\n')
  if (parts.length === 0 || closed === said) return null
  return (
    <Notice as="div" className="mx-4 mt-4 flex items-start gap-3 print:hidden">
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p className="font-semibold">{texts.unreadParts}</p>
        <FaultTexts lines={lines} />
        {instead.length > 0 && <p>{inSentences(instead)}</p>}
      </div>
      <Button onClick={() => setClosed(said)}>{close}</Button>
    </Notice>
  )
}

interface UnreadQueryProps {
  /** Must stay the same function between renders. */
  read(this: void, query: URLSearchParams): UnreadParts
  /** The page replaces the address by its own at once: the notice about the opened one stays. */
  stays?: boolean
}

/** The notice about the address on screen. */
export function UnreadQuery({ read, stays = false }: UnreadQueryProps) {
  const hash = useOtherHash() ?? ''
  const [page] = hash.split('?', 1)
  const found = useMemo(() => read(queryOf(hash)), [read, hash])
  const [kept, keep] = useState({ page, found })
  const isNew = page !== kept.page || (found !== kept.found && !(stays && found.parts.length === 0))
  if (isNew) keep({ page, found })
  return <UnreadNotice key={page} {...(isNew ? found : kept.found)} />
}

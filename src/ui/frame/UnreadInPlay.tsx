/** The notice about fields of Play's address that cannot be read. */
import { useEffect, useMemo, useState } from 'react'
import { unreadInPlay } from '../../store/address/unreadParts.ts'
import { UnreadNotice } from './UnreadNotice.tsx'
import '../../kit/page/article.css'

export function UnreadInPlay() {
  const [hash, setHash] = useState(() => location.hash)
  useEffect(() => {
    // The page replaces its address without this event; a person types it, or goes back.
    const follow = () => setHash(location.hash)
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  const unread = useMemo(() => unreadInPlay(hash), [hash])
  return <UnreadNotice key={hash} {...unread} />
}

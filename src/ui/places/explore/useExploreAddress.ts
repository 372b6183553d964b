/** Explore's part of the address: the swept settings, and the scenario in a link. */
import { useCallback, useEffect, useState } from 'react'
import type { decodeShareLink, encodeShareLink } from '../../../scenario/codec/shareLink.ts'
import type { ExplorePlace, ExploreSettings } from '../../../store/explore/exploreAddress.ts'
import { exploreHash } from '../../../store/explore/exploreAddress.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { rememberPlay } from '../../page/places.ts'

interface Codec {
  encodeShareLink: typeof encodeShareLink
  decodeShareLink: typeof decodeShareLink
}

interface ExploreAddress {
  /** The scenario of the address, if it has one, is open. */
  isReady: boolean
  change(settings: Partial<ExploreSettings>): void
  /** Play's address of a scenario; null until the codec has loaded. */
  hashOf(document: unknown): string | null
}

const prefix = '#s='

export function useExploreAddress({ scenario: linked }: ExplorePlace, settings: ExploreSettings, draft: unknown): ExploreAddress {
  const play = usePlayStore()
  const codec = useCodec()
  const [opened, setOpened] = useState('')
  useEffect(() => {
    if (linked === '' || linked === opened || codec === null) return
    const open = async (): Promise<void> => {
      const isOpen = codec.encodeShareLink(play.getState().draft) === `${prefix}${linked}`
      const decoded = isOpen ? null : codec.decodeShareLink(`${prefix}${linked}`)
      if (decoded?.ok === true && (await play.getState().openScenario(decoded.value)) === null) rememberPlay(`${prefix}${linked}`)
      setOpened(linked)
    }
    void open()
  }, [linked, opened, codec, play])
  const change = useCallback(
    (changed: Partial<ExploreSettings>) => {
      const scenario = codec === null ? '' : codec.encodeShareLink(draft).slice(prefix.length)
      history.replaceState(null, '', exploreHash({ settings: { ...settings, ...changed }, scenario }))
      dispatchEvent(new PopStateEvent('popstate'))
    },
    [codec, draft, settings],
  )
  const hashOf = useCallback((document: unknown) => codec?.encodeShareLink(document) ?? null, [codec])
  return { isReady: linked === '' || linked === opened, change, hashOf }
}

function useCodec(): Codec | null {
  const [codec, setCodec] = useState<Codec | null>(null)
  useEffect(() => {
    let here = true
    void import('../../../scenario/codec/shareLink.ts').then(
      (loaded) => {
        if (here) setCodec(loaded)
      },
      () => undefined,
    )
    return () => {
      here = false
    }
  }, [])
  return codec
}

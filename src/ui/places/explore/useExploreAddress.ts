/** Explore's part of the address: the swept settings, and the scenario in a link. */
import { useCallback, useEffect, useState } from 'react'
import type { decodeShareLink, encodeShareLink } from '../../../scenario/codec/shareLink.ts'
import type { Fault } from '../../../scenario/checks/faultList.ts'
import type { ExplorePlace, ExploreSettings } from '../../../store/explore/exploreAddress.ts'
import { exploreHash } from '../../../store/explore/exploreAddress.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { partNotLoaded } from '../../../texts/share.ts'
import { rememberPlay } from '../../page/places.ts'

interface Codec {
  encodeShareLink: typeof encodeShareLink
  decodeShareLink: typeof decodeShareLink
}

interface ExploreAddress {
  /** The scenario of the address, if it has one, is open or refused. */
  isReady: boolean
  /** Why it is refused, or that the codec is missing: the scenario of Play is swept instead. */
  faults: readonly Fault[]
  change(settings: Partial<ExploreSettings>): void
  /** Play's address of a scenario; null until the codec has loaded. */
  hashOf(document: unknown): string | null
  /** The address with all settings and the scenario. Rejects where the codec cannot be loaded. */
  link(): Promise<string>
}

const prefix = '#s='
const missing: readonly Fault[] = [{ path: '', message: partNotLoaded }]
const none: readonly Fault[] = []

export function useExploreAddress({ scenario: linked }: ExplorePlace, settings: ExploreSettings, draft: unknown): ExploreAddress {
  const play = usePlayStore()
  const codec = useCodec()
  const [opened, setOpened] = useState({ linked: '', faults: none })
  useEffect(() => {
    if (linked === '' || linked === opened.linked || codec === null || codec === 'missing') return
    const open = async (): Promise<void> => {
      const isOpen = codec.encodeShareLink(play.getState().draft) === `${prefix}${linked}`
      setOpened({ linked, faults: isOpen ? none : await openLink(codec, linked, play) })
    }
    void open()
  }, [linked, opened, codec, play])
  const change = useCallback(
    (changed: Partial<ExploreSettings>) => {
      const scenario = codec === null || codec === 'missing' ? '' : partOf(codec, draft)
      history.replaceState(null, '', exploreHash({ settings: { ...settings, ...changed }, scenario }))
      dispatchEvent(new PopStateEvent('popstate'))
    },
    [codec, draft, settings],
  )
  const hashOf = useCallback(
    (document: unknown) => (codec === null || codec === 'missing' ? null : codec.encodeShareLink(document)),
    [codec],
  )
  const link = useCallback(async () => {
    const url = new URL(location.href)
    url.hash = exploreHash({ settings, scenario: partOf(await loadCodec(), draft) })
    return url.href
  }, [settings, draft])
  const isOpened = linked === opened.linked
  return {
    isReady: linked === '' || isOpened || codec === 'missing',
    faults: codec === 'missing' ? missing : isOpened ? opened.faults : none,
    change,
    hashOf,
    link,
  }
}

/** Opens the scenario of an address in Play; why it was not opened. */
async function openLink(codec: Codec, linked: string, play: ReturnType<typeof usePlayStore>): Promise<readonly Fault[]> {
  const hash = `${prefix}${linked}`
  const decoded = codec.decodeShareLink(hash)
  if (!decoded.ok) return decoded.faults
  const faults = await play.getState().openScenario(decoded.value)
  if (faults === null) {
    rememberPlay(hash)
    return none
  }
  // Said here, where the link was opened.
  play.getState().dismissOpenFaults()
  return faults
}

/** A scenario as the address holds it, `1.…`. */
const partOf = ({ encodeShareLink: encode }: Codec, draft: unknown): string => encode(draft).slice(prefix.length)

const loadCodec = (): Promise<Codec> => import('../../../scenario/codec/shareLink.ts')

/** Null: not loaded yet. */
function useCodec(): Codec | 'missing' | null {
  const [codec, setCodec] = useState<Codec | 'missing' | null>(null)
  useEffect(() => {
    let here = true
    loadCodec().then(
      (loaded) => here && setCodec(loaded),
      () => here && setCodec('missing'),
    )
    return () => {
      here = false
    }
  }, [])
  return codec
}

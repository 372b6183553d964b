/** Explore's part of the address: the swept settings, and the scenario in a link. */
import { useCallback, useEffect, useState } from 'react'
import type { Fault } from '../../../scenario/checks/faultList.ts'
import type { ExplorePlace, ExploreSettings } from '../../../store/explore/exploreAddress.ts'
import { exploreHash } from '../../../store/explore/exploreAddress.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { type Codec, codecMissing, linkedPart, loadCodec, openLinkedPart } from '../../frame/linkedScenario.ts'

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

const none: readonly Fault[] = []

export function useExploreAddress(
  { scenario: linked }: Pick<ExplorePlace, 'scenario'>,
  settings: ExploreSettings,
  draft: unknown,
): ExploreAddress {
  const play = usePlayStore()
  const codec = useCodec()
  const [opened, setOpened] = useState({ linked: '', faults: none })
  useEffect(() => {
    if (linked === '' || linked === opened.linked || codec === null || codec === 'missing') return
    void openLinkedPart(codec, linked, play).then((faults) => setOpened({ linked, faults }))
  }, [linked, opened, codec, play])
  const change = useCallback(
    (changed: Partial<ExploreSettings>) => {
      const scenario = codec === null || codec === 'missing' ? '' : linkedPart(codec, draft)
      // Play may show a run of this sweep with another seed, which stays.
      setOpened({ linked: scenario, faults: none })
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
    url.hash = exploreHash({ settings, scenario: linkedPart(await loadCodec(), draft) })
    return url.href
  }, [settings, draft])
  const isOpened = linked === opened.linked
  return {
    isReady: linked === '' || isOpened || codec === 'missing',
    faults: codec === 'missing' ? codecMissing : isOpened ? opened.faults : none,
    change,
    hashOf,
    link,
  }
}

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

/** The scenario of Play in the address of another place, as a shared link holds it: `#/papers/models?s=1.…`. */
import { useCallback, useEffect, useState } from 'react'
import type { decodeShareLink, encodeShareLink } from '../../scenario/codec/shareLink.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { withQuery } from '../../store/address/placeAddresses.ts'
import { type PlayStore, usePlayStore } from '../../store/play/usePlay.ts'
import { partNotLoaded } from '../../messages/compiled/en/share.ts'
import { rememberPlay } from '../page/places.ts'

export interface Codec {
  encodeShareLink: typeof encodeShareLink
  decodeShareLink: typeof decodeShareLink
}

const prefix = '#s='
export const codecMissing: readonly Fault[] = [{ path: '', message: partNotLoaded }]

/** Rejects where the part of the page cannot be loaded. */
export const loadCodec = (): Promise<Codec> => import('../../scenario/codec/shareLink.ts')

/** A scenario as the address holds it, `1.…`. */
export function linkedPart({ encodeShareLink: encode }: Codec, draft: unknown): string {
  return encode(draft).slice(prefix.length)
}

/** Opens a scenario `1.…` in Play unless it is open there; why it was not opened. */
export async function openLinkedPart(codec: Codec, linked: string, play: PlayStore): Promise<readonly Fault[]> {
  const hash = `${prefix}${linked}`
  if (codec.encodeShareLink(play.getState().draft) === hash) return []
  const decoded = codec.decodeShareLink(hash)
  if (!decoded.ok) return decoded.faults
  const faults = await play.getState().openScenario(decoded.value)
  if (faults === null) {
    rememberPlay(hash)
    return []
  }
  // Said in the place whose address it is.
  play.getState().dismissOpenFaults()
  return faults
}

/** In a place that shows the run in Play: opens the scenario of the address, once; why it is not the one in Play. */
export function useOpenedLink(): readonly Fault[] {
  const play = usePlayStore()
  const [faults, setFaults] = useState<readonly Fault[]>([])
  useEffect(() => {
    const [path, query] = hashParts()
    const linked = query.get('s')
    if (linked === null) return
    const { hash } = location
    void loadCodec()
      .then((codec) => openLinkedPart(codec, linked, play))
      .catch(() => codecMissing)
      .then((refusal) => {
        setFaults(refusal)
        // The reader may have gone to another address meanwhile.
        if (refusal.length > 0 || location.hash !== hash) return
        // The scenario may be changed in Play from here on: the address of this page does not hold the one before.
        query.delete('s')
        history.replaceState(null, '', withQuery(path, query.toString()))
      })
  }, [play])
  return faults
}

/** The address with the scenario of Play. Rejects where the codec cannot be loaded. */
export function useLinkOfRun(): () => Promise<string> {
  const play = usePlayStore()
  return useCallback(async () => {
    const { draft, scenario, faults } = play.getState()
    const [path, query] = hashParts()
    query.set('s', linkedPart(await loadCodec(), faults.length === 0 ? draft : scenario))
    return new URL(withQuery(path, query.toString()), location.href).href
  }, [play])
}

function hashParts(): [path: string, query: URLSearchParams] {
  const [path, ...rest] = location.hash.split('?')
  return [path, new URLSearchParams(rest.join('?'))]
}

/** Encodes a scenario as a link that opens it in Play; null until that code has loaded. */
import { useEffect, useState } from 'react'

type Encode = (scenario: unknown) => string

export function useShareLink(): Encode | null {
  const [encode, setEncode] = useState<Encode | null>(null)
  useEffect(() => {
    let here = true
    void import('../../scenario/codec/shareLink.ts').then(
      ({ encodeShareLink }) => {
        if (here) setEncode(() => encodeShareLink)
      },
      () => undefined,
    )
    return () => {
      here = false
    }
  }, [])
  return encode
}

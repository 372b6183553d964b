/** Enlarges a part of the dock to the whole area under the verdict, or restores it; Escape restores it too. */
import { Sign } from '../../kit/Sign.tsx'
import { Button } from '../../kit/Button.tsx'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { DockPart } from './enlargedStore.ts'
import { enlarge, enlargedStore } from './enlargedStore.ts'
import * as texts from '../../messages/compiled/en/play/onTimeAxis.ts'

const GROW = 'M0 4V0h4M8 0h4v4M12 8v4H8M4 12H0V8'
const SHRINK = 'M4 0v4H0M12 4H8V0M8 12V8h4M0 8h4v4'

export function EnlargeButton({ part }: { part: DockPart }) {
  const isLarge = useStore(enlargedStore, (state) => state.part === part)
  useEffect(() => {
    if (!isLarge) return
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest('dialog, [popover]') !== null) return
      enlarge(null)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [isLarge])
  const name = part === 'charts' ? texts.enlargeCharts : texts.enlargePanel
  return (
    <Button
      look="quiet"
      className="enlarge"
      aria-label={name}
      title={name}
      aria-pressed={isLarge}
      onClick={() => enlarge(isLarge ? null : part)}>
      <Sign d={isLarge ? SHRINK : GROW} size={[12, 12]} line={1.5} />
    </Button>
  )
}

/**
 * The wire between the maps, filled by its load: migration from one edge, application traffic from the other. The position of the chevrons
 * follows the bytes sent, so that they move as fast as the pages, rest without traffic, and move backwards when time does.
 */
import { memo, useEffect, useRef } from 'react'
import { MBPS_OF_MIB_PER_S } from '../../../units/units.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { inkOn } from '../../../kit/plot/canvasInk.ts'
import { ON_IN_FLIGHT, type Palette, usePalette } from '../../theme/colors.ts'
import { useDensity } from '../../../kit/measure/useSize.ts'
import { type PipeReading, pipeReadingAt } from './pipeReading.ts'

interface PipeProps {
  /** Length along the flow, in CSS pixels. */
  length: number
  /** Breadth across the flow, in CSS pixels. */
  breadth: number
}

const CHEVRON_STEP = 24
/** Pixels that the chevrons of a full wire move per second of simulated time. */
const FULL_SPEED_PX = 60

/** Draws as the store changes, whatever is rendered around it. */
export const Pipe = memo(function Pipe({ length, breadth }: PipeProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const palette = usePalette()
  const density = useDensity()
  const store = usePlayStore()
  useEffect(() => {
    const draw = ({ run, playheadS }: PlayState) => {
      const reading = run === null ? null : pipeReadingAt(run, playheadS)
      if (canvas.current !== null) drawPipe(canvas.current, { length, breadth }, reading, palette, density)
    }
    draw(store.getState())
    return store.subscribe((state, before) => {
      if (state.playheadS !== before.playheadS || state.run !== before.run) draw(state)
    })
  }, [store, palette, density, length, breadth])
  return <canvas ref={canvas} aria-hidden="true" style={{ width: length, height: breadth }} />
})

function drawPipe(canvas: HTMLCanvasElement, size: PipeProps, reading: PipeReading | null, palette: Palette, density: number): void {
  const { length, breadth } = size
  const ink = inkOn(canvas, length, breadth, density)
  if (ink === null) return
  const { chrome, state } = palette
  ink.fillStyle = chrome.panel
  ink.fillRect(0, 0, length, breadth)
  if (reading !== null) {
    const inner = breadth - 2
    const share = (mbps: number) => Math.min(1, mbps / reading.capacityMbps) * inner
    const application = share(reading.applicationMbps)
    const migration = Math.min(share(reading.migrationMbps), inner - application)
    ink.fillStyle = state['in-flight']
    ink.fillRect(0, 1, length, migration)
    ink.fillStyle = chrome.app
    ink.fillRect(0, breadth - 1 - application, length, application)
    if (migration >= 10) drawChevrons(ink, length, migration, chevronOffset(reading, palette))
  }
  ink.fillStyle = chrome.ctl
  ink.fillRect(0, 0, length, 1)
  ink.fillRect(0, breadth - 1, length, 1)
}

function chevronOffset({ transferredMiB, capacityMbps }: PipeReading, { reducedMotion }: Palette): number {
  if (reducedMotion) return 0
  return ((transferredMiB / (capacityMbps / MBPS_OF_MIB_PER_S)) * FULL_SPEED_PX) % CHEVRON_STEP
}

function drawChevrons(ink: CanvasRenderingContext2D, length: number, breadth: number, offset: number): void {
  ink.save()
  ink.beginPath()
  ink.rect(0, 1, length, breadth)
  ink.clip()
  ink.strokeStyle = ON_IN_FLIGHT.chevron
  ink.lineWidth = 1.5
  const middle = 1 + breadth / 2
  const reach = Math.min(breadth / 2 - 2, 18)
  ink.beginPath()
  for (let x = offset - CHEVRON_STEP; x < length + CHEVRON_STEP; x += CHEVRON_STEP) {
    ink.moveTo(x, middle - reach)
    ink.lineTo(x + reach * 0.8, middle)
    ink.lineTo(x, middle + reach)
  }
  ink.stroke()
  ink.restore()
}

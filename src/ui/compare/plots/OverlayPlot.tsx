/** The curves of all runs in one plot. Dashes tell them apart where colour does not. */
import { memo, useMemo } from 'react'
import * as texts from '../../../texts/places/compare.ts'
import type { ComparedRow } from '../comparison.ts'
import { RUN_COLOURS } from '../RunLetter.tsx'
import { Halo, PlotFrame } from './PlotFrame.tsx'
import { endSOf, runCurves, STOP_HEIGHT, xOf } from './plotModel.ts'
import type { PlotSize, SharedAxes } from './plotModel.ts'
import { seedBand } from './seedBand.ts'

const DASHES = ['', '7 3', '2 3', '9 3 2 3'] as const
const LETTER_APART_PX = 14

export const OverlayPlot = memo(function OverlayPlot({ rows, axes, size }: { rows: readonly ComparedRow[]; axes: SharedAxes; size: PlotSize }) {
  const inner = useMemo(() => ({ width: size.width, height: size.height - STOP_HEIGHT }), [size.width, size.height])
  const lines = useMemo(() => rows.flatMap(({ run: { run, trials }, place, letter }) => (run === null ? [] : [{
    place, letter, band: seedBand(run, trials, axes, inner), d: runCurves(run, axes, inner).line, endX: xOf(axes, inner.width, endSOf(run) ?? run.simulatedS),
  }])), [rows, axes, inner])
  const ends = lines.toSorted((one, other) => one.endX - other.endX)
  const placed: { place: number; letter: string; x: number }[] = []
  for (const { place, letter, endX } of ends) placed.push({ place, letter, x: Math.max(endX, (placed.at(-1)?.x ?? -LETTER_APART_PX) + LETTER_APART_PX) })
  // Letters beyond the edge move back, and those before them.
  for (let i = placed.length - 1, room = size.width - 8; i >= 0; i--, room -= LETTER_APART_PX) placed[i].x = Math.min(placed[i].x, room)
  return (
    <div className="run-plot">
      <PlotFrame axes={axes} size={size} label={texts.overlayOf(texts.curveNames[axes.curve])} words>
        {lines.map(({ place, band }) => band !== '' && <path key={`band ${place}`} d={band} fill={RUN_COLOURS[place]} fillOpacity={0.16} />)}
        {lines.map(({ place, d }) => (
          <path key={place} d={d} fill="none" stroke={RUN_COLOURS[place]} strokeWidth={2} strokeLinejoin="round" strokeDasharray={DASHES[place]} />
        ))}
        {placed.map(({ place, letter, x }) => (
          <Halo key={place} x={x} y={inner.height - 8} anchor="middle" colour={RUN_COLOURS[place]} weight={600} size={14}>{letter}</Halo>
        ))}
      </PlotFrame>
    </div>
  )
})

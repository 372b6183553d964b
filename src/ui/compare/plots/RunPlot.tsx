/** The curve of one run in its own row, the first run dotted behind it. */
import { memo, useMemo } from 'react'
import type { Trial } from '../../../analysis/trial.ts'
import type { Run } from '../../../store/play/run.ts'
import { letterOf } from '../../../store/compare/compareStore.ts'
import { duration, say } from '../../../units/format.ts'
import * as texts from '../../../texts/places/compare.ts'
import { RUN_COLOURS } from '../RunLetter.tsx'
import { Halo, PlotFrame } from './PlotFrame.tsx'
import { endSOf, runCurves, STOP_HEIGHT, stopsOf, xOf } from './plotModel.ts'
import type { PlotSize, SharedAxes } from './plotModel.ts'
import { seedBand } from './seedBand.ts'

interface RunPlotProps {
  run: Run | null
  /** Of other seeds. */
  trials: readonly Trial[]
  base: Run | null
  place: number
  axes: SharedAxes
  size: PlotSize
}

const LABEL_ROOM = 84

export const RunPlot = memo(function RunPlot({ run, trials, base, place, axes, size }: RunPlotProps) {
  const inner = useMemo(() => ({ width: size.width, height: size.height - STOP_HEIGHT }), [size.width, size.height])
  const curves = useMemo(() => (run === null ? null : runCurves(run, axes, inner)), [run, axes, inner])
  const ghost = useMemo(() => (base === null ? '' : runCurves(base, axes, inner).line), [base, axes, inner])
  const band = useMemo(() => (run === null ? '' : seedBand(run, trials, axes, inner)), [run, trials, axes, inner])
  const colour = RUN_COLOURS[place]
  const letter = letterOf(place)
  return (
    <PlotFrame axes={axes} size={size} label={texts.plotOf(letter, texts.curveNames[axes.curve])} words={place === 0}>
      {band !== '' && <path d={band} fill={colour} fillOpacity={0.25} data-testid="seed-band" />}
      {ghost !== '' && <path d={ghost} fill="none" stroke="var(--ctl)" strokeDasharray="2 3" />}
      {curves !== null && (
        <>
          <path d={curves.dirtyArea} fill="var(--dirty-ink)" fillOpacity={0.13} />
          <path d={curves.limit} fill="none" stroke="var(--text)" strokeDasharray="5 4" />
          <path d={curves.line} fill="none" stroke={colour} strokeWidth={2} strokeLinejoin="round" />
        </>
      )}
      {run !== null && <Stops run={run} axes={axes} size={size} />}
      {run !== null && <End run={run} axes={axes} size={size} letter={letter} colour={colour} />}
    </PlotFrame>
  )
})

function Stops({ run, axes, size }: { run: Run; axes: SharedAxes; size: PlotSize }) {
  return stopsOf(run).map(({ fromS, toS }) => {
    const x = xOf(axes, size.width, fromS)
    return <rect key={fromS} x={x} y={size.height - STOP_HEIGHT} width={Math.max(2, xOf(axes, size.width, toS) - x)} height={STOP_HEIGHT} fill="var(--text)" />
  })
}

function End({ run, axes, size, letter, colour }: { run: Run; axes: SharedAxes; size: PlotSize; letter: string; colour: string }) {
  const endS = endSOf(run)
  if (endS === null) return null
  const x = xOf(axes, size.width, endS)
  const isLate = x > size.width - LABEL_ROOM
  const top = size.height - STOP_HEIGHT - 26
  return (
    <>
      <path d={`M${x} ${top}V${size.height - STOP_HEIGHT}`} stroke={colour} strokeWidth={2} />
      <Halo x={isLate ? x - 6 : x + 6} y={isLate ? top - 4 : top + 10} anchor={isLate ? 'end' : 'start'} colour={colour} weight={600} size={14}>
        {texts.endsAt(letter, say(duration(endS)))}
      </Halo>
    </>
  )
}

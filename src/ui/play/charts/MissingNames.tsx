/** What the remaining memory is after a post-copy switchover, and why its curve drops at the end. */
import { useMemo } from 'react'
import type { Run } from '../../../store/play/run.ts'
import * as texts from '../../../texts/charts.ts'
import { missingAtDestination } from '../../../texts/play/pause.ts'
import { dataSize, say } from '../../../units/format.ts'
import { HaloText } from './HaloText.tsx'
import { missingNames } from './model/missingNames.ts'
import type { RemainingModel } from './model/remainingModel.ts'

const TEXTS = {
  curve: [missingAtDestination, texts.missing],
  zeroPages: (mebibytes: number) => [texts.zeroPagesArrive, texts.zeroPages].map((text) => text(say(dataSize(mebibytes)))),
}

export function MissingNames({ run, model, height }: { run: Run; model: RemainingModel; height: number }) {
  const names = useMemo(() => missingNames(run, model, height, TEXTS), [run, model, height])
  if (names === null) return null
  const { curve, zeroPages } = names
  return (
    <g data-testid="missing-names">
      {curve && (
        <HaloText x={curve.right} y={curve.y} anchor="end" colour="var(--accent)" weight={600}>
          {curve.text}
        </HaloText>
      )}
      {zeroPages && (
        <HaloText x={zeroPages.right} y={zeroPages.y} anchor="end">
          {zeroPages.text}
        </HaloText>
      )}
    </g>
  )
}

/** The picture of a sweep: a map with a line through the chosen point for two settings, four figures along one setting. */
import { BUTTON } from '../../../kit/Button.tsx'
import { useMemo } from 'react'
import { formatWhole } from '../../../units/format.ts'
import { inSentences } from '../../../units/lists.ts'
import { labelled } from '../../../units/punctuation.ts'
import { settingValueText } from './axisModel.ts'
import type { Cell, ExploreModel } from './exploreModel.ts'
import { lineThrough } from './exploreModel.ts'
import type { FigureChoice } from './figureChoices.ts'
import { figureChoices, figureNamed } from './figureChoices.ts'
import { HeatMap } from './plot/HeatMap.tsx'
import { LinePlot } from './plot/LinePlot.tsx'
import { neverText, pointWords } from './pointWords.ts'
import * as texts from '../../../messages/compiled/en/places/explore.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'

interface ExploreResultProps {
  model: ExploreModel
  figure: FigureChoice
  cell: Cell
  choose(cell: Cell): void
  open(cell: Cell): void
  /** Called as the link to Play is followed. */
  leave(cell: Cell): void
  /** Play's address of the chosen run; null until it can be made. */
  hash: string | null
}

const heights = { beside: 200, alone: 250 }

export function ExploreResult(props: ExploreResultProps) {
  const { model, figure, cell, hash, leave } = props
  const { up } = model
  if (up === null) return <Alone {...props} />
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,30rem)] gap-x-8 gap-y-6 framed py-5 max-[62.5rem]:grid-cols-1">
      <section aria-labelledby="explore-map-title" className="min-w-0">
        <h2 id="explore-map-title" className="mb-2 text-[0.9375rem] font-semibold">
          {texts.byTwo(figure.label, model.across.choice.label, up.choice.label)}
        </h2>
        <HeatMap {...props} />
      </section>
      <section aria-label={texts.point} className="min-w-0">
        <Chosen model={model} figure={figure} cell={cell} hash={hash} leave={leave} />
        <ThroughPoint {...props} />
      </section>
    </div>
  )
}

/** Two figures along the setting up through the chosen point; along the one across if that is a list. */
function ThroughPoint({ model, figure, cell, choose, open }: ExploreResultProps) {
  const { up, across } = model
  const isUp = up !== null && up.choice.kind === 'number'
  const line = useMemo(() => lineThrough(model, isUp ? 'up' : 'across', cell), [model, isUp, cell])
  const other = isUp ? across : up
  const fixedAt = isUp ? cell.column : cell.row
  const isOwn = other?.currentAt === fixedAt
  const own = isUp ? up : across
  // The run of Play lies on this line only where the other setting has its value too.
  const axis = useMemo(() => (isOwn ? own : { ...own, currentAt: null }), [own, isOwn])
  const fixed = other === null ? '' : settingValueText(other.choice, other.values[fixedAt])
  const at = (index: number): Cell => (isUp ? { column: cell.column, row: index } : { column: index, row: cell.row })
  const second = figureNamed(figure.name === 'downtimeMs' ? 'totalS' : 'downtimeMs')
  return [figure, second].map((shown) => (
    <div key={shown.name} className="mt-4">
      <h2 className="mb-1 text-[0.9375rem] font-semibold">
        {texts.along(shown.label, fixed)}
        {shown.unit === '' ? '' : ` (${shown.unit})`}
      </h2>
      <LinePlot
        axis={axis}
        line={line}
        figure={shown}
        never={neverText(model)}
        chosen={isUp ? cell.row : cell.column}
        said={saidOf(model, cell, shown)}
        label={texts.along(shown.label, fixed)}
        height={heights.beside}
        choose={(index) => choose(at(index))}
        open={(index) => open(at(index))}
      />
      {shown === figure && model.seeds > 1 && <p className="mt-0.5 text-[0.75rem] text-text2">{texts.band(formatWhole(model.seeds))}</p>}
    </div>
  ))
}

function saidOf(model: ExploreModel, cell: Cell, figure: FigureChoice): string {
  const { where, headline } = pointWords(model, cell, figure)
  return labelled(where, headline)
}

function Chosen({ model, figure, cell, hash, leave }: Pick<ExploreResultProps, 'model' | 'figure' | 'cell' | 'hash' | 'leave'>) {
  const { headline, where, more } = pointWords(model, cell, figure)
  return (
    <div className="flex items-start gap-4 border-b border-line pb-3 max-[18.75rem]:block">
      <div className="min-w-0 flex-1">
        <p className="text-[1.25rem] leading-[1.625rem] font-semibold">{headline}</p>
        <p>
          <Unbroken>{where}</Unbroken>
        </p>
        <p className="min-h-[1.125rem] text-text2">{more}</p>
      </div>
      <a className={BUTTON.primary} href={hash ?? undefined} aria-disabled={hash === null} onClick={() => leave(cell)}>
        {texts.openInPlay}
      </a>
    </div>
  )
}

function Alone({ model, figure, cell, choose, open, hash, leave }: ExploreResultProps) {
  const line = useMemo(() => lineThrough(model, 'across', cell), [model, cell])
  const shown = [figure, ...figureChoices.filter(({ name }) => name !== figure.name && name !== 'rounds')].slice(0, 4)
  return (
    <div className="framed py-5">
      <Chosen model={model} figure={figure} cell={cell} hash={hash} leave={leave} />
      <div className="mt-4 grid grid-cols-2 gap-x-8 gap-y-5 max-[62.5rem]:grid-cols-1">
        {shown.map((one) => (
          <section key={one.name} className="min-w-0" aria-label={texts.byOne(one.label, model.across.choice.label)}>
            <h2 className="mb-1 text-[0.9375rem] font-semibold">
              {one.label}
              {one.unit === '' ? '' : ` (${one.unit})`}
            </h2>
            <LinePlot
              axis={model.across}
              line={line}
              figure={one}
              never={neverText(model)}
              chosen={cell.column}
              said={saidOf(model, cell, one)}
              label={texts.byOne(one.label, model.across.choice.label)}
              height={heights.alone}
              choose={(column) => choose({ column, row: 0 })}
              open={(column) => open({ column, row: 0 })}
            />
          </section>
        ))}
      </div>
      {model.seeds > 1 && (
        <p className="mt-3 text-[0.75rem] text-text2">{inSentences([texts.band(formatWhole(model.seeds)), texts.mapHelp])}</p>
      )}
    </div>
  )
}

/** Drawings of a fit: the fitted law over its observations, and the residuals. */
import { transferCostMB } from '../../models/formulas/sliwko2017.ts'
import type { Learned, Subject } from '../../models/fit/trainableModels.ts'
import { trainableModels } from '../../models/fit/trainableModels.ts'
import type { TableRow } from '../../models/fit/observationTable.ts'
import type { Axis, Drawing, LinesDrawing } from '../../papers/drawing.ts'
import * as texts from '../../texts/places/modelFigures.ts'

interface Point { x: number; y: number }

const curvePoints = 60

export function learnedDrawings(subject: Subject, rows: readonly TableRow[], learned: Learned): Drawing[] {
  return [fitDrawing(subject, rows, learned), residualDrawing(subject, learned), ...(subject === 'phi' ? [phiDrawing(learned)] : [])]
}

function fitDrawing(subject: Subject, rows: readonly TableRow[], learned: Learned): LinesDrawing {
  const { target } = trainableModels[subject]
  const { observed, parameters, quality } = learned
  const [one, two, three] = parameters.map(({ value }) => value)
  switch (subject) {
    case 'energy': {
      const xs = rows.map((row) => Number(row.migratedMB))
      return overDots(texts.energyAgainstData, { label: texts.dataTransferred, unit: 'MB' }, target, dots(xs, observed), curve(xs, (x) => one * x + two))
    }
    case 'transfer': {
      const xs = rows.map((row) => Number(row.usedMB) - Number(row.canonicalMB))
      const law = (x: number): number => transferCostMB({ af: one, cmdtMB: two }, three, x)
      return overDots(texts.transferAgainstMemory, { label: texts.applicationMemory, unit: 'MB' }, target, dots(xs, observed), curve(xs, law))
    }
    case 'gamma':
      return overDots(texts.skippedShareFit, { label: texts.fittedShare, unit: '' }, target,
        dots(quality.fitted, observed), curve(quality.fitted, (x) => x), texts.exactFit)
    case 'phi': {
      const at = (values: readonly number[]): Point[] => values.map((y, i) => ({ x: i + 2, y }))
      return {
        kind: 'lines', title: texts.dirtyRateOfMigrations, x: { label: texts.migration, unit: '' }, y: target,
        series: [
          { label: texts.observed, whose: 'ours', points: at(observed) },
          { label: texts.predicted, whose: 'model', points: at(quality.fitted) },
        ],
      }
    }
  }
}

function residualDrawing(subject: Subject, { quality }: Learned): LinesDrawing {
  const { target } = trainableModels[subject]
  return {
    kind: 'lines', title: texts.residuals, x: { label: texts.fittedQuantity(target.label), unit: target.unit }, y: { label: texts.residualAxis, unit: target.unit },
    series: [{ label: texts.residual, whose: 'ours', dots: true, points: dots(quality.fitted, quality.residuals) }],
    marks: [{ at: 0, axis: 'y', label: texts.noResidual, whose: 'model' }],
  }
}

function phiDrawing({ steps, parameters }: Learned): LinesDrawing {
  return {
    kind: 'lines', title: texts.phiTuned, x: { label: texts.migration, unit: '' }, y: { label: 'φ', unit: '' },
    series: [{ label: 'φ', whose: 'model', points: [...steps.map(({ phi }) => phi), parameters[0].value].map((y, i) => ({ x: i + 2, y })) }],
  }
}

function overDots(title: string, x: Axis, y: Axis, observed: Point[], fitted: Point[], name: string = texts.fit): LinesDrawing {
  return {
    kind: 'lines', title, x, y,
    series: [{ label: texts.observed, whose: 'ours', dots: true, points: observed }, { label: name, whose: 'model', points: fitted }],
  }
}

function dots(xs: readonly number[], ys: readonly number[]): Point[] {
  return xs.map((x, i) => ({ x, y: ys[i] }))
}

/** Points of a law over the range of the observations. */
function curve(xs: readonly number[], law: (x: number) => number): Point[] {
  const from = xs.reduce((least, x) => Math.min(least, x), Infinity)
  const to = xs.reduce((most, x) => Math.max(most, x), -Infinity)
  if (!(to > from)) return [{ x: from, y: law(from) }]
  return Array.from({ length: curvePoints + 1 }, (_, i) => {
    const x = from + ((to - from) * i) / curvePoints
    return { x, y: law(x) }
  })
}

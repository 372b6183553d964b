/** Inputs of each calculator: fields with their ranges and initial values, and tables of named columns. */
import {
  algorithm1Defaults,
  energyDefaults,
  gudkov2023Limits,
  gudkovPageKiB,
  liu2011Limits,
  migrationFactorMB,
  refinedDefaults,
  resumeSDefault,
  sliwko2017Limits,
} from '../../../models/formulas/modelInputs.ts'
import type { ModelName } from '../../../models/models.ts'
import { type Application, applicationNames, factorsOf } from '../../../models/formulas/sliwko2017.ts'
import * as inputTexts from '../../../messages/compiled/en/models/inputs.ts'
import { pageSizesKiB } from '../../../scenario/schema/fields/limits.ts'
import type { Range } from '../../../scenario/schema/fields/limits.ts'
import { liu2011RuleLimits } from '../../../scenario/schema/strategyLimits.ts'
import type { TypedInput } from '../../../store/models/modelsStore.ts'
import * as texts from '../../../messages/compiled/en/places/models.ts'
import { inClauses } from '../../../units/lists.ts'
import { labelled } from '../../../units/punctuation.ts'

export interface FieldForm {
  /** Path in the model's input. */
  path: string
  label: string
  unit: string
  /** Null for a choice. */
  range: Pick<Range, 'min' | 'max'> | null
  choices?: readonly { value: string; label: string }[]
  /** Several numbers, separated by commas. */
  list?: boolean
  /** Initial text. */
  first: string
  /** Texts of other fields after a change of this choice. */
  fills?(before: string, after: string): Record<string, string>
}

export interface TableForm {
  name: string
  label: string
  /** A line of names, then one line per row. */
  first: string
}

export interface CalculatorForm {
  explanation: string
  fields: readonly FieldForm[]
  tables: readonly TableForm[]
}

const field = (path: string, range: Range, first: number | string): FieldForm => ({
  path,
  label: range.what,
  unit: range.unit,
  range,
  first: String(first),
})

const lines = (...rows: (string | number)[][]): string => rows.map((row) => row.join(',')).join('\n')

const baseFields: FieldForm[] = [
  field('memoryMB', liu2011Limits.memoryMB, 1024),
  field('thresholdMB', liu2011Limits.thresholdMB, 1),
  field('dirtyMBps', liu2011Limits.dirtyMBps, 50),
  field('rateMBps', liu2011Limits.rateMBps, 100),
  field('resumeS', liu2011Limits.resumeS, resumeSDefault),
]

const { gamma, maxRounds } = algorithm1Defaults

export const calculatorForms: Record<ModelName, CalculatorForm> = {
  'liu2011-base': {
    explanation: texts.baseModelExplained,
    fields: baseFields,
    tables: [],
  },
  'liu2011-algorithm1': {
    explanation: texts.algorithm1Explained,
    fields: [
      ...baseFields,
      { ...field('maxRounds', liu2011RuleLimits.maxRounds, maxRounds), label: texts.mostRounds },
      { ...field('gamma.a', liu2011RuleLimits.gamma, gamma.a), label: texts.gammaPerSecond },
      { ...field('gamma.b', liu2011RuleLimits.gamma, gamma.b), label: texts.gammaPerDirtyRate },
      { ...field('gamma.c', liu2011RuleLimits.gamma, gamma.c), label: texts.gammaConstant },
    ],
    tables: [],
  },
  'liu2011-refined': {
    explanation: texts.refinedExplained,
    fields: [
      { ...field('sampleMBps', liu2011Limits.dirtyMBps, 40), label: texts.currentSample },
      field('mu', liu2011Limits.mu, refinedDefaults.mu),
      field('phi', liu2011Limits.phi, refinedDefaults.phi),
    ],
    tables: [
      {
        name: 'history',
        label: texts.earlierMigrations,
        first: lines(['migration', 'dirtyMBps', 'timeS'], ['first', 30, 10], ['first', 34, 3], ['second', 42, 10], ['second', 44, 4]),
      },
    ],
  },
  'liu2011-energy': {
    explanation: texts.energyExplained,
    fields: [
      field('migratedMB', liu2011Limits.migratedMB, 1024),
      field('alpha', liu2011Limits.alpha, energyDefaults.alpha),
      field('beta', liu2011Limits.beta, energyDefaults.beta),
    ],
    tables: [],
  },
  'liu2011-cost': {
    explanation: texts.costExplained,
    fields: [
      ['a', texts.weighted.downtime],
      ['b', texts.weighted.totalTime],
      ['c', texts.weighted.data],
      ['d', texts.weighted.energy],
    ].map(([symbol, of]) => ({ ...field(`weights.${symbol}`, liu2011Limits.weight, 0.25), label: texts.weight(of, symbol) })),
    tables: [
      {
        name: 'vms',
        label: texts.vmsToRank,
        first: lines(
          ['id', 'downtimeS', 'totalS', 'migratedMB', 'energyJ'],
          ['web', 0.4, 12, 1100, 583],
          ['db', 1.2, 30, 2900, 1505],
          ['cache', 2.5, 21, 2050, 1070],
        ),
      },
    ],
  },
  sliwko2017: {
    explanation: texts.transferExplained,
    fields: [
      {
        path: 'application',
        label: texts.application,
        unit: '',
        range: null,
        first: 'apache',
        choices: [
          ...applicationNames.map((name) => ({ value: name, label: inputTexts.rowsOfTable2[name] })),
          { value: '', label: texts.ownFactors },
        ],
        fills: factorTexts,
      },
      field('cmdtMB', sliwko2017Limits.cmdtMB, ''),
      field('af', sliwko2017Limits.af, ''),
      field('mfMB', sliwko2017Limits.mfMB, migrationFactorMB),
      field('usedMB', sliwko2017Limits.usedMB, 200),
      field('canonicalMB', sliwko2017Limits.canonicalMB, 80),
    ],
    tables: [],
  },
  gudkov2023: {
    explanation: texts.curveExplained,
    fields: [
      {
        path: 'pageKiB',
        label: texts.pageSize,
        unit: '',
        range: null,
        first: String(gudkovPageKiB),
        choices: pageSizesKiB.map((size) => ({ value: String(size), label: String(size) })),
      },
      field('totalPages', gudkov2023Limits.totalPages, 2_097_152),
      field('nonZeroPages', gudkov2023Limits.nonZeroPages, 1_600_000),
      { ...field('mbps', gudkov2023Limits.mbps, '1000, 10000'), label: texts.links, list: true },
      {
        ...field('downtimeMs', gudkov2023Limits.downtimeMs, '100, 300, 1000, none'),
        label: texts.downtimeLimits,
        list: true,
      },
    ],
    tables: [
      {
        name: 'curve',
        label: texts.dirtyPageCurve,
        first: lines(['windowMs', 'dirtyPages'], [125, 9000], [250, 15_000], [500, 22_000], [1000, 30_000], [2000, 38_000], [4000, 44_000]),
      },
    ],
  },
}

const isApplication = (name: string): name is Application => (applicationNames as string[]).includes(name)

/** An application of the table gives both factors; factors of one's own begin as those of the application chosen before. */
function factorTexts(before: string, after: string): Record<string, string> {
  if (after !== '') return { cmdtMB: '', af: '' }
  if (!isApplication(before)) return {}
  const { cmdtMB, af } = factorsOf({ application: before })
  return { cmdtMB: String(cmdtMB), af: String(af) }
}

/** The fields after a text is typed or chosen in one of them. */
export function withText({ fields }: CalculatorForm, typed: Record<string, string>, path: string, text: string): Record<string, string> {
  const changed = fields.find((one) => one.path === path)
  return { ...typed, ...changed?.fills?.(typed[path] ?? '', text), [path]: text }
}

export function firstInput({ fields, tables }: CalculatorForm): TypedInput {
  return {
    fields: Object.fromEntries(fields.map(({ path, first }) => [path, first])),
    tables: Object.fromEntries(tables.map(({ name, first }) => [name, first])),
  }
}

/** The form's first values with texts from an address laid over them; names that the form lacks are left out. */
export function linkedInput(form: CalculatorForm, linked: Readonly<Record<string, string>>): TypedInput {
  const first = firstInput(form)
  const over = (own: Record<string, string>) => Object.fromEntries(Object.entries(own).map(([name, text]) => [name, linked[name] ?? text]))
  return { fields: over(first.fields), tables: over(first.tables) }
}

/** Names that the address of a calculator may have; none for another page. */
export function inputNames(id: string): string[] {
  const form = Object.entries(calculatorForms).find(([model]) => model === id)?.[1]
  return form === undefined ? [] : [...form.fields.map(({ path }) => path), ...form.tables.map(({ name }) => name)]
}

/** Texts that differ from the form's first values, for the address. */
export function changedInput(form: CalculatorForm, { fields, tables }: TypedInput): Record<string, string> {
  const first = firstInput(form)
  const known: Record<string, string> = { ...first.fields, ...first.tables }
  return Object.fromEntries(Object.entries({ ...fields, ...tables }).filter(([name, text]) => known[name] !== text))
}

/** The filled fields in a row, each with its unit: for a saved picture. A typed number may name its unit itself. */
export function inputNote({ fields }: CalculatorForm, typed: TypedInput): string {
  return inClauses(
    fields.flatMap(({ path, label, unit, choices }) => {
      const text = (typed.fields[path] ?? '').trim()
      if (choices !== undefined) return [labelled(label, choices.find(({ value }) => value === text)?.label ?? text)]
      return text === '' ? [] : [labelled(label, unit === '' || /\p{L}|%/u.test(text) ? text : `${text} ${unit}`)]
    }),
  )
}

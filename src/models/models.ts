/** The models by name, for the command line and the page: from any input to a result, or to all its faults. */
import type { CheckedDocument } from '../scenario/checks/checkedDocument.ts'
import type { Fault } from '../scenario/checks/faultList.ts'
import { checkGudkov2023, gudkov2023 } from './formulas/gudkov2023.ts'
import type { GudkovInput, GudkovOutput } from './formulas/gudkov2023.ts'
import { checkLiu2011Algorithm1, liu2011Algorithm1 } from './formulas/liu2011Algorithm1.ts'
import type { Algorithm1Input, Algorithm1Output } from './formulas/liu2011Algorithm1.ts'
import { checkLiu2011Base, liu2011Base } from './formulas/liu2011Base.ts'
import type { BaseInput, BaseOutput } from './formulas/liu2011Base.ts'
import { checkLiu2011Cost, liu2011Cost } from './formulas/liu2011Cost.ts'
import type { CostInput, CostOutput } from './formulas/liu2011Cost.ts'
import { checkLiu2011Energy, liu2011Energy } from './formulas/liu2011Energy.ts'
import type { EnergyInput, EnergyOutput } from './formulas/liu2011Energy.ts'
import { checkLiu2011Refined, liu2011Refined } from './formulas/liu2011Refined.ts'
import type { RefinedInput, RefinedOutput } from './formulas/liu2011Refined.ts'
import type { InputNames } from './formulas/modelInputs.ts'
import { checkSliwko2017, sliwko2017 } from './formulas/sliwko2017.ts'
import type { TransferInput, TransferOutput } from './formulas/sliwko2017.ts'

/** Input and output type of each model. */
interface ModelTypes {
  'liu2011-base': { input: BaseInput; output: BaseOutput }
  'liu2011-algorithm1': { input: Algorithm1Input; output: Algorithm1Output }
  'liu2011-refined': { input: RefinedInput; output: RefinedOutput }
  'liu2011-energy': { input: EnergyInput; output: EnergyOutput }
  'liu2011-cost': { input: CostInput; output: CostOutput }
  sliwko2017: { input: TransferInput; output: TransferOutput }
  gudkov2023: { input: GudkovInput; output: GudkovOutput }
}

export type ModelName = keyof ModelTypes

interface Model<N extends ModelName> {
  title: string
  /** Paper and equations. */
  source: string
  check(value: unknown, names: InputNames): CheckedDocument<ModelTypes[N]['input']>
  evaluate(input: ModelTypes[N]['input']): ModelTypes[N]['output']
}

export const models: { [N in ModelName]: Model<N> } = {
  'liu2011-base': {
    title: 'Base model',
    source: 'Liu et al. 2011, Eq. 1 to 8',
    check: checkLiu2011Base,
    evaluate: liu2011Base,
  },
  'liu2011-algorithm1': {
    title: 'Algorithm 1',
    source: 'Liu et al. 2011, Algorithm 1',
    check: checkLiu2011Algorithm1,
    evaluate: liu2011Algorithm1,
  },
  'liu2011-refined': {
    title: 'Refined dirty rate',
    source: 'Liu et al. 2011, Eq. 11 to 13',
    check: checkLiu2011Refined,
    evaluate: liu2011Refined,
  },
  'liu2011-energy': {
    title: 'Energy',
    source: 'Liu et al. 2011, Eq. 14 to 17',
    check: checkLiu2011Energy,
    evaluate: liu2011Energy,
  },
  'liu2011-cost': {
    title: 'Migration cost',
    source: 'Liu et al. 2011, Eq. 18',
    check: checkLiu2011Cost,
    evaluate: liu2011Cost,
  },
  sliwko2017: {
    title: 'Data transferred',
    source: 'Sliwko and Getov 2017, Eq. 1 and 2',
    check: checkSliwko2017,
    evaluate: sliwko2017,
  },
  gudkov2023: {
    title: 'Total time from a dirty-page curve',
    source: 'A. Gudkov, qemu-devel, 2023',
    check: checkGudkov2023,
    evaluate: gudkov2023,
  },
}

export const modelNames = Object.keys(models) as ModelName[]

export function isModelName(name: string): name is ModelName {
  return Object.hasOwn(models, name)
}

/** Checked input and result of one model. */
export type Evaluated<N extends ModelName = ModelName> = { [K in N]: { model: K } & ModelTypes[K] }[N]

type Evaluation<N extends ModelName = ModelName> =
  | { ok: true; evaluated: Evaluated<N>; warnings: Fault[] }
  | { ok: false; faults: Fault[]; warnings: Fault[] }

/** Checks an untrusted input and evaluates the model. Returns the input's faults, with names of inputs as asked, in place of a result. */
export function evaluateModel<N extends ModelName>(name: N, value: unknown, names: InputNames = 'paths'): Evaluation<N> {
  const model: Model<N> = models[name]
  const checked = model.check(value, names)
  if (!checked.ok) return checked
  // The type system cannot express that name, input and output belong together.
  const evaluated = { model: name, input: checked.input, output: model.evaluate(checked.input) } as Evaluated<N>
  return { ok: true, evaluated, warnings: checked.warnings }
}

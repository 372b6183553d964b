/** The choice of a CPU model, of a host or of a guest. */
import { ChoiceRow } from './ChoiceRow.tsx'
import { useField } from './useField.ts'

interface CpuRowProps {
  path: string
  label: string
  why: string
  models: readonly string[]
  /** Labels of the values that are not names of CPUs. */
  names: Readonly<Record<string, string>>
}

export function CpuRow({ path, label, why, models, names }: CpuRowProps) {
  const { value, fault, set } = useField(path)
  return (
    <ChoiceRow label={label} path={path} why={why} value={typeof value === 'string' ? value : 'any'} fault={fault} choose={set}>
      {models.map((model) => (
        <option key={model} value={model}>
          {Object.hasOwn(names, model) ? names[model] : model}
        </option>
      ))}
    </ChoiceRow>
  )
}

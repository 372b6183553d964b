/** TCP of a path: ideal, CUBIC or BBR, or what a wider setting says. */
import { congestionControlOptions, congestionControlWhat } from '../../../scenario/schema/fields/limits.ts'
import * as texts from '../../../texts/setup/setup.ts'
import { ChoiceRow } from './ChoiceRow.tsx'
import { useField } from './useField.ts'

interface TcpRowProps {
  path: string
  /** First option, which clears the field; absent: the field always has a value. */
  inherited?: string
}

export function TcpRow({ path, inherited }: TcpRowProps) {
  const { value, fault, set } = useField(path)
  return (
    <ChoiceRow
      label={texts.congestionControl}
      path={path}
      why={congestionControlWhat}
      value={typeof value === 'string' ? value : ''}
      fault={fault}
      choose={(next) => set(next === '' ? null : next)}>
      {inherited !== undefined && <option value="">{inherited}</option>}
      {congestionControlOptions.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </ChoiceRow>
  )
}

import { expect, it } from 'vitest'
import { applicationNames, applications } from '../../../models/formulas/sliwko2017.ts'
import { calculatorForms, firstInput, withText } from './calculatorForms.ts'

it('factors of one’s own begin as those of the application chosen before, and an application takes their place', () => {
  const form = calculatorForms.sliwko2017
  for (const name of applicationNames) {
    const chosen = withText(form, firstInput(form).fields, 'application', name)
    expect([chosen.cmdtMB, chosen.af]).toEqual(['', ''])
    const own = withText(form, chosen, 'application', '')
    expect([own.application, own.cmdtMB, own.af]).toEqual(['', String(applications[name].cmdtMB), String(applications[name].af)])
    expect(withText(form, own, 'application', name)).toEqual(chosen)
  }
})

import { expect, it } from 'vitest'
import { applicationNames, applications } from '../../../models/formulas/sliwko2017.ts'
import { inClauses } from '../../../units/lists.ts'
import { labelled } from '../../../units/punctuation.ts'
import { type CalculatorForm, calculatorForms, firstInput, inputNote, withText } from './calculatorForms.ts'

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

it('a saved picture has the filled fields with their units, and a choice by its name', () => {
  const field = { unit: 'MB', range: null, first: '' }
  const form: CalculatorForm = {
    explanation: '',
    fields: [
      { ...field, path: 'memory', label: 'Memory' },
      { ...field, path: 'dirty', label: 'Dirty' },
      { ...field, path: 'left', label: 'Left' },
      { ...field, path: 'rule', label: 'Rule', unit: '', choices: [{ value: 'xen', label: 'Xen’s rule' }] },
    ],
    tables: [],
  }
  const note = inputNote(form, { fields: { memory: '1024', dirty: '1 GiB', left: ' ', rule: 'xen' }, tables: {} })
  expect(note).toBe(inClauses([labelled('Memory', '1024 MB'), labelled('Dirty', '1 GiB'), labelled('Rule', 'Xen’s rule')]))
})

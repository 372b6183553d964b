import { expect, it } from 'vitest'
import type { ComparisonRow } from '../../../../compute/tasks/models/modelsProtocol.ts'
import { withoutInputs } from './ModelComparison.tsx'

const model = { model: 'liu2011-base', source: 'Liu' } as const

it('predictions have neither inputs, caveats, reasons nor a dirty rate while a brief asks what the guest writes', () => {
  const total = { quantity: 'totalS', predicted: 9, measured: 10, error: -0.1 } as const
  const rows: ComparisonRow[] = [
    {
      ...model,
      verdict: {
        applies: true,
        basis: 'V_mem 1,074 MB, D 112.7 MB/s',
        caveats: ['67.11 MB are dirty after the first 8.59 s'],
        errors: [total, { quantity: 'dirtyMBps', predicted: 112.7, measured: 100, error: 0.127 }],
      },
    },
    { ...model, verdict: { applies: false, why: 'λ = D/R = 1.4' } },
  ]
  expect(withoutInputs(rows)).toEqual([
    { ...model, verdict: { applies: true, basis: '', caveats: [], errors: [total] } },
    { ...model, verdict: { applies: false, why: '' } },
  ])
})

import { expect, it } from 'vitest'
import { makeLab } from '../lab.ts'
import { accuracyExperiments } from './accuracy.ts'
import { liuWorkloads } from './workloads.ts'

it('the bars of Fig. 10 are the measures of its claims: values in seconds, errors in percent', async () => {
  const fig10 = accuracyExperiments.find(({ id }) => id === 'liu2011-fig10')!
  const { measures, drawings } = await fig10.compute({ memoryMiB: 1024 }, makeLab({ seed: 1 }))
  const [values, errors] = drawings.map((drawing) => (drawing.kind === 'bars' ? drawing.series.map((one) => one.values) : []))
  const of = (name: string) => [...liuWorkloads.map(({ id }) => id), 'unixbench'].map((id) => measures[`${name} ${id}`])
  expect([values[0], values[2]]).toEqual([of('measured'), of('predicted')])
  expect(errors).toEqual([of('base'), of('refined')])
})

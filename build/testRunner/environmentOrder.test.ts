import { expect, it } from 'vitest'
import type { TestSpecification, Vitest } from 'vitest/node'
import { EnvironmentOrder } from './environmentOrder.ts'

it('the test files of the page come before the others, so that a worker changes its environment once', async () => {
  const project = { name: '', config: { isolate: false, sequence: { groupOrder: 0 } } }
  const files = [
    'checks/counts.test.ts',
    'src/ui/plots/Symbols.test.tsx',
    'src/units/format.test.ts',
    'src/store/compare/storage.test.ts',
  ].map((moduleId) => ({ moduleId, project }) as unknown as TestSpecification)
  const cache = { getFileTestResults: () => undefined, getFileStats: () => undefined }
  const sorted = await new EnvironmentOrder({ cache, config: { root: '.' } } as unknown as Vitest).sort(files)
  expect(sorted.map(({ moduleId }) => moduleId)).toEqual([files[1], files[3], files[0], files[2]].map(({ moduleId }) => moduleId))
})

/**
 * Order of test files: tests of the page, which need a document, before all others. For a file of another environment the test runner
 * starts a new worker, which loads every module again.
 */
import { readFileSync } from 'node:fs'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

export class EnvironmentOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const ofPage = new Set(files.filter(({ moduleId }) => readFileSync(moduleId, 'utf8').startsWith('// @vitest-environment happy-dom')))
    const sorted = await super.sort(files)
    return [...sorted.filter((file) => ofPage.has(file)), ...sorted.filter((file) => !ofPage.has(file))]
  }
}

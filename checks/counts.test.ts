import { describe, expect, it } from 'vitest'
import { countPlaywright, countVitest } from './counts.mjs'

describe('the closing line', () => {
  it('counts a unit test file that cannot be loaded as a failure', () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 0,
      testResults: [
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
        { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
        { status: 'failed', assertionResults: [] },
      ],
    }
    expect(countVitest(report)).toEqual({ passed: 7, failed: 2, skipped: 2 })
  })

  it('counts an error outside all end-to-end tests as a failure', () => {
    const report = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 4 }, errors: [{ message: 'the server did not start' }] }
    expect(countPlaywright(report)).toEqual({ passed: 4, failed: 2, skipped: 4 })
  })
})

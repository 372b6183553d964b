import { describe, expect, it } from 'vitest'
import { countFrozen, countPlaywright, countVitest } from './counts.mjs'

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

  it('counts a family of frozen results as one test', () => {
    const report = { gangs: { same: 24, different: 0 }, random: { same: 298, different: 2 }, gone: { same: 0, different: 1 } }
    expect(countFrozen(report)).toEqual({ passed: 1, failed: 2, skipped: 0 })
  })
})

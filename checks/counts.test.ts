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
        { name: 'a.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }] },
        {
          name: 'b.test.ts',
          status: 'failed',
          assertionResults: [{ status: 'failed', fullName: 'b is two', failureMessages: ['it is one'] }, { status: 'passed' }],
        },
        { name: 'c.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
      ],
    }
    const failures = ['c.test.ts: could not be loaded\nno such module', 'b.test.ts: b is two\nit is one']
    expect(countVitest(report)).toEqual({ passed: 7, failed: 2, skipped: 2, failures })
  })

  it('counts an error outside all end-to-end tests as a failure', () => {
    const errors = [{ message: 'the server did not start' }]
    const specs = [
      {
        file: 'a.spec.ts',
        line: 3,
        title: 'opens',
        tests: [
          { projectName: 'phone', status: 'unexpected', results: [{ error: { message: 'slow' } }, { error: { message: 'not there' } }] },
          { projectName: 'desktop', status: 'flaky', results: [] },
        ],
      },
    ]
    const report = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 4 }, errors, suites: [{ suites: [{ specs }] }] }
    const failures = ['the server did not start', '[phone] a.spec.ts:3: opens\nnot there']
    expect(countPlaywright(report)).toEqual({ passed: 4, failed: 2, skipped: 4, failures })
  })

  it('counts a family of frozen results as one test', () => {
    const report = { gangs: { same: 24, different: 0 }, random: { same: 298, different: 2 }, gone: { same: 0, different: 1 } }
    expect(countFrozen(report)).toEqual({ passed: 1, failed: 2, skipped: 0, failures: ['random: 2 differ', 'gone: 1 differ'] })
  })
})

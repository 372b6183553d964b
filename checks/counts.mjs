// Reads the numbers of passed and failed tests from the reports of the test runners and of `npm run frozen`.

/** From vitest's JSON report. A test file that could not be loaded has no tests and counts as one failure. */
export function countVitest(report) {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** From Playwright's JSON report. A test that passed on its second try counts as passed; errors outside tests count as failures. */
export function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected + flaky, failed: unexpected + (report.errors?.length ?? 0), skipped }
}

/** From the report of `npm run frozen`: each family of scenarios is one test, which fails if any of its results differs. */
export function countFrozen(report) {
  const families = Object.values(report)
  const failed = families.filter(({ different }) => different > 0).length
  return { passed: families.length - failed, failed, skipped: 0 }
}

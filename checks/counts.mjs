// Reads the numbers of passed and failed tests, and what failed, from the reports of the test runners and of `npm run frozen`.

/** From vitest's JSON report. A test file that could not be loaded has no tests and counts as one failure. */
export function countVitest(report) {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  const failedTests = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => [`${file.name}: ${test.fullName}`, ...test.failureMessages].join('\n')),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [...unloaded.map((file) => `${file.name}: could not be loaded\n${file.message}`), ...failedTests],
  }
}

/** From Playwright's JSON report. A test that passed on its second try counts as passed; errors outside tests count as failures. */
export function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats
  const errors = report.errors ?? []
  return {
    passed: expected + flaky,
    failed: unexpected + errors.length,
    skipped,
    failures: [...errors.map((error) => error.message ?? ''), ...failedSpecs(report)],
  }
}

/** `suite`: a report or one of the suites in it. */
function failedSpecs(suite) {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'unexpected')
      .map((test) => {
        const last = test.results.at(-1)
        return [`[${test.projectName}] ${spec.file}:${spec.line}: ${spec.title}`, last?.error?.message ?? ''].join('\n')
      }),
  )
  return [...own, ...(suite.suites ?? []).flatMap(failedSpecs)]
}

/** From the report of `npm run frozen`: each family of scenarios is one test, which fails if any of its results differs. */
export function countFrozen(report) {
  const families = Object.entries(report)
  const failed = families.filter(([, { different }]) => different > 0)
  return {
    passed: families.length - failed.length,
    failed: failed.length,
    skipped: 0,
    failures: failed.map(([family, { different }]) => `${family}: ${different} differ`),
  }
}

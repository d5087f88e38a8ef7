import type { Reporter, TestCase } from 'vitest/node'

/** Names tests that failed and passed when they were tried again, with what they failed of: they are to be mended. */
export class NamesFlaky implements Reporter {
  onTestCaseResult(test: TestCase): void {
    if (!test.diagnostic()?.flaky) return
    const causes = test.result().errors?.map(({ message }) => message.split('\n', 1)[0]) ?? []
    console.log(` FLAKY  ${test.module.relativeModuleId} > ${test.fullName}: ${causes.join('; ')}`)
  }
}

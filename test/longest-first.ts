import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** One of these begun last would run alone in the end, while the other workers have nothing left to do. */
const longest =
  /test\/(model\/catalogue-model|route-access|program\/(reindex|demo-school|payment-crashes))\.database\.test\.ts$/

/** Begins with the test files that take longest; else in the usual order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => longest.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

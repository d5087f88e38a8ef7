import type { Context } from '../context.ts'
import { openIndex } from '../context-index.ts'
import { askFollowers, type FollowerAnswer } from '../feed/ask-followers.ts'
import type { RequestKind } from '../feed/follower-requests.ts'
import type { Invocation } from './command.ts'
import { progressLine } from './progress-line.ts'

const longestMs = 6 * 60 * 60_000

/**
 * Asks the index of every process that runs; where none runs, opens the kept one in this process and asks that.
 * Shows progress meanwhile.
 */
export async function askIndexes(
  context: Context,
  request: Extract<RequestKind, 'report' | 'compare' | 'repair' | 'rebuild'>,
  { stderr, signal }: Pick<Invocation, 'stderr' | 'signal'>,
): Promise<FollowerAnswer[]> {
  const line = progressLine(stderr)
  const ask = () =>
    askFollowers(context.pool, context.waker, {
      kind: 'index',
      request,
      timeoutMs: longestMs,
      onProgress: (all) => {
        if (all.length > 0) line.show(all.map(({ process, progress }) => `${process}: ${share(progress)}`).join('   '))
      },
    })
  const answers = await ask()
  if (answers.length > 0) {
    line.end()
    return answers
  }
  const index = await openIndex(context)
  try {
    await index.ready(signal)
    return await ask()
  } finally {
    line.end()
    await index.stop()
  }
}

function share(progress: unknown): string {
  const { done = 0, total = 0 } = progress as { done?: number; total?: number }
  return `${done.toLocaleString('en-IN')} of ${total.toLocaleString('en-IN')} courses`
}

import type { Context } from '../context.ts'
import { openIndex } from '../context-index.ts'
import { askFollowers, type FollowerAnswer } from '../feed/ask-followers.ts'
import type { RequestKind } from '../feed/follower-requests.ts'
import type { Invocation } from './command.ts'
import { type ProgressLine, progressLine, shareOf } from './progress-line.ts'

const longestMs = 6 * 60 * 60_000

export interface AskIndexesOptions extends Pick<Invocation, 'stderr' | 'signal'> {
  /** Told when no process runs, so that the kept index is asked. */
  onKept?: () => void
}

/**
 * Asks the index of every process that runs; where none runs (any more), opens the kept one in this process and asks
 * that. Shows progress meanwhile, until the signal is aborted. A process that ends before it has answered gives an error.
 */
export async function askIndexes(
  context: Context,
  request: Extract<RequestKind, 'compare' | 'repair' | 'rebuild'>,
  { stderr, signal, onKept }: AskIndexesOptions,
): Promise<FollowerAnswer[]> {
  const line = progressLine(stderr, signal)
  try {
    const { answers, ended } = await askRunning(context, request, line)
    if (answers.length > 0) return [...answers, ...ended]
    line.end()
    for (const { process, error } of ended) stderr.write(`${process}: ${error}; the kept index is opened instead\n`)
    onKept?.()
    return await askKept(context, request, line, signal)
  } finally {
    line.end()
  }
}

type Ended = Extract<FollowerAnswer, { error: string }>

async function askRunning(
  { pool, waker }: Context,
  request: RequestKind,
  line: ProgressLine,
): Promise<{ answers: FollowerAnswer[]; ended: Ended[] }> {
  const ended: Ended[] = []
  const answers = await askFollowers(pool, waker, {
    kind: 'index',
    request,
    timeoutMs: longestMs,
    onProgress: (all) => {
      if (all.length > 0) line.show(all.map(({ process, progress }) => `${process}: ${shareOf(progress)}`).join('   '))
    },
    onGone: (who) => ended.push({ ...who, error: 'it ended before it was done' }),
  })
  return { answers, ended }
}

async function askKept(
  context: Context,
  request: RequestKind,
  line: ProgressLine,
  signal: AbortSignal,
): Promise<FollowerAnswer[]> {
  const index = await openIndex(context)
  try {
    await index.ready(signal, (progress) => line.show(`the index is being built: ${shareOf(progress)}`))
    const { answers, ended } = await askRunning(context, request, line)
    return [...answers, ...ended]
  } finally {
    await index.stop()
  }
}

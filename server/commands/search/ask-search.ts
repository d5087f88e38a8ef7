import { answerOf, replyToSearch, type SearchReply } from '../../catalogue/asked-search.ts'
import type { SearchQuery } from '../../catalogue/search-parameters.ts'
import type { Context } from '../../context.ts'
import { AppError } from '../../errors.ts'
import { askOneFollower, type FollowerAnswer } from '../../feed/ask-followers.ts'
import type { Invocation } from '../command.ts'
import { progressLine, shareOf } from '../progress-line.ts'

/** Longer than a process that was killed counts as living. */
const answersWithinMs = 15_000
const patienceMs = 1_000

/**
 * Has a process that serves search, or where none does opens the kept index, brings it up to date and searches that. Gives
 * the text that the API would answer. Who waits sees what for.
 *
 * @throws AppError invalid, unavailable
 */
export async function askSearch(
  context: Context,
  query: SearchQuery,
  invocation: Pick<Invocation, 'stderr' | 'signal'>,
): Promise<string> {
  const asked = await askServing(context, query, invocation)
  if (asked === null) return searchHere(context, query, invocation)
  if ('error' in asked) throw new AppError('unavailable', `${asked.process}: ${asked.error}`)
  return answerOf(asked.answer as SearchReply)
}

async function askServing(
  { pool, waker }: Context,
  argument: SearchQuery,
  { stderr }: Pick<Invocation, 'stderr'>,
): Promise<FollowerAnswer | null> {
  const line = progressLine(stderr)
  const timer = setTimeout(() => line.show('waiting for an answer of the program …'), patienceMs)
  try {
    return await askOneFollower(pool, waker, { kind: 'index', request: 'search', argument, timeoutMs: answersWithinMs })
  } finally {
    clearTimeout(timer)
    line.end()
  }
}

async function searchHere(
  context: Context,
  query: SearchQuery,
  { stderr, signal }: Pick<Invocation, 'stderr' | 'signal'>,
): Promise<string> {
  const line = progressLine(stderr)
  const { openIndex } = await import('../../context-index.ts')
  const index = await openIndex(context)
  try {
    await index.ready(signal, (progress) => line.show(`building the index: ${shareOf(progress)}`))
    return answerOf(await replyToSearch(index.catalogue, query))
  } finally {
    line.end()
    await index.stop()
  }
}

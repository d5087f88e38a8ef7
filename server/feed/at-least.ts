import { AppError } from '../errors.ts'
import type { Follower } from './follower.ts'
import type { ChangeTokens } from './token.ts'

/**
 * Waits until the change that a token stands for is in what `follower` keeps.
 * @throws AppError invalid: no token of this database; unavailable: not there after `timeoutMs`.
 */
export async function waitForToken(
  follower: Pick<Follower, 'waitFor'>,
  tokens: ChangeTokens,
  token: string,
  timeoutMs = 2_000,
): Promise<void> {
  if (await follower.waitFor(tokens.parse(token), timeoutMs)) return
  throw new AppError('unavailable', `The change asked for by atLeast is not searchable after ${timeoutMs / 1000} s.`, {
    retryAfter: 1,
  })
}

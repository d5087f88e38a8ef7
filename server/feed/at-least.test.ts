import { expect, test } from 'vitest'
import { waitForToken } from './at-least.ts'
import { ChangeTokens } from './token.ts'

const tokens = new ChangeTokens('0123456789abcdef')
const at = (position: bigint) => ({ waitFor: async (tx: bigint) => tx < position })

test('an answer waits for the change of a token', async () => {
  await expect(waitForToken(at(8n), tokens, tokens.ofWrite(7n))).resolves.toBeUndefined()
})

test('a change that does not arrive in time is unavailable, with a hint when to try again', async () => {
  const late = waitForToken(at(7n), tokens, tokens.ofWrite(7n))
  await expect(late).rejects.toMatchObject({ kind: 'unavailable', retryAfter: 1 })
})

test('what is no token is the fault of who asked', async () => {
  await expect(waitForToken(at(8n), tokens, 'yesterday')).rejects.toMatchObject({ kind: 'invalid' })
})

import { transaction } from '../database/transaction.ts'
import { hashSecret, newSecret } from '../secret.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { linkTo } from './mail-links.ts'
import { insertLink, voidLinks } from './verification-store.ts'

/** A link by which whoever holds it chooses the password of an account, once, within the hour; earlier ones are void. */
export async function makePasswordLink(
  { db, clock, origin }: Pick<AccountsOptions, 'db' | 'clock' | 'origin'>,
  { accountId, email }: { accountId: number; email: string },
): Promise<string> {
  const token = newSecret('cl_')
  const purpose = 'resetPassword'
  await transaction(db, async (tx) => {
    await voidLinks(tx, accountId, purpose)
    await insertLink(tx, { accountId, purpose, email, tokenHash: hashSecret(token) }, clock.now())
  })
  return linkTo(origin(), '/reset-password', token)
}

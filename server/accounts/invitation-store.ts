import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Role } from '../caller.ts'
import { foldEmail } from './model.ts'

export interface NewInvitation {
  email: string
  name: string
  role: Role
}

interface InvitationRow extends NewInvitation {
  invitedBy: number
  tokenHash: string
  expiresAt: number
}

/** Replaces the one that the address has, and its link. */
export async function putInvitation(
  tx: Kysely<Database>,
  { email, name, role, invitedBy, tokenHash, expiresAt }: InvitationRow,
  now: number,
): Promise<number> {
  const row = {
    email,
    name,
    role,
    invited_by: invitedBy,
    token_hash: tokenHash,
    created_at: new Date(now),
    expires_at: new Date(expiresAt),
  }
  const { id } = await tx
    .insertInto('invitation')
    .values({ ...row, email_folded: foldEmail(email) })
    .onConflict((conflict) => conflict.column('email_folded').doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Who invited must be an operator still. */
const stands = sql<boolean>`exists (
  select from account by where by.id = invitation.invited_by and by.role = 'operator' and by.closed_at is null)`

/** Uses up an invitation by the hash of its token: of two at once one gets it. Null: it is over. */
export async function useInvitation(
  tx: Transaction<Database>,
  tokenHash: string,
  now: number,
): Promise<(NewInvitation & { id: number; emailFolded: string }) | null> {
  const used = await tx
    .deleteFrom('invitation')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', new Date(now))
    .where(stands)
    .returning(['id', 'email', 'email_folded as emailFolded', 'name', 'role'])
    .executeTakeFirst()
  return used ?? null
}

/** The role that was offered; null where there is no such invitation, or it is over. */
export async function deleteInvitation(tx: Transaction<Database>, id: number, now: number): Promise<Role | null> {
  const deleted = await tx
    .deleteFrom('invitation')
    .where('id', '=', id)
    .where('expires_at', '>', new Date(now))
    .where(stands)
    .returning('role')
    .executeTakeFirst()
  return deleted?.role ?? null
}

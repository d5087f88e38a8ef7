import type { Kysely, NotNull } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Role } from '../caller.ts'

/** An invitation that can be taken. Instants are milliseconds since 1970. */
export interface Invitation {
  id: number
  email: string
  name: string
  role: Role
  invitedBy: { id: number; name: string }
  createdAt: number
  expiresAt: number
}

const invitations = (db: Kysely<Database>, now: number) =>
  db
    .selectFrom('invitation')
    // Who invited must be an operator still.
    .innerJoin('account as by', (join) =>
      join.onRef('by.id', '=', 'invitation.invited_by').on('by.role', '=', 'operator').on('by.closed_at', 'is', null),
    )
    .select([
      'invitation.id',
      'invitation.email',
      'invitation.name',
      'invitation.role',
      'invitation.created_at',
      'invitation.expires_at',
      'by.id as by_id',
      'by.name as by_name',
    ])
    .where('invitation.expires_at', '>', new Date(now))
    // Only who is closed lacks it.
    .$narrowType<{ by_name: NotNull }>()

type InvitationRow = Awaited<ReturnType<ReturnType<typeof invitations>['executeTakeFirstOrThrow']>>

function toInvitation({ created_at, expires_at, by_id, by_name, ...row }: InvitationRow): Invitation {
  const invitedBy = { id: by_id, name: by_name }
  return { ...row, invitedBy, createdAt: created_at.getTime(), expiresAt: expires_at.getTime() }
}

/** The newest first, below an id where one is given. */
export async function pendingInvitations(
  db: Kysely<Database>,
  { below, count }: { below: number | undefined; count: number },
  now: number,
): Promise<Invitation[]> {
  let query = invitations(db, now)
  if (below !== undefined) query = query.where('invitation.id', '<', below)
  return (await query.orderBy('invitation.id', 'desc').limit(count).execute()).map(toInvitation)
}

/** Null: it is over, or never was. */
export async function invitationOfToken(
  db: Kysely<Database>,
  tokenHash: string,
  now: number,
): Promise<Invitation | null> {
  const row = await invitations(db, now).where('invitation.token_hash', '=', tokenHash).executeTakeFirst()
  return row === undefined ? null : toInvitation(row)
}

export async function invitationById(db: Kysely<Database>, id: number, now: number): Promise<Invitation | null> {
  const row = await invitations(db, now).where('invitation.id', '=', id).executeTakeFirst()
  return row === undefined ? null : toInvitation(row)
}

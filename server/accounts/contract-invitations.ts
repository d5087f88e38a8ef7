import { z } from 'zod'
import { answeredInstant } from '../answered-instant.ts'
import { roles } from '../caller.ts'
import { endpoint } from '../endpoint.ts'
import { id } from '../id-schema.ts'
import { nextCursor, pageParameters } from '../paging.ts'
import { lineText } from '../text-schemas.ts'
import {
  account,
  email,
  exampleAccount,
  linkToken,
  maxBodyBytes,
  newPassword,
  noQuery,
  tag,
} from './contract-schemas.ts'

const role = z.enum(roles, `one of ${roles.join(', ')}`)

const invitation = z
  .strictObject({
    id,
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    invitedBy: z.strictObject({ id, name: z.string() }),
    createdAt: answeredInstant,
    expiresAt: answeredInstant,
  })
  .meta({ id: 'Invitation' })
export type InvitationAnswer = z.output<typeof invitation>

const exampleInvitation = {
  id: '4',
  email: 'ravi@example.org',
  name: 'Ravi Menon',
  role: 'teacher' as const,
  invitedBy: { id: '7', name: 'Asha Kulkarni' },
  createdAt: '2026-11-24T06:00:00Z',
  expiresAt: '2026-12-01T06:00:00Z',
}

const foundInvitation = invitation
  .pick({ email: true, name: true, role: true, expiresAt: true })
  .extend({
    invitedBy: z.string().meta({ description: 'Name of the operator.' }),
    hasAccount: z.boolean().meta({
      description: 'Whether the address has an account: its owner signs in and takes the invitation with that.',
    }),
  })
  .meta({ id: 'FoundInvitation' })

/** People are invited by operators, to a role. */
export const invitationsContract = {
  invite: endpoint({
    method: 'POST',
    path: '/api/invitations',
    tag,
    access: ['operator'],
    sessionOnly: true,
    summary: 'Invite somebody',
    description:
      'Sends a link to the address, which works once, for seven days. An invitation that the address has already is ' +
      'replaced, and its link works no longer. Somebody who has an account takes it with that.',
    query: noQuery,
    body: z.strictObject({ email, name: lineText(200), role }),
    maxBodyBytes,
    status: 201,
    answer: invitation,
    example: exampleInvitation,
    errors: ['invalid', 'conflict', 'tooMany', 'unavailable'],
  }),
  listInvitations: endpoint({
    method: 'GET',
    path: '/api/invitations',
    tag,
    access: ['operator'],
    summary: 'Invitations that can still be taken, the newest first',
    description: 'Those of operators alone: the invitations of somebody who is no longer an operator count no longer.',
    query: z.strictObject({
      ...pageParameters('Invitations', 20),
    }),
    answer: z.strictObject({
      items: z.array(invitation),
      next: nextCursor,
    }),
    example: { items: [exampleInvitation], next: null },
    errors: ['invalid', 'unavailable'],
  }),
  withdrawInvitation: endpoint({
    method: 'DELETE',
    path: '/api/invitations/{id}',
    tag,
    access: ['operator'],
    summary: 'Withdraw an invitation',
    params: z.strictObject({ id: id.meta({ description: 'Id of the invitation.', examples: ['4'] }) }),
    query: noQuery,
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  findInvitation: endpoint({
    method: 'POST',
    path: '/api/invitation',
    tag,
    access: 'anyone',
    summary: 'What an invitation says',
    description: 'For whoever has its link. A POST, so that the token stands in no address that is logged.',
    secret: true,
    query: noQuery,
    body: z.strictObject({ token: linkToken }),
    maxBodyBytes,
    answer: foundInvitation,
    example: {
      email: 'ravi@example.org',
      name: 'Ravi Menon',
      role: 'teacher',
      invitedBy: 'Asha Kulkarni',
      hasAccount: false,
      expiresAt: '2026-12-01T06:00:00Z',
    },
    errors: ['invalid', 'gone', 'unavailable'],
  }),
  acceptInvitation: endpoint({
    method: 'PUT',
    path: '/api/invitation',
    tag,
    access: 'anyone',
    summary: 'Make an account by an invitation',
    description:
      'The link leads to `/invitation?token=…`. The account has the role of the invitation, and its address is ' +
      'confirmed. 409 where the address has an account: its owner signs in and takes the invitation with that ' +
      '(`PUT /api/me/invitation`).',
    secret: true,
    hashesPassword: true,
    query: noQuery,
    body: z.strictObject({ token: linkToken, name: lineText(200), password: newPassword }),
    maxBodyBytes,
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'conflict', 'gone', 'tooMany', 'unavailable'],
  }),
  takeInvitation: endpoint({
    method: 'PUT',
    path: '/api/me/invitation',
    tag,
    access: 'signedIn',
    sessionOnly: true,
    summary: 'Take an invitation with the account that one has',
    description:
      'The invitation must be to the address of the account, which must be confirmed. The account gets the role; its ' +
      'sessions and access tokens end at once, and a new session begins, whose cookie is set.',
    secret: true,
    query: noQuery,
    body: z.strictObject({ token: linkToken }),
    maxBodyBytes,
    answer: account,
    example: { ...exampleAccount, role: 'teacher', confirmed: true },
    errors: ['invalid', 'conflict', 'gone', 'unavailable'],
  }),
}

import { z } from 'zod'
import { answeredInstant } from '../answered-instant.ts'
import { roles } from '../caller.ts'
import { endpoint } from '../endpoint.ts'
import { id } from '../id-schema.ts'
import {
  accessToken,
  account,
  anyPassword,
  exampleAccount,
  maxBodyBytes,
  noQuery,
  session,
  tag,
} from './contract-schemas.ts'

const link = z.strictObject({
  purpose: z.string(),
  email: z.string(),
  createdAt: answeredInstant,
  expiresAt: answeredInstant,
})

const invitation = z.strictObject({
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  createdAt: answeredInstant,
  expiresAt: answeredInstant,
})

const change = z.strictObject({
  at: answeredInstant,
  action: z.string(),
  subject: z.strictObject({ kind: z.string(), id }),
  courseId: id.nullable(),
  via: z.string(),
  address: z.string().nullable().meta({ description: 'Network address that it came from.' }),
  reason: z.string().nullable(),
})

const ownData = z
  .looseObject({
    exportedAt: answeredInstant,
    account,
    sessions: z.array(session),
    accessTokens: z.array(accessToken),
    links: z.array(link).meta({ description: 'That were sent by mail; not what they consist of.' }),
    invitations: z.array(invitation).meta({ description: 'To the address of the account.' }),
    changes: z.array(change).meta({ description: 'What the account did, as the audit trail keeps it.' }),
  })
  .meta({
    id: 'OwnData',
    description:
      'Besides these, what every other part of the program holds: `teacher`, `courses` (as an import reads them) and others.',
  })
export type OwnDataAnswer = z.output<typeof ownData>

/** The end of one's own account, and what there is of it. */
export const ownContract = {
  closeMyAccount: endpoint({
    method: 'POST',
    path: '/api/me/close',
    tag,
    access: 'signedIn',
    sessionOnly: true,
    summary: 'Close this account',
    description:
      'For good: address, name and password are removed, all sessions and access tokens end at once, and drafts of ' +
      'courses that were written here are deleted. Courses that ran stay, under the name “Former teacher” where the ' +
      'teacher was made for the account. 409 names the published courses that have not ended: they are handed over ' +
      'or cancelled first. The last operator cannot leave. The address is free for a new account.',
    secret: true,
    hashesPassword: true,
    query: noQuery,
    body: z.strictObject({ currentPassword: anyPassword }),
    maxBodyBytes,
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'conflict', 'unprocessable', 'tooMany', 'unavailable'],
  }),
  exportMyData: endpoint({
    method: 'GET',
    path: '/api/me/export',
    tag,
    access: 'signedIn',
    sessionOnly: true,
    summary: 'All that is held of this account',
    description: 'As a file of JSON. A process makes one at a time; further requests get 429.',
    secret: true,
    query: noQuery,
    answer: ownData,
    example: {
      exportedAt: '2026-11-30T06:00:00Z',
      account: exampleAccount,
      sessions: [],
      accessTokens: [],
      links: [],
      invitations: [],
      changes: [
        {
          at: '2026-11-28T06:00:00Z',
          action: 'course.publish',
          subject: { kind: 'course', id: '12' },
          courseId: '12',
          via: 'session',
          address: '203.0.113.7',
          reason: null,
        },
      ],
      teacher: { id: '21', name: 'Asha Kulkarni' },
      courses: [],
    },
    errors: ['invalid', 'tooMany', 'unavailable'],
  }),
}

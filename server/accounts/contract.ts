import { z } from 'zod'
import { scopes } from '../caller.ts'
import { endpoint } from '../endpoint.ts'
import { lineText } from '../text-schemas.ts'
import { invitationsContract } from './contract-invitations.ts'
import { linksContract } from './contract-links.ts'
import {
  account,
  anyPassword,
  email,
  exampleAccount,
  id,
  instant,
  maxBodyBytes,
  newPassword,
  noQuery,
  tag,
} from './contract-schemas.ts'

const session = z
  .strictObject({
    id,
    current: z.boolean().meta({ description: 'Whether it is the one that asks.' }),
    createdAt: instant,
    seenAt: instant.meta({ description: 'To ten minutes.' }),
    expiresAt: instant,
    address: z.string().meta({ description: 'Network address that it was begun from.' }),
    userAgent: z.string().nullable(),
  })
  .meta({ id: 'AccountSession' })
export type SessionAnswer = z.output<typeof session>

const accessToken = z
  .strictObject({ id, name: z.string(), scope: z.enum(scopes), createdAt: instant, expiresAt: instant })
  .meta({ id: 'AccessToken' })
export type AccessTokenAnswer = z.output<typeof accessToken>

const exampleToken = {
  id: '3',
  name: 'Timetable on the school site',
  scope: 'read' as const,
  createdAt: '2026-11-24T06:00:00Z',
  expiresAt: '2027-05-31T00:00:00Z',
}

export const accountsContract = {
  signUp: endpoint({
    method: 'POST',
    path: '/api/sign-up',
    tag,
    access: 'anyone',
    summary: 'Make an account',
    description:
      'The account is a student’s. The answer is the same whether the address was free or has an account already, ' +
      'which then stays as it is; sign in to see.',
    secret: true,
    query: noQuery,
    body: z.strictObject({ email, name: lineText(200), password: newPassword }),
    maxBodyBytes,
    status: 202,
    answer: z.strictObject({ email: z.string() }),
    example: { email: 'asha@example.org' },
    errors: ['invalid', 'tooMany', 'unavailable'],
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/api/sign-in',
    tag,
    access: 'anyone',
    summary: 'Begin a session',
    description: 'The answer sets a cookie. It says as little of an address without an account as of a wrong password.',
    secret: true,
    query: noQuery,
    body: z.strictObject({ email, password: anyPassword }),
    maxBodyBytes,
    answer: account,
    example: exampleAccount,
    errors: ['invalid', 'unauthenticated', 'tooMany', 'unavailable'],
  }),
  signOut: endpoint({
    method: 'POST',
    path: '/api/sign-out',
    tag,
    access: 'signedIn',
    sessionOnly: true,
    summary: 'End this session',
    query: noQuery,
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'unavailable'],
  }),
  getMe: endpoint({
    method: 'GET',
    path: '/api/me',
    tag,
    access: 'signedIn',
    summary: 'Who am I',
    query: noQuery,
    answer: account,
    example: exampleAccount,
    errors: ['invalid', 'unavailable'],
  }),
  rename: endpoint({
    method: 'PATCH',
    path: '/api/me',
    tag,
    access: 'signedIn',
    summary: 'Change the name',
    query: noQuery,
    body: z.strictObject({ name: lineText(200) }),
    maxBodyBytes,
    answer: account,
    example: exampleAccount,
    errors: ['invalid', 'unavailable'],
  }),
  changePassword: endpoint({
    method: 'PUT',
    path: '/api/me/password',
    tag,
    access: 'signedIn',
    sessionOnly: true,
    summary: 'Change the password',
    description:
      'Ends all sessions and access tokens of the account at once, and begins a new session, whose cookie is set.',
    secret: true,
    query: noQuery,
    body: z.strictObject({ currentPassword: anyPassword, newPassword }),
    maxBodyBytes,
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'conflict', 'unprocessable', 'tooMany', 'unavailable'],
  }),
  listSessions: endpoint({
    method: 'GET',
    path: '/api/me/sessions',
    tag,
    access: 'signedIn',
    sessionOnly: true,
    summary: 'Sessions of this account, the last seen first',
    query: noQuery,
    answer: z.strictObject({ items: z.array(session) }),
    example: {
      items: [
        {
          id: '12',
          current: true,
          createdAt: '2026-11-24T06:00:00Z',
          seenAt: '2026-11-24T06:10:00Z',
          expiresAt: '2026-12-24T06:00:00Z',
          address: '203.0.113.7',
          userAgent: 'Mozilla/5.0',
        },
      ],
    },
    errors: ['invalid', 'unavailable'],
  }),
  endOtherSessions: endpoint({
    method: 'DELETE',
    path: '/api/me/sessions',
    tag,
    access: 'signedIn',
    sessionOnly: true,
    summary: 'End all sessions of this account but this one',
    query: noQuery,
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'unavailable'],
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/api/me/sessions/{id}',
    tag,
    access: 'signedIn',
    sessionOnly: true,
    summary: 'End a session of this account',
    params: z.strictObject({ id: id.meta({ description: 'Id of the session.', examples: ['12'] }) }),
    query: noQuery,
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  listAccessTokens: endpoint({
    method: 'GET',
    path: '/api/me/tokens',
    tag,
    access: 'signedIn',
    sessionOnly: true,
    summary: 'Access tokens of this account, the newest first',
    query: noQuery,
    answer: z.strictObject({ items: z.array(accessToken) }),
    example: { items: [exampleToken] },
    errors: ['invalid', 'unavailable'],
  }),
  createAccessToken: endpoint({
    method: 'POST',
    path: '/api/me/tokens',
    tag,
    access: 'signedIn',
    sessionOnly: true,
    summary: 'Make an access token',
    description: 'For programs, in the header `Authorization: Bearer TOKEN`. The token is shown this once.',
    secret: true,
    query: noQuery,
    body: z.strictObject({
      name: lineText(100).meta({ description: 'What it is for.' }),
      scope: z.enum(scopes, `one of ${scopes.join(', ')}`),
      expiresAt: z.iso
        .datetime('a UTC instant such as 2027-05-31T00:00:00Z')
        .meta({ description: 'A UTC instant to come, at most a year from now.' }),
    }),
    maxBodyBytes,
    status: 201,
    answer: accessToken.extend({ token: z.string() }).meta({ id: 'NewAccessToken' }),
    example: { ...exampleToken, token: 'cat_7Yp0tTnUO2b8m0m3p9xqW4l1c6vZr5sJh2gKd8fEaQo' },
    errors: ['invalid', 'conflict', 'unavailable'],
  }),
  revokeAccessToken: endpoint({
    method: 'DELETE',
    path: '/api/me/tokens/{id}',
    tag,
    access: 'signedIn',
    sessionOnly: true,
    summary: 'Revoke an access token',
    params: z.strictObject({ id: id.meta({ description: 'Id of the token.', examples: ['3'] }) }),
    query: noQuery,
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  ...linksContract,
  ...invitationsContract,
}

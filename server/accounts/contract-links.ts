import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { anyPassword, email, linkToken, maxBodyBytes, newPassword, noQuery, tag } from './contract-schemas.ts'

/** What is done with links that are sent by mail: addresses confirmed and changed, passwords reset. */
export const linksContract = {
  sendConfirmation: endpoint({
    method: 'POST',
    path: '/api/me/confirmation',
    tag,
    access: 'signedIn',
    sessionOnly: true,
    summary: 'Send the link that confirms the address again',
    description:
      'To the address of the account. It works once, for an hour; earlier ones work no longer. Five are sent an hour.',
    query: noQuery,
    status: 202,
    answer: z.strictObject({ email: z.string() }),
    example: { email: 'asha@example.org' },
    errors: ['invalid', 'conflict', 'tooMany', 'unavailable'],
  }),
  confirmAddress: endpoint({
    method: 'POST',
    path: '/api/confirm-address',
    tag,
    access: 'anyone',
    summary: 'Confirm an address by the link that was sent to it',
    description:
      'The link leads to `/confirm-address?token=…`, whose form sends this: opening a link alone does nothing, for ' +
      'programs that look through mail open links too. Where the address was to be changed, it is changed now.',
    secret: true,
    query: noQuery,
    body: z.strictObject({ token: linkToken }),
    maxBodyBytes,
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'conflict', 'gone', 'unavailable'],
  }),
  requestPasswordReset: endpoint({
    method: 'POST',
    path: '/api/password-reset',
    tag,
    access: 'anyone',
    summary: 'Ask for a link that sets a new password',
    description:
      'A mail goes to the address, with a link if it has an account. The link works once, for an hour; earlier ones ' +
      'work no longer. The answer is the same for every address; five mails are sent to one in an hour.',
    secret: true,
    query: noQuery,
    body: z.strictObject({ email }),
    maxBodyBytes,
    status: 202,
    answer: z.strictObject({ email: z.string() }),
    example: { email: 'asha@example.org' },
    errors: ['invalid', 'tooMany', 'unavailable'],
  }),
  resetPassword: endpoint({
    method: 'PUT',
    path: '/api/password-reset',
    tag,
    access: 'anyone',
    summary: 'Set a new password by the link that was sent',
    description:
      'The link leads to `/reset-password?token=…`. All sessions, access tokens and other links of the account end at ' +
      'once, and its address counts as confirmed. Sign in with the new password.',
    secret: true,
    hashesPassword: true,
    query: noQuery,
    body: z.strictObject({ token: linkToken, password: newPassword }),
    maxBodyBytes,
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'gone', 'tooMany', 'unavailable'],
  }),
  changeEmail: endpoint({
    method: 'PUT',
    path: '/api/me/email',
    tag,
    access: 'signedIn',
    sessionOnly: true,
    summary: 'Change the address',
    description:
      'Sends a link to the new address, which becomes the account’s once it is confirmed; the old one is told then. ' +
      'The answer is the same where the new address has an account already; its owner gets a mail.',
    secret: true,
    hashesPassword: true,
    query: noQuery,
    body: z.strictObject({ email, currentPassword: anyPassword }),
    maxBodyBytes,
    status: 202,
    answer: z.strictObject({ email: z.string() }),
    example: { email: 'asha.kulkarni@example.org' },
    errors: ['invalid', 'conflict', 'unprocessable', 'tooMany', 'unavailable'],
  }),
}

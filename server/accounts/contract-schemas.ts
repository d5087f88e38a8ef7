import { z } from 'zod'
import { answeredInstant } from '../answered-instant.ts'
import { roles, scopes } from '../caller.ts'
import { id } from '../id-schema.ts'
import { longestPassword, shortestPassword } from './model.ts'

export const tag = 'Accounts'
export const maxBodyBytes = 16_384

export const noQuery = z.strictObject({})

export const email = z
  .string('an address such as asha@example.org')
  .trim()
  .max(254, 'an address of at most 254 characters')
  .regex(z.regexes.email, 'an address such as asha@example.org')
  .meta({ examples: ['asha@example.org'] })

const passwordLength = `a password of ${shortestPassword} to ${longestPassword} characters`
export const newPassword = z
  .string(passwordLength)
  .min(shortestPassword, passwordLength)
  .max(longestPassword, passwordLength)
export const anyPassword = z.string('a password').min(1, 'a password').max(longestPassword, passwordLength)

/** Of what form it has to be is not said: one that was cut on its way is told like one that is over. */
export const linkToken = z
  .string('the token of a link')
  .trim()
  .min(1, 'the token of a link')
  .max(100, 'the token of a link, at most 100 characters')
  .meta({ description: '`token` of the link that was sent by mail.' })

export const account = z
  .strictObject({
    id,
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    confirmed: z.boolean().meta({ description: 'Whether mail to the address is known to arrive.' }),
    createdAt: answeredInstant,
  })
  .meta({ id: 'Account' })
export type AccountAnswer = z.output<typeof account>

export const session = z
  .strictObject({
    id,
    current: z.boolean().meta({ description: 'Whether it is the one that asks.' }),
    createdAt: answeredInstant,
    seenAt: answeredInstant.meta({ description: 'To ten minutes.' }),
    expiresAt: answeredInstant,
    address: z.string().meta({ description: 'Network address that it was begun from.' }),
    userAgent: z.string().nullable(),
  })
  .meta({ id: 'AccountSession' })
export type SessionAnswer = z.output<typeof session>

export const accessToken = z
  .strictObject({ id, name: z.string(), scope: z.enum(scopes), createdAt: answeredInstant, expiresAt: answeredInstant })
  .meta({ id: 'AccessToken' })
export type AccessTokenAnswer = z.output<typeof accessToken>

export const exampleAccount = {
  id: '7',
  email: 'asha@example.org',
  name: 'Asha Kulkarni',
  role: 'student' as const,
  confirmed: false,
  createdAt: '2026-11-24T06:00:00Z',
}

import { expect, test } from 'vitest'
import { envToConfig } from '../config.ts'
import { refuseUnaskedOutbox } from './refuse-unasked-outbox.ts'

const production = { NODE_ENV: 'production', PUBLIC_URL: 'https://courses.example' }
const smtp = { SMTP_URL: 'smtps://user:secret@mail.example', MAIL_FROM: 'mail@courses.example' }

const start = (env: Record<string, string>) => () =>
  refuseUnaskedOutbox(envToConfig(env, { userId: undefined, workingFolder: '/' }))

test.each([
  ['nothing is asked for, outside production', {}],
  ['there is an SMTP server', { ...production, ...smtp }],
  ['the outbox is asked for', { ...production, MAIL: 'outbox' }],
])('a start is allowed where %s', (_where, env) => {
  expect(start(env)).not.toThrow()
})

test('in production a start without either is refused, saying what to do', () => {
  expect(start(production)).toThrow(/SMTP_URL: received nothing, expected with NODE_ENV=production .* or MAIL=outbox/)
})

import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { single, wholeNumber } from '../parameters.ts'
import { outboxId } from './outbox-name.ts'

const tag = 'Mail'

const id = z
  .string()
  .max(60, 'an id of the outbox')
  .regex(outboxId, 'an id of the outbox, such as 20261124060000000-0b5f9d3e-8f0a-4b57-9d0e-5a0a2c1c9a11')
  .meta({ examples: ['20261124060000000-0b5f9d3e-8f0a-4b57-9d0e-5a0a2c1c9a11'] })

const listedMail = z.strictObject({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  at: z.iso.datetime().meta({ description: 'When it came to be owed. A UTC instant.' }),
})

const exampleMail = {
  id: '20261124060000000-0b5f9d3e-8f0a-4b57-9d0e-5a0a2c1c9a11',
  to: 'asha@example.org',
  subject: 'Confirm your address',
  at: '2026-11-24T06:00:00Z',
}

export const mailContract = {
  listOutbox: endpoint({
    method: 'GET',
    path: '/api/outbox',
    tag,
    access: ['operator'],
    sessionOnly: true,
    summary: 'Mails in the outbox, the newest first',
    description: 'Where mail goes into the outbox; 404 where it goes out through SMTP.',
    query: z.strictObject({
      before: id.optional().meta({ description: 'Only those older than this one: `next` of the page before.' }),
      limit: single({ ...wholeNumber(1, 100), description: 'Mails on a page; 20 by default.', example: 20 }),
    }),
    answer: z
      .strictObject({
        items: z.array(listedMail),
        next: z.string().nullable().meta({ description: '`before` of the next page; null where this is the last.' }),
      })
      .meta({ id: 'Outbox' }),
    example: { items: [exampleMail], next: null },
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  readOutboxMail: endpoint({
    method: 'GET',
    path: '/api/outbox/{id}',
    tag,
    access: ['operator'],
    sessionOnly: true,
    summary: 'A mail in the outbox',
    params: z.strictObject({ id: id.meta({ description: 'Id of the mail.' }) }),
    query: z.strictObject({}),
    answer: listedMail
      .extend({
        text: z.string().meta({ description: 'Plain text.' }),
        links: z.array(z.string()).meta({ description: 'The links in it that lead to pages of this program.' }),
      })
      .meta({ id: 'OutboxMail' }),
    example: {
      ...exampleMail,
      text: 'Follow this link: https://courses.example/confirm?token=…\n',
      links: ['https://courses.example/confirm?token=…'],
    },
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
}

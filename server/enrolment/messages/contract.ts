import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { nextCursor, pageParameters } from '../../paging.ts'
import { lineText, markdownText } from '../../text-schemas.ts'
import { courseNamed, instant } from '../contract-schemas.ts'

const tag = 'Registration'
const path = '/api/teaching/courses/{idOrSlug}/messages'
const access = ['teacher', 'operator'] as const
const maxBodyBytes = 65_536

const message = z
  .strictObject({
    id: z.string().regex(/^\d+$/),
    subject: z.string(),
    text: z.string(),
    sentAt: instant,
    by: z.string().nullable().meta({ description: 'Who wrote it; null: the account is closed.' }),
    recipients: z.int().min(0).meta({ description: 'How many took part then.' }),
  })
  .meta({ id: 'CourseMessage' })

const example = {
  id: '31',
  subject: 'What to bring',
  text: 'Please have 500 g of flour at hand.',
  sentAt: '2027-10-01T06:00:00.000Z',
  by: 'Anita Deshpande',
  recipients: 12,
}

const recipients = z.int().min(0)
const body = z.strictObject({
  subject: lineText(150).meta({ examples: ['What to bring'] }),
  text: markdownText(5_000).meta({ description: 'Plain text.', examples: ['Please have 500 g of flour at hand.'] }),
})
const exampleMail = {
  subject: 'Baking bread at home: What to bring',
  text: 'Anita Deshpande writes to all who take part in “Baking bread at home”:\n\nPlease have 500 g of flour at hand.\n',
}

/** What is written to all who take part in a course. */
export const messagesContract = {
  writeToStudents: endpoint({
    method: 'POST',
    path,
    tag,
    access,
    summary: 'Write to all who take part in a course',
    description:
      'Each gets one mail, soon after; nobody sees an address. Live links are refused (422), for mail is passed on. More ' +
      'than a few a day get 429 with `Retry-After`.',
    params: courseNamed,
    query: z.strictObject({}),
    body,
    maxBodyBytes,
    status: 202,
    answer: message,
    example,
    errors: ['invalid', 'notFound', 'conflict', 'unprocessable', 'tooMany', 'unavailable'],
  }),
  previewMessage: endpoint({
    method: 'POST',
    path: `${path}/preview`,
    tag,
    access,
    idempotent: true,
    summary: 'What writing to all who take part would send, and to how many',
    description: 'Nothing is sent. Refused wherever writing would be.',
    params: courseNamed,
    query: z.strictObject({}),
    body,
    maxBodyBytes,
    answer: z.strictObject({ recipients, mail: z.strictObject({ subject: z.string(), text: z.string() }) }),
    example: { recipients: 12, mail: exampleMail },
    errors: ['invalid', 'notFound', 'conflict', 'unprocessable', 'tooMany', 'unavailable'],
  }),
  listMessages: endpoint({
    method: 'GET',
    path,
    tag,
    access,
    summary: 'What was written to all who take part in a course, the newest first',
    params: courseNamed,
    query: z.strictObject(pageParameters('Messages', 20)),
    answer: z.strictObject({
      items: z.array(message),
      next: nextCursor,
      recipients: recipients.meta({ description: 'How many take part now.' }),
    }),
    example: { items: [example], next: null, recipients: 12 },
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
}

import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SmtpSink } from '../../test/smtp-sink.ts'
import type { Mailer } from './mailer.ts'
import type { OutgoingMail } from './model.ts'
import { OutboxMailer } from './outbox-mailer.ts'
import { SmtpMailer } from './smtp-mailer.ts'

const from = { name: 'Catalogue, the school', address: 'mail@courses.example' }
const mail: OutgoingMail = {
  key: '0b5f9d3e-8f0a-4b57-9d0e-5a0a2c1c9a11',
  to: 'asha@example.org',
  subject: 'Confirm your address',
  text: 'Dear Asha,\n\nfollow this link:\nhttps://courses.example/confirm?token=a=b&c=%20\n.\nFrom the school\n',
  at: Date.parse('2026-11-24T06:00:00Z'),
}

/** A mailer, and what became of what it sent. */
interface Subject {
  mailer: Mailer
  sent(): Promise<Email[]>
  stop(): Promise<void>
}

async function smtpSubject(): Promise<Subject> {
  const sink = await SmtpSink.start({ user: 'school', password: 'p@ss:word/ %' })
  const mailer = new SmtpMailer({ url: sink.url, from })
  return { mailer, sent: async () => sink.mails, stop: () => sink.stop() }
}

async function outboxSubject(): Promise<Subject> {
  const folder = await mkdtemp(join(tmpdir(), 'catalogue-outbox-'))
  const mailer = new OutboxMailer({ folder: join(folder, 'outbox'), from })
  const sent = async () => {
    const names = await readdir(join(folder, 'outbox')).catch(() => [])
    return Promise.all(names.map(async (name) => PostalMime.parse(await readFile(join(folder, 'outbox', name)))))
  }
  return { mailer, sent, stop: () => rm(folder, { recursive: true }) }
}

describe.each([
  ['SMTP', smtpSubject],
  ['an outbox', outboxSubject],
])('a mail through %s', (_name, start) => {
  let subject: Subject
  beforeEach(async () => {
    subject = await start()
  })
  afterEach(() => subject.stop())

  test('arrives as it was written', async () => {
    await subject.mailer.send(mail)
    const [arrived, ...more] = await subject.sent()
    expect(more).toEqual([])
    expect(arrived).toMatchObject({ subject: mail.subject, from, to: [{ address: mail.to, name: '' }] })
    expect(arrived?.text?.trimEnd()).toBe(mail.text.trimEnd())
    expect(arrived?.html).toBeUndefined()
    expect(arrived?.date).toBe('2026-11-24T06:00:00.000Z')
  })

  test('has an id that stays, and asks for no automatic answer', async () => {
    await subject.mailer.send(mail)
    const [arrived] = await subject.sent()
    expect(arrived?.messageId).toBe('<0b5f9d3e-8f0a-4b57-9d0e-5a0a2c1c9a11@courses.example>')
    expect(arrived?.headers).toContainEqual({
      key: 'auto-submitted',
      originalKey: 'Auto-Submitted',
      value: 'auto-generated',
    })
  })

  test('takes a file along', async () => {
    const text = 'BEGIN:VCALENDAR\r\nSUMMARY:बेकिंग\r\nEND:VCALENDAR\r\n'
    await subject.mailer.send({ ...mail, attachment: { name: 'bread.ics', type: 'text/calendar', text } })
    const [arrived] = await subject.sent()
    expect(arrived?.text?.trimEnd()).toBe(mail.text.trimEnd())
    const [file, ...more] = arrived?.attachments ?? []
    expect(more).toEqual([])
    expect(file).toMatchObject({ filename: 'bread.ics', mimeType: 'text/calendar', disposition: 'attachment' })
    // As text its line ends are those of who reads it.
    const { content } = file!
    const received = typeof content === 'string' ? content : new TextDecoder().decode(content)
    expect(received.replace(/\r?\n/g, '\r\n')).toBe(text)
  })

  test('keeps every script and long lines', async () => {
    const long = { subject: `नमस्ते ${'🙂 ünïcode '.repeat(15)}`.trim(), text: `${'बेकिंग '.repeat(400)}\n` }
    await subject.mailer.send({ ...mail, ...long })
    const [arrived] = await subject.sent()
    expect(arrived?.subject).toBe(long.subject)
    expect(arrived?.text?.trimEnd()).toBe(long.text.trimEnd())
  })

  test.each([
    ['a line break in the subject', { subject: 'Hello\r\nBcc: eve@example.org' }],
    ['a bare line feed in the subject', { subject: 'Hello\nBcc: eve@example.org' }],
    ['a line separator in the subject', { subject: 'Hello\u2028Bcc: eve@example.org' }],
    ['a line break in the recipient', { to: 'asha@example.org\r\nBcc: eve@example.org' }],
    ['several recipients', { to: 'asha@example.org, eve@example.org' }],
    ['a name beside the recipient', { to: 'Eve <eve@example.org>' }],
  ])('with %s is refused, and nothing goes out', async (_what, given) => {
    await expect(subject.mailer.send({ ...mail, ...given })).rejects.toMatchObject({ kind: 'invalid' })
    expect(await subject.sent()).toEqual([])
  })
})

describe('an outbox', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'catalogue-outbox-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('holds a mail once, however often it is sent, for its owner alone', async () => {
    const mailer = new OutboxMailer({ folder: join(folder, 'outbox'), from })
    await mailer.send(mail)
    await mailer.send(mail)
    expect(await readdir(join(folder, 'outbox'))).toEqual([`20261124060000000-${mail.key}.eml`])
    const modes = [join(folder, 'outbox'), join(folder, 'outbox', `20261124060000000-${mail.key}.eml`)].map(
      async (path) => (await stat(path)).mode & 0o777,
    )
    if (process.platform !== 'win32') expect(await Promise.all(modes)).toEqual([0o700, 0o600])
  })

  test('that cannot be written is to be tried again', async () => {
    const mailer = new OutboxMailer({ folder: '/dev/null/outbox', from })
    await expect(mailer.send(mail)).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

describe('SMTP', () => {
  let sink: SmtpSink
  afterEach(() => sink.stop())

  const failureOf = async (url: string): Promise<unknown> =>
    new SmtpMailer({ url, from, patience: 5_000 }).send(mail).then(
      () => 'sent',
      (error) => error,
    )

  test('turns to TLS where the server has it, before the password is said', async () => {
    sink = await SmtpSink.start({ user: 'school', password: 'a password' })
    expect(await failureOf(sink.url)).toBe('sent')
    expect(sink.sessions).toEqual([{ secure: true, user: 'school' }])
  })

  test('begins with TLS where the address is smtps', async () => {
    sink = await SmtpSink.start({ secure: true })
    expect(await failureOf(sink.url)).toBe('sent')
    expect(sink.sessions).toEqual([{ secure: true, user: null }])
  })

  test('a wrong password is to be tried again, and not repeated', async () => {
    sink = await SmtpSink.start({ user: 'school', password: 'a password' })
    const error = await failureOf(sink.url.replace('a%20password', 'guessed-secret'))
    expect(error).toMatchObject({ kind: 'unavailable', cause: { responseCode: 535 } })
    expect(String((error as Error).cause)).not.toContain('guessed-secret')
  })

  test.each([
    ['unknown for good', 550, 'unprocessable'],
    ['busy', 450, 'unavailable'],
  ])('a recipient who is %s', async (_what, code, kind) => {
    sink = await SmtpSink.start({ refuse: code })
    expect(await failureOf(sink.url)).toMatchObject({ kind })
    expect(sink.mails).toEqual([])
  })

  test('that is not there, or says nothing, is to be tried again', async () => {
    sink = await SmtpSink.start({})
    await sink.stop()
    expect(await failureOf(sink.url)).toMatchObject({ kind: 'unavailable' })
    sink = await SmtpSink.start({ silent: true })
    const mailer = new SmtpMailer({ url: sink.url, from, patience: 50 })
    await expect(mailer.send(mail)).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

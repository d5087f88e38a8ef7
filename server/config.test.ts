import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { ConfigError, envToConfig, variables } from './config.ts'

const system = { userId: 1000, workingFolder: '/home/asha/catalogue' }

function faultsOf(
  env: Record<string, string>,
  sendsMail = false,
): readonly { variable: string; received: string; expected: string }[] {
  try {
    envToConfig(env, { ...system, sendsMail })
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

describe('configuration', () => {
  test('needs nothing: an empty environment gives the defaults', () => {
    expect(envToConfig({}, system)).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: null,
      dataDir: '/home/asha/catalogue/data',
      timeZone: 'Asia/Kolkata',
    })
  })

  test('root gets a data folder that an unprivileged server can reach', () => {
    expect(envToConfig({}, { ...system, userId: 0 }).dataDir).toBe('/var/lib/catalogue')
  })

  test('an empty value counts as absent', () => {
    expect(envToConfig({ PORT: '', TIME_ZONE: ' ' }, system)).toMatchObject({ port: 3000, timeZone: 'Asia/Kolkata' })
  })

  test('all faults are told at once, with name, what came and what was expected', () => {
    const faults = faultsOf({ PORT: '70000', TIME_ZONE: 'Mars/Base', LOG_LEVEL: 'loud', HOST: 'a b' })
    expect(faults).toEqual([
      { variable: 'HOST', received: '"a b"', expected: 'an address or host name to listen on' },
      { variable: 'PORT', received: '"70000"', expected: 'a whole number from 0 to 65535' },
      {
        variable: 'TIME_ZONE',
        received: '"Mars/Base"',
        expected: 'a time zone of the IANA database, such as Asia/Kolkata',
      },
      { variable: 'LOG_LEVEL', received: '"loud"', expected: 'one of trace, debug, info, warn, error, silent' },
    ])
  })

  test('a slip in NODE_ENV is refused, for it would leave the protection of production off', () => {
    for (const text of ['prod', 'Production', 'staging']) {
      expect(faultsOf({ NODE_ENV: text, PORT: 'x' })).toMatchObject([
        { variable: 'NODE_ENV', received: `"${text}"`, expected: 'one of production, development, test, or nothing' },
        { variable: 'PORT' },
      ])
    }
    for (const text of ['development', 'test', '']) expect(faultsOf({ NODE_ENV: text })).toEqual([])
  })

  test('the hours of offers are in order; one that is wrong by itself is not compared', () => {
    const faulty = (from: string, to: string) => {
      const faults = faultsOf({ OFFERS_FROM_HOUR: from, OFFERS_TO_HOUR: to })
      return faults.map(({ variable, expected }) => `${variable}: ${expected}`)
    }
    expect(faulty('9', '9')).toEqual(['OFFERS_TO_HOUR: an hour after OFFERS_FROM_HOUR, which is 9'])
    expect(faulty('25', '3')).toEqual(['OFFERS_FROM_HOUR: a whole number from 0 to 23'])
    expect(faulty('23', '25')).toEqual(['OFFERS_TO_HOUR: a whole number from 1 to 24'])
  })

  test('a faulty DATABASE_URL is not repeated, for it may hold a password', () => {
    expect(JSON.stringify(faultsOf({ DATABASE_URL: 'mysql://u:secret@h/d' }))).not.toContain('secret')
  })

  test.each([
    [{}, 'nothing'],
    [{ PUBLIC_URL: 'http://courses.example' }, '"http://courses.example"'],
  ])('in production the public address must be given, with https: %o', (given, received) => {
    const expected = 'with NODE_ENV=production an address with https'
    expect(faultsOf({ NODE_ENV: 'production', ...given })).toEqual([{ variable: 'PUBLIC_URL', received, expected }])
    expect(faultsOf(given)).toEqual([])
  })

  test('nobody pays with play money in production, unless that is asked for by name', () => {
    const production = { NODE_ENV: 'production', PUBLIC_URL: 'https://courses.example' }
    const providerOf = (env: Parameters<typeof envToConfig>[0]) => envToConfig(env, system).payments.provider
    expect(
      [{}, production, { ...production, PAYMENT_PROVIDER: 'test' }, { PAYMENT_PROVIDER: 'none' }].map(providerOf),
    ).toEqual(['test', null, 'test', null])
    expect(envToConfig({ PLATFORM_FEE_PERCENT: '12.5' }, system).payments.platformFeePoints).toBe(1_250)
    for (const text of ['101', '-1', '12.345', 'a']) {
      expect(
        faultsOf({ PLATFORM_FEE_PERCENT: text }).map(({ variable }) => variable),
        text,
      ).toEqual(['PLATFORM_FEE_PERCENT'])
    }
  })

  test('the public address is an origin, however it is written', () => {
    const read = (text: string) => envToConfig({ NODE_ENV: 'production', PUBLIC_URL: text }, system).publicUrl
    expect(read('https://Courses.example:443/')).toBe('https://courses.example')
    for (const text of [
      'https://courses.example/path',
      'https://user@courses.example',
      'https://[',
      'courses.example',
    ]) {
      expect(
        faultsOf({ PUBLIC_URL: text }).map(({ variable }) => variable),
        text,
      ).toEqual(['PUBLIC_URL'])
    }
  })

  test('trusted proxies are addresses and networks; nobody is trusted by default, nor by a slip', () => {
    expect(envToConfig({}, system).trustProxy).toEqual([])
    const given = envToConfig({ TRUST_PROXY: '127.0.0.1, 10.0.0.0/8,fd00::/8' }, system)
    expect(given.trustProxy).toEqual(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])
    for (const text of ['true', '*', '10.0.0.0/33', '10.0.0', 'proxy.example', '10.0.0.1,', '10.0.0.0/8/8']) {
      expect(
        faultsOf({ TRUST_PROXY: text }).map(({ variable }) => variable),
        text,
      ).toEqual(['TRUST_PROXY'])
    }
  })

  test('mail goes to the outbox by default and where it is asked for, else through the SMTP server', () => {
    const from = { name: 'Our School', address: 'mail@courses.example' }
    const smtp = { SMTP_URL: 'smtps://school:p%40ss@mail.example:465', MAIL_FROM: 'Our School <mail@courses.example>' }
    expect(envToConfig({}, system).mail).toMatchObject({ by: 'outbox', isAsked: false })
    expect(envToConfig(smtp, system).mail).toEqual({ by: 'smtp', url: smtp.SMTP_URL, from })
    expect(envToConfig({ ...smtp, MAIL: 'outbox' }, system).mail).toEqual({ by: 'outbox', from, isAsked: true })
    expect(faultsOf({ SMTP_URL: smtp.SMTP_URL })).toMatchObject([{ variable: 'MAIL_FROM', received: 'nothing' }])
  })

  test('whom mails come from is one address, with a name or without', () => {
    const read = (text: string) => envToConfig({ MAIL_FROM: text }, system).mail.from
    expect(read('mail@courses.example')).toEqual({ name: '', address: 'mail@courses.example' })
    expect(read('"School, the" <mail@courses.example>')).toEqual({
      name: 'School, the',
      address: 'mail@courses.example',
    })
    for (const text of ['School', 'School <mail>', 'a@b.example, c@d.example', 'A\nBcc: x@y.example <a@b.example>']) {
      expect(
        faultsOf({ MAIL_FROM: text }).map(({ variable }) => variable),
        text,
      ).toEqual(['MAIL_FROM'])
    }
  })

  test('a faulty SMTP_URL is not repeated, for it may hold a password', () => {
    for (const url of ['imap://u:secret@h', 'smtp://u:secret@h/path', 'smtp://u:secret%@h', 'smtp://:secret@']) {
      const faults = faultsOf({ SMTP_URL: url, MAIL_FROM: 'a@b.example' })
      expect(faults.map(({ variable }) => variable)).toEqual(['SMTP_URL'])
      expect(JSON.stringify(faults)).not.toContain('secret')
    }
  })

  test('docs/configuration.md lists every variable with its default and meaning', async () => {
    const page = await readFile(new URL('../docs/configuration.md', import.meta.url), 'utf8')
    for (const [name, variable] of Object.entries(variables)) {
      expect(page).toContain(`| \`${name}\` | ${variable.default} | ${variable.meaning} |`)
    }
    const listed = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1])
    expect(listed.sort()).toEqual(Object.keys(variables).sort())
  })

  test('in production all that is missing is told at once, to what sends mail also how that is to leave', () => {
    const variablesOf = (env: Record<string, string>, sendsMail = true) =>
      faultsOf({ NODE_ENV: 'production', ...env }, sendsMail).map(({ variable }) => variable)
    expect(variablesOf({ PORT: 'x' })).toEqual(['PORT', 'PUBLIC_URL', 'SMTP_URL'])
    expect(variablesOf({ SMTP_URL: 'smtps://mail.example' })).toEqual(['MAIL_FROM', 'PUBLIC_URL'])
    expect(variablesOf({ SMTP_URL: 'mail.example' })).toEqual(['SMTP_URL', 'PUBLIC_URL'])
    expect(variablesOf({}, false)).toEqual(['PUBLIC_URL'])
    expect(faultsOf({ NODE_ENV: 'production', PUBLIC_URL: 'https://courses.example' }, true)).toEqual([
      { variable: 'SMTP_URL', received: 'nothing', expected: expect.stringContaining('or MAIL=outbox') },
    ])
  })

  test.each([
    ['an SMTP server', { SMTP_URL: 'smtps://user:secret@mail.example', MAIL_FROM: 'mail@courses.example' }],
    ['the outbox that is asked for', { MAIL: 'outbox' }],
  ])('in production %s will do', (_what, env) => {
    expect(faultsOf({ NODE_ENV: 'production', PUBLIC_URL: 'https://courses.example', ...env }, true)).toEqual([])
  })

  test('outside production the outbox is there by itself', () => {
    expect(faultsOf({}, true)).toEqual([])
  })
})

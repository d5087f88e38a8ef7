import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cleanJson } from '../../server/commands/terminal/clean-text.ts'
import { linesOf, testRow } from '../../server/courses/import/test-rows.ts'
import { createEmptyDatabase, type TestDatabase } from '../test-database.ts'
import { makeDataDir, type ProgramProcess, Shell } from './program-process.ts'

// The first start builds the pages.
const patience = { timeout: 180_000 }

const rows = [
  testRow('bread', {
    title: 'Bread at home',
    teacher: 'Anita Deshpande',
    priceInr: 499,
    seatsTotal: 30,
    seatsTaken: 26,
  }),
  testRow('home', { title: 'At home with bread', description: 'Dough.', priceInr: 125_000 }),
  testRow('red', { title: 'Red \x1b[31m bread \x1b]0;title\x07 \u202eover', description: 'Sesame.', priceInr: 99.5 }),
  testRow('hindi', { title: 'हिन्दी में रोटी', description: 'Sesame.', language: 'hi', priceInr: 0 }),
  testRow('full', { title: 'Sesame rings', seatsTotal: 3, seatsTaken: 3, category: ['Food', 'Snacks'] }),
]

let shell: Shell
let remove: () => Promise<void>
beforeAll(async () => {
  const made = await makeDataDir()
  shell = new Shell(made.dataDir)
  remove = made.remove
  expect((await shell.run(['import', '-'], linesOf(rows))).code).toBe(0)
}, 120_000)
afterAll(async () => {
  await shell.close()
  await remove()
}, 60_000)

async function json(...words: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await shell.run(['search', ...words, '--json'])
  // On a busy machine the command may have the time to say how far it is.
  const said = stderr.replaceAll(/^.*building the index: .*\n/gm, '')
  expect({ code, said }).toEqual({ code: 0, said: '' })
  return JSON.parse(stdout)
}

/** What the command finds and says, the same whether the program runs or not. */
function searchWorks(): void {
  test('words, filters, order and facets, alone and together', async () => {
    expect(await json('home', 'bread')).toMatchObject({ total: 2 })
    expect(
      await json(
        'bread',
        '--max-price',
        '500',
        '--sort',
        '-price',
        '--language',
        'en',
        '--language',
        'hi',
        '--available',
      ),
    ).toMatchObject({
      total: 2,
      items: [{ title: 'Bread at home', price: { amount: 499, currency: 'INR' } }, { price: { amount: 99.5 } }],
    })
  })

  test('a phrase that the shell left its quotation marks, a typo, and a word that nothing holds', async () => {
    expect(await json('"bread at home"')).toMatchObject({ total: 1 })
    expect((await shell.run(['search', 'sesamme', 'zzzzzz'])).stdout).toMatch(
      /^Searched for: sesame\nLeft out, for nothing holds all words: zzzzzz\n/,
    )
  })

  test('fits a narrow terminal, and a title cannot give it orders', async () => {
    const { stdout } = await shell.run(['search', 'bread', '--sort', 'price'], '', { COLUMNS: '40' })
    const lines = stdout.split('\n')
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(40)
    expect(lines).toContain('At home with bread')
    // Imports leave out what controls a terminal.
    expect(lines[0]).toBe('Red [31m bread ]0;title over')
  })

  test('nothing found is an answer, with a hint', async () => {
    expect(await shell.run(['search', 'zither', '--max-price', '1'])).toMatchObject({
      code: 0,
      stdout: 'Nothing found.\nWithout --max-price there may be some.\nFewer or other words may find more.\n',
    })
  })

  test('a sentence, with what was understood of it', async () => {
    const sentence = ['--sentence', 'please', 'find', '"bread at home"', 'under', '500']
    expect(await json(...sentence)).toMatchObject({
      total: 1,
      interpretation: {
        q: '"bread at home"',
        maxPrice: 499.99,
        understood: [{ text: 'under 500', parameter: 'maxPrice' }],
        ignored: ['please find'],
      },
    })
    expect((await shell.run(['search', ...sentence])).stdout).toMatch(
      /^Understood: "under 500" as --max-price 499.99\nIgnored: "please find"\nWords to search for: "bread at home"\n/,
    )
    expect(await json('--sentence', 'bread under 500', '--max-price', '100')).toMatchObject({ total: 1 })
  })

  test('what the index alone can refuse is refused as by the API', async () => {
    const { code, stdout, stderr } = await shell.run([
      'search',
      'bread',
      '--cursor',
      'abc',
      '--at-least',
      'abc',
      '--json',
    ])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^The search has a fault:\n {2}--at-least: received "abc", expected a change token /)
  })
}

describe('catalogue search while nothing runs', patience, () => {
  searchWorks()

  test('values of a wrong form are refused before anything is started, all at once, as the API says it', async () => {
    const bad = ['search', '--max-price', 'cheap', '--starts-from', '31 October', '--limit', '0']
    const { code, stdout, stderr } = await shell.run(bad, '', { DATABASE_URL: 'postgres://127.0.0.1:1/none' })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toBe(
      'The search has 3 faults:\n' +
        '  --max-price: received "cheap", expected rupees with at most two decimals, such as 499 or 499.50\n' +
        '  --starts-from: received "31 October", expected a calendar date such as 2027-10-03\n' +
        '  --limit: received "0", expected a whole number from 1 to 100\n',
    )
  })

  test('words that are not UTF-8 are refused, and do not find everything', async () => {
    const refused = 'words: received "\uFFFD", expected text in UTF-8\n'
    expect(await shell.run(['search', 'bread', '\uFFFD'])).toMatchObject({ code: 1, stdout: '', stderr: refused })
  })

  test('what was written since the index was kept is found', async () => {
    await shell.run(['import', '-'], linesOf([testRow('new', { title: 'Zeppole' })]))
    expect(await json('zeppole')).toMatchObject({ total: 1 })
  })

  test('an index that cannot be read is built anew', async () => {
    const before = await json()
    const [identity = ''] = await readdir(join(shell.dataDir, 'index'))
    await writeFile(join(shell.dataDir, 'index', identity, '0', 'index.snapshot'), 'a picture of a cat')
    const { code, stdout, stderr } = await shell.run(['search', '--json'])
    expect({ code, total: JSON.parse(stdout).total }).toEqual({ code: 0, total: before.total })
    expect(stderr).toContain('is thrown away')
  })
})

describe('catalogue search while the program runs', patience, () => {
  let program: ProgramProcess
  let address: string
  beforeAll(async () => {
    const served = await shell.serve()
    program = served.program
    address = served.address
  }, 180_000)

  searchWorks()

  test('answers word for word what the API answers, but for what would steer the terminal', async () => {
    const path = '/api/courses?q=bread&limit=2&sort=price&facets=category,price&available=true'
    const text = await (await fetch(`${address}${path}`)).text()
    const words = ['bread', '--limit', '2', '--sort', 'price', '--facets', 'category,price', '--available']
    const { stdout } = await shell.run(['search', ...words, '--json'])
    const untimed = (answer: string) =>
      answer
        .trim()
        .replace(/"tookMs":[\d.]+/, '')
        .replace(/"(asOf|next)":"[^"]*"/g, '')
    expect(untimed(stdout)).toBe(cleanJson(untimed(text)))
  })

  test('pages by offset and by cursor', async () => {
    const first = await json('--limit', '2', '--sort', 'price')
    const second = await json('--limit', '2', '--sort', 'price', '--cursor', String(first.next))
    expect(second).toMatchObject({ items: (await json('--limit', '2', '--sort', 'price', '--offset', '2')).items })
  })

  test('opens no index of its own', async () => {
    await shell.run(['search', 'bread'])
    const { indexes } = JSON.parse((await shell.run(['status', '--json'])).stdout) as { indexes: unknown[] }
    expect(indexes).toMatchObject([{ role: 'serve', address, documents: 6 }])
  })

  test('goes on without it when it is killed', async () => {
    program.kill('SIGKILL')
    await program.finished
    expect(await json('bread')).toMatchObject({ total: 3 })
  })
})

describe('catalogue search with DATABASE_URL', patience, () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createEmptyDatabase()
  })
  afterAll(() => database.drop())

  test('asks a program that runs elsewhere, of which nothing but the database is known', async () => {
    const [there, here] = [await makeDataDir(), await makeDataDir()]
    const env = { DATABASE_URL: database.connectionString }
    const [server, desk] = [new Shell(there.dataDir, env), new Shell(here.dataDir, env)]
    try {
      await server.serve()
      expect((await desk.run(['import', '-'], linesOf(rows))).code).toBe(0)
      const { code, stdout } = await desk.run(['search', 'bread', '--json'])
      expect({ code, total: JSON.parse(stdout).total }).toEqual({ code: 0, total: 3 })
      expect((await desk.run(['search', 'bread', '--at-least', JSON.parse(stdout).asOf])).code).toBe(0)
    } finally {
      await Promise.all([server.close(), desk.close()])
      await Promise.all([there.remove(), here.remove()])
    }
  })
})

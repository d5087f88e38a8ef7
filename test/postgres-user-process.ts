import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { type JoinOptions, joinOrStart } from '../server/database/launcher/join-or-start.ts'

/**
 * A process that uses PostgreSQL, for tests that kill it. The argument is JSON: dataDir and role. Every event is a
 * line of JSON on standard output. A line on standard input is a query to run; `leave` leaves and ends. Ctrl-C does
 * the same once the query in hand is done.
 */
const given = JSON.parse(process.argv[2] ?? '') as Pick<JoinOptions, 'dataDir' | 'role'>
const say = (event: object) => console.log(JSON.stringify(event))

async function use(): Promise<void> {
  const log = { info: () => undefined, warn: (...words: unknown[]) => say({ warned: String(words.at(-1)) }) }
  const onRestart = (connectionString: string) => say({ restarted: connectionString })
  const postgres = await joinOrStart({ ...given, log, onRestart })
  const { connectionString, pid } = postgres
  say({ joined: connectionString, pid })
  let inHand: Promise<void> = Promise.resolve()
  const leave = async () => {
    await inHand
    await postgres.stop()
    say({ left: true })
    process.exit(0)
  }
  process.on('SIGINT', leave)
  createInterface(process.stdin).on('line', (line) => {
    if (line === 'leave') void leave()
    else inHand = run(connectionString, line)
  })
}

async function run(connectionString: string, query: string): Promise<void> {
  const client = new Client({ connectionString })
  client.on('error', () => undefined)
  try {
    await client.connect()
    say({ begun: query })
    const { rows } = await client.query(query)
    say({ rows })
  } catch (error) {
    say({ failed: String(error) })
  } finally {
    await client.end().catch(() => undefined)
  }
}

await use().catch((error: unknown) => {
  say({ refused: error instanceof Error ? error.message : String(error) })
  process.exit(1)
})

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { roles } from '../../server/caller.ts'
import { makeDataDir, Shell } from '../program/program-process.ts'
import { send, signIn } from '../send.ts'
import { anonymous, type Document, type Pass, sessionPass, tokenPass } from './passes.ts'

/**
 * Holds the API against its OpenAPI document with schemathesis, as nobody, as each role by an access token, and as
 * an operator by a session: the real program, on an embedded PostgreSQL and made-up courses of its own.
 * SCHEMATHESIS is the command, where it is not on the PATH.
 */

const command = process.env.SCHEMATHESIS ?? 'schemathesis'
const password = randomBytes(15).toString('base64url')
/** So many requests would be refused else, and nothing would be found. */
const withoutLimits = {
  WRITES_PER_MINUTE_PER_ACCOUNT: '1000000',
  WRITES_PER_MINUTE_PER_ADDRESS: '1000000',
  WEBHOOKS_PER_MINUTE_PER_ADDRESS: '1000000',
  SIGN_IN_ATTEMPTS_PER_ACCOUNT: '1000',
  SIGN_IN_ATTEMPTS_PER_ADDRESS: '1000000',
}
const atOnce = 2

const { dataDir, remove } = await makeDataDir()
const shell = new Shell(dataDir, { LOG_LEVEL: 'warn', ...withoutLimits })
const scratch = await mkdtemp(join(tmpdir(), 'catalogue-schemathesis-'))
try {
  const passes = await preparePasses()
  process.exitCode = (await runAll(passes)) ? 0 : 1
} finally {
  await shell.close()
  await remove()
  await rm(scratch, { recursive: true, force: true })
}

async function preparePasses(): Promise<{ address: string; passes: Pass[] }> {
  const { address } = await shell.serve()
  await done(['generate', '--courses', '60'])
  // Of a session nothing is left that a pass with a token needs: each has an account of its own.
  for (const role of roles) await makeAccount(role, `${role}@example.org`)
  await makeAccount('operator', 'signed-in@example.org')
  const document = (await (await fetch(`${address}/api/openapi.json`)).json()) as Document
  const withTokens: Pass[] = []
  for (const role of roles) {
    withTokens.push(tokenPass(`${role}, access token`, await tokenOf(address, `${role}@example.org`), document))
  }
  const signIn = { email: 'signed-in@example.org', password, address }
  return {
    address,
    passes: [sessionPass('operator, signed in', signIn, document), ...withTokens, anonymous],
  }
}

async function done(words: readonly string[], input = ''): Promise<void> {
  const { code, stderr } = await shell.run(words, input)
  if (code !== 0) throw new Error(`catalogue ${words.join(' ')} ended with ${code}: ${stderr}`)
}

function makeAccount(role: string, email: string): Promise<void> {
  return done(['user', 'create', '--role', role, '--email', email], `${password}\n`)
}

async function tokenOf(address: string, email: string): Promise<string> {
  const cookie = await signIn(address, email, password)
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  const wish = { body: { name: 'Test', scope: 'write', expiresAt } }
  const { status, body } = await send(address, 'POST', '/api/me/tokens', wish, { cookie, origin: address })
  if (status !== 201) throw new Error(`an access token was refused with ${status}: ${JSON.stringify(body)}`)
  return body.token
}

async function runAll({ address, passes }: { address: string; passes: Pass[] }): Promise<boolean> {
  const waiting = [...passes]
  let good = true
  const work = async () => {
    for (let pass = waiting.shift(); pass !== undefined; pass = waiting.shift()) {
      good = (await run(pass, address)) && good
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return good
}

/** A line at its end, and all that it printed where something was found: so two at once do not mix. */
async function run(pass: Pass, address: string): Promise<boolean> {
  const started = performance.now()
  const config = join(scratch, `${passFile(pass)}.toml`)
  const common = await readFile(fileURLToPath(new URL('schemathesis.toml', import.meta.url)), 'utf8')
  await writeFile(config, `${common}\n${pass.auth}`)
  const only = pass.operations?.flatMap((id) => ['--include-operation-id', id]) ?? []
  const headers = pass.headers.flatMap((header) => ['--header', header])
  const words = ['--config-file', config, 'run', `${address}/api/openapi.json`, '--no-color', ...headers, ...only]
  const child = spawn(command, words, { cwd: scratch, stdio: ['ignore', 'pipe', 'pipe'] })
  const printed: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => printed.push(chunk))
  const [code] = await once(child, 'close')
  const seconds = Math.round((performance.now() - started) / 1000)
  const output = Buffer.concat(printed).toString()
  const tried = triedIn(output)
  const good = code === 0 && tried !== null
  process.stdout.write(
    `${pass.name}: ${good ? 'nothing found' : 'FAILED'} (${tried ?? 'tried nothing'}; ${seconds} s)\n`,
  )
  if (!good) process.stdout.write(`${output}\n`)
  return good
}

/** Such as `687 cases, 18 operations`; null when its summary tells of none. */
function triedIn(output: string): string | null {
  const cases = Number(/^ +(\d+) generated/m.exec(output)?.[1] ?? 0)
  const operations = Number(/^ +Tested: (\d+)/m.exec(output)?.[1] ?? 0)
  return cases > 0 && operations > 0 ? `${cases} cases, ${operations} operations` : null
}

function passFile({ name }: Pass): string {
  return name.replaceAll(/\W+/g, '-')
}

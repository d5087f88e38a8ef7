import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Layout } from './layout.ts'
import { giveTree, makeOwned, writeOwned } from './ownership.ts'
import { hasName, nobody, type PostgresUser } from './postgres-user.ts'
import type { Binaries } from './usable-binaries.ts'

export const superuser = 'catalogue'
export const databaseName = 'catalogue'

/** What PostgreSQL's programs see of our environment: a foreign locale or PG* variables must not reach them. */
export const plainEnvironment: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(process.platform === 'win32' ? { SYSTEMROOT: process.env.SYSTEMROOT ?? '', TEMP: process.env.TEMP ?? '' } : {}),
}

/**
 * Makes the cluster where there is none yet. It is made beside and renamed, so that a half-made one is never taken
 * for whole. About 0.7 s, once.
 */
export async function ensureCluster(layout: Layout, binaries: Binaries, user: PostgresUser | null): Promise<void> {
  await removeHalfMade(layout)
  if (existsSync(layout.cluster)) return refuseOtherVersion(layout, binaries)
  const fresh = `${layout.cluster}.new-${randomBytes(4).toString('hex')}`
  // `initdb` refuses a user without a name, such as the owner of a folder mounted from another system.
  const maker = user === null || hasName(user) ? user : nobody
  await makeOwned(fresh, maker)
  await writeOwned(join(fresh, 'password'), randomBytes(24).toString('base64url'), maker)
  await initialise(fresh, binaries, maker)
  if (user !== null && maker !== user) await giveTree(fresh, user)
  await rename(fresh, layout.cluster)
}

async function removeHalfMade({ cluster }: Layout): Promise<void> {
  const name = `${basename(cluster)}.new-`
  const left = (await readdir(dirname(cluster))).filter((entry) => entry.startsWith(name))
  for (const entry of left) await rm(join(dirname(cluster), entry), { recursive: true, force: true })
}

async function refuseOtherVersion(layout: Layout, { version }: Binaries): Promise<void> {
  const file = join(layout.data, 'PG_VERSION')
  const made = await readFile(file, 'utf8').catch(() => '')
  const [major] = version.split('.')
  if (made.trim() === major) return
  throw new Error(
    made === ''
      ? `${layout.data} is not a PostgreSQL cluster (no readable PG_VERSION); move it away or restore it from a backup`
      : `the data in ${layout.data} was made by PostgreSQL ${made.trim()}, this program brings ${major}: export with the ` +
          'program that made it, move the folder away and import',
  )
}

async function initialise(folder: string, binaries: Binaries, user: PostgresUser | null): Promise<void> {
  const data = join(folder, 'data')
  const options = [
    ['--pgdata', data],
    ['--username', superuser],
    ['--pwfile', join(folder, 'password')],
    ['--auth', 'scram-sha-256'],
    ['--encoding', 'UTF8'],
    ['--locale', 'C'],
    ['--locale-provider', 'builtin'],
    ['--builtin-locale', 'C.UTF-8'],
  ]
  await runToEnd(binaries.initdb, options.flat(), user)
  await runToEnd(binaries.postgres, ['--single', '-D', data, 'postgres'], user, `create database ${databaseName};\n`)
}

/** Runs one of PostgreSQL's programs to its end; its last words are the error when it fails. */
export async function runToEnd(program: string, words: string[], user: PostgresUser | null, input = ''): Promise<void> {
  const child = spawn(program, words, { ...user, env: plainEnvironment, cwd: '/', detached: true })
  let said = ''
  const listen = (text: string) => {
    said = `${said}${text}`.slice(-8000)
  }
  child.stdout.setEncoding('utf8').on('data', listen)
  child.stderr.setEncoding('utf8').on('data', listen)
  child.stdin.on('error', () => undefined).end(input)
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`${basename(program)} failed (exit code ${code}): ${complaints(said)}`)
}

function complaints(said: string): string {
  const lines = said.trim().split('\n')
  const bad = lines.filter((line) => /\b(error|ERROR|FATAL|PANIC|HINT): /.test(line))
  return (bad.length > 0 ? bad : lines).join('\n')
}

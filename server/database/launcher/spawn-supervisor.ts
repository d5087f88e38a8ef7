import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { plainEnvironment } from './cluster.ts'
import { readLines } from './read-lines.ts'
import type { SuperviseArguments } from './supervise.ts'

/** Starts the process that keeps PostgreSQL; fulfilled once it, or that of another, can be joined. */
export async function spawnSupervisor(given: SuperviseArguments): Promise<void> {
  const words = [...nodeOptions(), script, JSON.stringify(given)]
  // In no terminal's group, so that Ctrl-C reaches only us and requests in flight can finish.
  const child = spawn(process.execPath, words, {
    cwd: '/',
    env: { ...plainEnvironment, TMPDIR: process.env.TMPDIR },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = `${complaint}${text}`.slice(-2000)
  })
  const said = await new Promise<string>((resolve, reject) => {
    readLines(child.stdout, resolve)
    child.on('error', reject)
    child.on('close', (code) => resolve(`exit code ${code}: ${complaint.trim()}`))
  })
  child.stdout.destroy()
  child.stderr.destroy()
  child.unref()
  if (said !== 'listening' && said !== 'taken') throw new Error(`the supervisor of PostgreSQL did not start: ${said}`)
}

const isSource = import.meta.url.endsWith('.ts')
const script = fileURLToPath(new URL(`supervise${extname(import.meta.url)}`, import.meta.url))

function nodeOptions(): string[] {
  const small = ['--max-semi-space-size=1', '--no-warnings']
  return isSource ? [...small, '--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : small
}

#!/usr/bin/env node
/**
 * Builds what is stale: the server (types stripped file by file into dist/) and the pages (Vite, into
 * dist/web). Stale means that a source file came, went or changed since; each part keeps a stamp.
 */
import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
/** What the locks of this process say: an earlier process may have had its id. */
const ownHolders = new Set()

const parts = {
  server: { sources: ['server', 'search', 'db'], files: ['package-lock.json'], make: makeServer },
  pages: {
    sources: ['web', 'server'],
    files: ['svelte.config.js', 'vite.config.ts', 'package-lock.json'],
    make: makePages,
  },
}

export async function build({ pages }) {
  const names = pages ? ['server', 'pages'] : ['server']
  if (await areFresh(names)) return
  await withLock(join(dist, 'build.lock'), async () => {
    for (const name of names) await buildPart(name)
  })
}

async function areFresh(names) {
  for (const name of names) {
    if ((await stampOf(name)) !== (await keptStamp(name))) return false
  }
  return true
}

async function buildPart(name) {
  const stamp = await stampOf(name)
  if (stamp === (await keptStamp(name))) return
  const started = Date.now()
  process.stderr.write(name === 'pages' ? 'Building the pages … ' : 'Building the server … ')
  await parts[name].make()
  await writeFile(join(dist, `${name}.stamp`), stamp)
  process.stderr.write(`${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

async function keptStamp(name) {
  return readFile(join(dist, `${name}.stamp`), 'utf8').catch(() => null)
}

/** Names, sizes and times of change of all sources: enough to notice any edit, and quick to take. */
async function stampOf(name) {
  const hash = createHash('sha256').update(process.version)
  const files = (await Promise.all(parts[name].sources.map((folder) => filesBelow(join(root, folder))))).flat()
  for (const file of [...files, ...parts[name].files.map((file) => join(root, file))].sort()) {
    const about = await stat(file).catch(() => null)
    if (about) hash.update(`${relative(root, file)}\0${about.size}\0${about.mtimeMs}\n`)
  }
  return hash.digest('hex')
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
}

async function makeServer() {
  const { default: ts } = await import('typescript')
  const options = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2023,
    verbatimModuleSyntax: true,
    rewriteRelativeImportExtensions: true,
  }
  const fresh = join(dist, 'server.new')
  await rm(fresh, { recursive: true, force: true })
  for (const folder of parts.server.sources) {
    for (const file of await filesBelow(join(root, folder))) {
      if (!file.endsWith('.ts')) continue
      const target = join(fresh, relative(root, file).replace(/\.ts$/, '.js'))
      await mkdir(dirname(target), { recursive: true })
      const { outputText } = ts.transpileModule(await readFile(file, 'utf8'), {
        compilerOptions: options,
        fileName: file,
      })
      await writeFile(target, outputText)
    }
  }
  for (const folder of parts.server.sources) {
    await rm(join(dist, folder), { recursive: true, force: true })
    if (existsSync(join(fresh, folder))) await rename(join(fresh, folder), join(dist, folder))
  }
  await rm(fresh, { recursive: true, force: true })
}

/**
 * In a process of its own, whose talk is shown only when it fails; beside the pages in use, so that a
 * program that starts meanwhile does not read half of them.
 */
async function makePages() {
  const fresh = join(dist, 'web.new')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, PAGES_FOLDER: fresh },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = []
  child.stdout.on('data', (text) => said.push(text))
  child.stderr.on('data', (text) => said.push(text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`Vite ended with exit code ${code}:\n${Buffer.concat(said).toString()}`)
  await rm(join(dist, 'web'), { recursive: true, force: true })
  await rename(fresh, join(dist, 'web'))
}

/** Two commands started at once build once. */
export async function withLock(lock, work) {
  await mkdir(dirname(lock), { recursive: true })
  const holder = `${process.pid} ${randomUUID()}`
  ownHolders.add(holder)
  try {
    while (!(await take(lock, holder))) await new Promise((resolve) => setTimeout(resolve, 100))
    try {
      return await work()
    } finally {
      await rm(lock, { force: true })
    }
  } finally {
    ownHolders.delete(holder)
  }
}

async function take(lock, holder) {
  if (await create(lock, holder)) return true
  return (await isDead(lock)) && (await removeDead(lock, holder)) && (await create(lock, holder))
}

// Made beside and linked into place, so that nobody ever reads a lock without its holder.
async function create(lock, holder) {
  const beside = `${lock}.${randomUUID()}`
  await writeFile(beside, holder)
  try {
    await link(beside, lock)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(beside, { force: true })
  }
}

// Under a lock of its own: somebody else may have cleared and taken it since it was found dead.
async function removeDead(lock, holder) {
  const takeover = `${lock}.takeover`
  if (!(await take(takeover, holder))) return false
  try {
    if (!(await isDead(lock))) return false
    await rm(lock, { force: true })
    return true
  } finally {
    await rm(takeover, { force: true })
  }
}

async function isDead(lock) {
  const holder = await readFile(lock, 'utf8').catch(() => null)
  if (holder === null) return false
  const pid = Number(holder.split(' ')[0])
  if (pid === process.pid) return !ownHolders.has(holder)
  return !(pid > 0 && isRunning(pid))
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build({ pages: true })

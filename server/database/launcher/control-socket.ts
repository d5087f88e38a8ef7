import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { link, rename, rm } from 'node:fs/promises'
import { connect, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { longestSocketPath } from './socket-path.ts'

/** Null when nobody listens there. */
export async function connectControl(path: string): Promise<Socket | null> {
  const short = shortPath(path)
  try {
    return await new Promise<Socket>((resolve, reject) => {
      const socket = connect(short.path)
      socket.once('error', reject).once('connect', () => resolve(socket.off('error', reject)))
    })
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ECONNREFUSED'].some((code) => isCode(error, code))) return null
    throw error
  } finally {
    short.remove()
  }
}

/**
 * Listens at `path`; false when another process does. The listening socket is what holds the data folder: it ends
 * with its process, however that ends, and is seen from every container that shares the folder.
 */
export async function listenControl(server: Server, path: string): Promise<boolean> {
  // Not removed: the server removes the socket by this path when it is closed.
  const short = shortPath(path)
  process.once('exit', () => short.remove())
  for (;;) {
    if (await listen(server, short.path)) return true
    if (await answers(path)) return false
    await removeDead(path)
  }
}

async function listen(server: Server, path: string): Promise<boolean> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(path, () => {
        server.off('error', reject)
        resolve()
      })
    })
    return true
  } catch (error) {
    if (isCode(error, 'EADDRINUSE')) return false
    throw error
  }
}

// Between its making and its first listening a socket refuses connections too, so one refusal proves nothing.
async function answers(path: string): Promise<boolean> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const socket = await connectControl(path)
    socket?.destroy()
    if (socket !== null) return true
    await delay(20)
  }
  return false
}

// Renamed first and tried again: another process may have put a living one there since.
async function removeDead(path: string): Promise<void> {
  const aside = `${path}.dead-${randomBytes(4).toString('hex')}`
  try {
    await rename(path, aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  if (await answers(aside)) await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true })
}

interface ShortPath {
  path: string
  remove(): void
}

/** A socket's path must be short; a folder whose path is too long is reached by a link from a short one. */
function shortPath(path: string): ShortPath {
  if (process.platform === 'win32') return { path: `\\\\.\\pipe\\${path}`, remove: () => undefined }
  if (Buffer.byteLength(path) <= longestSocketPath) return { path, remove: () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'cat-'))
  symlinkSync(dirname(path), join(folder, 'l'))
  return { path: join(folder, 'l', basename(path)), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

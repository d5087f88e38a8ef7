import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'

/** A file of the built pages, and its compressed forms, in memory. */
interface Asset {
  type: string
  etag: string
  /** Its name changes with its content. */
  isImmutable: boolean
  body: Buffer
  brotli?: Buffer
  gzip?: Buffer
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

export type Assets = ReadonlyMap<string, Asset>

/**
 * Reads the files that browsers load. They are few and small, and from memory they are still there
 * when a newer build takes the place of the folder while this process runs.
 */
export async function readAssets(folder: string): Promise<Assets> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = new Map<string, Buffer>()
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name)
    files.set(`/${relative(folder, file).split(sep).join('/')}`, await readFile(file))
  }
  const originals = [...files].filter(([path]) => !/\.(br|gz)$/.test(path))
  return new Map(originals.map(([path, body]) => [path, assetOf(path, body, files)]))
}

function assetOf(path: string, body: Buffer, files: ReadonlyMap<string, Buffer>): Asset {
  const [brotli, gzip] = [files.get(`${path}.br`), files.get(`${path}.gz`)]
  return {
    type: types[extname(path)] ?? 'application/octet-stream',
    etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
    isImmutable: path.includes('/immutable/'),
    body,
    ...(brotli && { brotli }),
    ...(gzip && { gzip }),
  }
}

/** Answers a request for one of the assets; false where it asks for something else. */
export function sendAsset(assets: Assets, request: IncomingMessage, response: ServerResponse): boolean {
  const asset = assets.get((request.url ?? '/').split('?', 1)[0] ?? '/')
  if (asset === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return false
  const { body, encoding } = inAcceptedEncoding(asset, String(request.headers['accept-encoding'] ?? ''))
  const etag = `"${asset.etag}${encoding === undefined ? '' : `-${encoding}`}"`
  response.setHeader('etag', etag)
  response.setHeader('vary', 'accept-encoding')
  response.setHeader('cache-control', asset.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return true
  }
  if (encoding !== undefined) response.setHeader('content-encoding', encoding)
  response.writeHead(200, { 'content-type': asset.type, 'content-length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
  return true
}

function inAcceptedEncoding(asset: Asset, accepted: string): { body: Buffer; encoding?: 'br' | 'gzip' } {
  const offers = accepted.split(',').map((offer) => offer.trim().toLowerCase())
  if (asset.brotli && offers.includes('br')) return { body: asset.brotli, encoding: 'br' }
  if (asset.gzip && offers.includes('gzip')) return { body: asset.gzip, encoding: 'gzip' }
  return { body: asset.body }
}

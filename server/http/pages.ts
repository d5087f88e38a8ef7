import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type {} from '@fastify/swagger'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Identity } from '../caller.ts'
import type { Clock } from '../clock.ts'
import { withinTime } from '../within-time.ts'
import { Connection, type Gate } from './connection.ts'
import { type PageHandler, startDevelopmentPages } from './development-pages.ts'
import { refuseForeignForm } from './foreign-form.ts'
import { readAssets, sendAsset } from './page-assets.ts'

/** What the pages are given with each request (`event.platform.req`, typed in web/app.d.ts). */
export interface PageContext {
  api: object
  /** Who asks for the page, if he is known by now: one query at most, and none without a cookie. */
  whoever: () => Promise<Identity | null>
  clock: Clock
  timeZone: string
  requestId: string
  log: FastifyRequest['log']
}

export interface PagesOptions {
  /** The endpoints as functions, in process, on behalf of whoever asks for a page. */
  api: (connection: Connection) => object
  gate: Gate
  clock: Clock
  /** IANA name; days and hours are shown in it. */
  timeZone: string
  /** Of paths that pages of other sites may send a form to: it is not read, and the page opened instead. */
  fromAnySite?: RegExp
  /** Folder of the built pages, which holds `handler.js`; null: built on demand, for development. */
  buildDir: string | null
  /** Paths that are not pages, nor is what is below them: unknown ones get the API's "not found". */
  notPages?: readonly string[]
}

/** A page that asks for no account must not wait for the database any longer than this. */
const patienceMs = 1_000

const protocolHeader = 'x-catalogue-protocol'
const hostHeader = 'x-catalogue-host'

/**
 * Mounts the pages on every address that no other route has taken.
 *
 * @throws Error where `buildDir` holds no built pages
 */
export async function mountPages(app: FastifyInstance, options: PagesOptions): Promise<void> {
  const handle = options.buildDir === null ? await startDevelopmentPages(app) : await loadBuiltPages(options.buildDir)
  const notPages = options.notPages ?? ['/api', '/health']
  await app.register(async (pages) => {
    // Pages read their bodies themselves; a body that Fastify has parsed would arrive empty.
    pages.removeAllContentTypeParsers()
    pages.addContentTypeParser('*', (_request, _payload, done) => done(null))
    pages.route({
      method: ['GET', 'HEAD', 'POST'],
      url: '/*',
      schema: { hide: true },
      handler: (request, reply) => {
        if (notPages.some((path) => isWithin(path, request.url))) return reply.callNotFound()
        const [path = ''] = request.url.split('?')
        // What the form of a provider says does not count: the page asks the provider itself.
        if (request.method === 'POST' && options.fromAnySite?.test(path)) return reply.redirect(path, 303)
        // Whatever a form does: its page must be ours. The pages look too, but by the header Host.
        if (request.method === 'POST') refuseForeignForm(request, options.gate.publicUrl)
        return renderPage(handle, options, request, reply)
      },
    })
  })
}

function isWithin(path: string, url: string): boolean {
  return url.startsWith(path) && /^(?:[/?]|$)/.test(url.slice(path.length))
}

/** Hands the request over to the pages; resolves when they have answered. */
async function renderPage(handle: PageHandler, options: PagesOptions, request: FastifyRequest, reply: FastifyReply) {
  reply.hijack()
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    // The pages write their own policy, for only they know the nonces of a page.
    if (value !== undefined && name !== 'content-security-policy') reply.raw.setHeader(name, value)
  }
  const address = options.gate.publicUrl === null ? null : new URL(options.gate.publicUrl)
  request.raw.headers[protocolHeader] = address?.protocol.slice(0, -1) ?? request.protocol
  request.raw.headers[hostHeader] = address?.host ?? request.host
  const connection = new Connection(request, options.gate, (cookie) => reply.raw.setHeader('set-cookie', cookie))
  const context: PageContext = {
    api: options.api(connection),
    whoever: () => withinTime(patienceMs, connection.whoever(), () => null),
    clock: options.clock,
    timeZone: options.timeZone,
    requestId: request.id,
    log: request.log,
  }
  await handle(Object.assign(request.raw, context), reply.raw)
}

async function loadBuiltPages(buildDir: string): Promise<PageHandler> {
  const file = resolve(buildDir, 'handler.js')
  if (!existsSync(file)) throw new Error(`The pages are not built: ${file} is missing; build them with: npm run build`)
  // Read once, when the handler is imported; it would take https and the client's own headers else.
  process.env.CATALOGUE_PAGES_PROTOCOL_HEADER = protocolHeader
  process.env.CATALOGUE_PAGES_HOST_HEADER = hostHeader
  const built = (await import(pathToFileURL(file).href)) as { handler: PageHandler }
  const [assets] = await Promise.all([readAssets(resolve(buildDir, 'client')), loadAllParts(buildDir)])
  return (request, response) => sendAsset(assets, request, response) || built.handler(request, response)
}

/** Pages load their parts when they are first needed; by then a newer build may have taken their place. */
async function loadAllParts(buildDir: string): Promise<void> {
  const folder = resolve(buildDir, 'server')
  const names = await readdir(folder, { recursive: true })
  const parts = names.filter((name) => name.endsWith('.js'))
  await Promise.all(parts.map((name) => import(pathToFileURL(resolve(folder, name)).href)))
}

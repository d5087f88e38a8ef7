import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'

/** Answers one request completely: assets as files, everything else as a rendered page. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => unknown

/** Where svelte.config.js finds what the built pages are given as `platform`. */
const platformStore = Symbol.for('catalogue.platform')

/** Pages straight from their sources, which change in the browser as they are saved. */
export async function startDevelopmentPages(app: FastifyInstance): Promise<PageHandler> {
  const { createServer } = await import('vite')
  const store = new AsyncLocalStorage<{ req: unknown }>()
  Object.assign(globalThis, { [platformStore]: store })
  const vite = await createServer({ server: { middlewareMode: true, hmr: { server: app.server } }, appType: 'custom' })
  app.addHook('onClose', () => vite.close())
  return (request, response) => store.run({ req: request }, () => vite.middlewares(request, response))
}

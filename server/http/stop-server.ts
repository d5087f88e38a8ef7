import type { FastifyInstance } from 'fastify'

const sweepEvery = 25

/**
 * Lets requests in flight finish, closing each connection once it has nothing to do; after `patienceMs`
 * what is still open is cut off. Requests that come meanwhile on open connections are still answered.
 */
export async function stopServer(app: FastifyInstance, patienceMs: number): Promise<void> {
  const sweep = setInterval(() => app.server.closeIdleConnections(), sweepEvery)
  const deadline = setTimeout(() => {
    app.log.warn(`requests were still running after ${patienceMs / 1000} s and were cut off`)
    app.server.closeAllConnections()
  }, patienceMs)
  try {
    await app.close()
  } finally {
    clearInterval(sweep)
    clearTimeout(deadline)
  }
}

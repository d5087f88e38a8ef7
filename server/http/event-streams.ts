import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type { AnyEndpoint } from '../endpoint.ts'

export const eventStreamType = 'text/event-stream'

/** Proxies must hand on each event at once; `X-Accel-Buffering` tells nginx. */
export const streamHeaders = { 'content-type': eventStreamType, 'cache-control': 'no-store', 'x-accel-buffering': 'no' }

/**
 * Ends a stream with the connection of its reader. The answer alone does not tell: where the connection was lost before
 * it was begun, or where it waits behind others on the same connection, it never ends.
 */
export function endWith(socket: Socket, stream: Readable): void {
  const end = () => stream.destroy()
  if (socket.destroyed) return void end()
  socket.once('close', end)
  stream.once('close', () => socket.off('close', end))
}

/** Which event was the last that came, as browsers say it by themselves. */
export function readLastEventId({ events }: AnyEndpoint, header: string | string[] | undefined): string | null {
  if (!events || header === undefined || header === '') return null
  return typeof header === 'string' ? header : (header.at(-1) ?? null)
}

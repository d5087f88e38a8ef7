import type { AnyEndpoint } from '../endpoint.ts'

export const eventStreamType = 'text/event-stream'

/** Proxies must hand on each event at once; `X-Accel-Buffering` tells nginx. */
export const streamHeaders = { 'content-type': eventStreamType, 'cache-control': 'no-store', 'x-accel-buffering': 'no' }

/** Which event was the last that came, as browsers say it by themselves. */
export function readLastEventId({ events }: AnyEndpoint, header: string | string[] | undefined): string | null {
  if (!events || header === undefined || header === '') return null
  return typeof header === 'string' ? header : (header.at(-1) ?? null)
}

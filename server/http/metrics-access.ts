import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isLoopback } from '../loopback.ts'
import { sendProblem } from './error-handling.ts'
import { problemOf } from './problem.ts'

/** What a proxy adds; through one on this machine strangers seem to be this machine. */
const addedByProxies = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

/**
 * Refuses who may not read the measurements, which tell how much is sold and where it hurts: with a token whoever has
 * not got it, without one whoever does not ask directly and from this machine.
 */
export function refuseStrangers(token: string | null) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (token !== null) {
      if (isSame(request.headers.authorization ?? '', `Bearer ${token}`)) return undefined
      const problem = problemOf(401, 'The measurements need the token of METRICS_TOKEN: Authorization: Bearer …')
      return sendProblem(reply.header('www-authenticate', 'Bearer realm="metrics"'), problem)
    }
    if (isDirectAndHere(request)) return undefined
    const detail = 'The measurements are read from the machine of the program alone, unless METRICS_TOKEN is set.'
    return sendProblem(reply, problemOf(403, detail))
  }
}

function isDirectAndHere({ socket, headers }: FastifyRequest): boolean {
  if (addedByProxies.some((name) => headers[name] !== undefined)) return false
  return isLoopback((socket.remoteAddress ?? '').replace(/^::ffff:/, ''))
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

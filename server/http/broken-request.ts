import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { type Problem, problemOf, problemType } from './problem.ts'

interface ConnectionError extends Error {
  code?: string
}

/** Answers what is not HTTP, too large or too slow to become a request, and closes the connection. */
export function answerBrokenRequest(this: FastifyInstance, error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const requestId = randomUUID()
  const problem = problemFor(error)
  this.log.debug({ err: error, requestId }, 'broken request')
  if (socket.writable && socket.bytesWritten === 0) socket.write(responseOf({ ...problem, requestId }))
  socket.destroySoon()
}

function problemFor({ code }: ConnectionError): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return problemOf(431, 'The request line and headers are larger than this server takes.')
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return problemOf(408, 'The request did not arrive in time.')
    default:
      return problemOf(400, 'What came is not a valid HTTP request.')
  }
}

function responseOf(problem: Problem): string {
  const body = JSON.stringify(problem)
  return [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    `Content-Type: ${problemType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${problem.requestId}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}

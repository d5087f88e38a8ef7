import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { testApp } from '../../test/things-app.ts'
import type { App } from './app.ts'

describe('on the wire', () => {
  let app: App | undefined
  afterEach(() => app?.stop(0))

  async function send(bytes: string): Promise<{ status: number; problem: Record<string, unknown> }> {
    app = await testApp()
    const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(bytes)
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
    expect(head).toContain('Content-Type: application/problem+json')
    return { status: Number(head.split(' ')[1]), problem: JSON.parse(body) }
  }

  test.each([
    ['what is not HTTP', 'HELLO\r\n\r\n', 400],
    ['headers beyond all measure', `GET / HTTP/1.1\r\nHost: x\r\nX-Large: ${'a'.repeat(40_000)}\r\n\r\n`, 431],
    ['an address beyond all measure', `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
  ])('%s', async (_name, bytes, status) => {
    const answer = await send(bytes)
    expect(answer.status).toBe(status)
    expect(answer.problem).toMatchObject({ type: 'about:blank', status, requestId: expect.any(String) })
  })
})

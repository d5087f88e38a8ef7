import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { EventStream } from './event-stream.ts'

const chunk = `data: ${'x'.repeat(64 * 1024)}\n\n`

test('a reader who does not read is dropped, and the others are told everything meanwhile', async () => {
  const closed: Record<string, boolean> = {}
  const streams: Record<string, EventStream> = {}
  const server = createServer(({ url = '' }, response) => {
    streams[url] = new EventStream({
      onClose: (dropped) => {
        closed[url] = dropped
        response.destroy()
      },
    })
    streams[url].say('data: hello\n\n')
    streams[url].pipe(response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const open = (path: string) =>
    new Promise<IncomingMessage>((resolve) =>
      get(`http://127.0.0.1:${port}${path}`, resolve).on('error', () => undefined),
    )
  const [slow, quick] = [await open('/slow'), await open('/quick')]
  slow.pause()
  slow.on('error', () => undefined)
  let read = 0
  quick.on('data', (data: Buffer) => {
    read += data.length
  })
  let said = 0
  // More than the operating system keeps for a reader.
  while (closed['/slow'] === undefined && said < 2_000) {
    for (const stream of Object.values(streams)) stream.say(chunk)
    said++
    const all = 'data: hello\n\n'.length + said * chunk.length
    while (read < all) await new Promise(setImmediate)
  }
  expect(closed).toEqual({ '/slow': true })
  streams['/quick']?.finish('data: goodbye\n\n')
  await new Promise((ended) => quick.on('end', ended))
  expect(closed).toEqual({ '/slow': true, '/quick': false })
  await new Promise((ended) => server.close(ended))
})

test('a reader who reads is told also what is more than he may have still to read', async () => {
  const stream = new EventStream({ onClose: () => undefined })
  const much = `data: ${'x'.repeat(1_000_000)}\n\n`
  stream.say(much)
  stream.finish('data: goodbye\n\n')
  const told: string[] = []
  for await (const chunk of stream) told.push(String(chunk))
  expect(told.join('')).toBe(`${much}data: goodbye\n\n`)
})

test('what is said after the last word is not told, and harms nobody', async () => {
  const stream = new EventStream({ onClose: () => undefined })
  stream.finish('data: goodbye\n\n')
  stream.say('data: late\n\n')
  stream.finish('data: again\n\n')
  const told: string[] = []
  for await (const chunk of stream) told.push(String(chunk))
  expect(told.join('')).toBe('data: goodbye\n\n')
})

import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { testApp } from '../../test/things-app.ts'

/** A promise that is resolved from outside. */
function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

function fetchWith(agent: Agent, url: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent }, async (response: IncomingMessage) => {
      resolve({ status: response.statusCode, body: await text(response) })
    })
    sent.on('error', reject)
    sent.end()
  })
}

async function startWithSlowHandler() {
  const arrived = gate()
  const released = gate()
  const app = await testApp({
    readThing: async ({ params }) => {
      if (params.id === '1') {
        arrived.open()
        await released.opened
      }
      return { body: { id: params.id } }
    },
  })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return { app, address, arrived: arrived.opened, release: released.open }
}

test('a stop lets requests in flight finish, and does not wait for connections that are kept alive', async () => {
  const { app, address, arrived, release } = await startWithSlowHandler()
  const agent = new Agent({ keepAlive: true })
  await fetchWith(agent, `${address}/api/things/2`)
  const slow = fetchWith(agent, `${address}/api/things/1`)
  await arrived
  let stopped = false
  const stopping = app.stop(10_000).then(() => {
    stopped = true
  })
  await expect(fetchWith(new Agent(), `${address}/api/things/3`)).rejects.toThrow('ECONNREFUSED')
  expect(stopped).toBe(false)
  release()
  expect(await slow).toEqual({ status: 200, body: '{"id":"1"}' })
  await stopping
  agent.destroy()
})

test('before a stop answers say that their connection ends, so that no next request meets a closed one', async () => {
  const { app, address } = await startWithSlowHandler()
  const connectionOf = async () => (await fetch(`${address}/api/things/2`)).headers.get('connection')
  expect(await connectionOf()).toBe('keep-alive')
  app.leave()
  expect(await connectionOf()).toBe('close')
  await app.stop(10_000)
})

test('what goes on for longer than the patience is cut off', async () => {
  const { app, address, arrived } = await startWithSlowHandler()
  const slow = fetchWith(new Agent(), `${address}/api/things/1`)
  const cut = expect(slow).rejects.toThrow('socket hang up')
  await arrived
  await app.stop(50)
  await cut
  expect(app.logged.at(-1)).toMatchObject({ msg: 'requests were still running after 0.05 s and were cut off' })
})

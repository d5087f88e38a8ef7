import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Many readers of events, as light as can be: they count and forget. */
export interface Readers {
  /** Changes of courses that came, to all of them together. */
  told(): number
  close(): Promise<void>
}

/** Opened so many at a time, as browsers come back after a restart. */
const atOnce = 50

/** Resolves when each of `addresses` answers with a stream. @throws Error where one does not */
export async function openReaders(addresses: readonly string[]): Promise<Readers> {
  const sockets: Socket[] = []
  let told = 0
  const count = (events: number) => {
    told += events
  }
  for (let from = 0; from < addresses.length; from += atOnce) {
    const opened = addresses.slice(from, from + atOnce).map((address) => openReader(address, count))
    sockets.push(...(await Promise.all(opened)))
  }
  told = 0
  return {
    told: () => told,
    close: async () => {
      const closed = sockets.map((socket) => once(socket, 'close'))
      for (const socket of sockets) socket.destroy()
      await Promise.all(closed)
    },
  }
}

async function openReader(address: string, onTold: (events: number) => void): Promise<Socket> {
  const { hostname, port, pathname, search } = new URL(address)
  const socket = connect(Number(port), hostname).setEncoding('latin1')
  await once(socket, 'connect')
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`)
  const [head] = (await once(socket, 'data')) as [string]
  if (!head.startsWith('HTTP/1.1 200')) throw new Error(`a stream was answered with ${head.slice(0, 40)}, expected 200`)
  socket.on('data', (text: string) => onTold(text.split('event: course\n').length - 1))
  return socket
}

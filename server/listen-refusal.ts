import { createServer } from 'node:net'
import { AppError } from './errors.ts'

/** What `serve` listens on. */
export interface ListenAddress {
  host: string
  port: number
}

/** What is wrong with the address, in words, where that is why it could not be listened on; else the error itself. */
export function listenRefusal(error: unknown, { host, port }: ListenAddress): unknown {
  const unknown = `the host name ${host} is not known; expected an address of this machine. Set HOST`
  const reasons: Record<string, string> = {
    EADDRINUSE: `port ${port} of ${host} is taken by another program; expected a free one. Set PORT, or PORT=0 for any`,
    EACCES: `port ${port} of ${host} may not be used by this user; expected one above 1023. Set PORT`,
    EADDRNOTAVAIL: `this machine has no address ${host}; expected one of its own. Set HOST`,
    ENOTFOUND: unknown,
    EAI_AGAIN: unknown,
  }
  const reason = reasons[String((error as NodeJS.ErrnoException).code)]
  return reason === undefined ? error : new AppError('unavailable', reason, { cause: error })
}

/**
 * Listens for a moment and takes nobody's connection: what a start makes would be in vain where it cannot listen.
 *
 * @throws AppError unavailable
 */
export async function proveListenable(address: ListenAddress): Promise<void> {
  const probe = createServer((socket) => socket.destroy())
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject).listen({ ...address }, resolve)
    })
  } catch (error) {
    throw listenRefusal(error, address)
  }
  await new Promise((resolve) => probe.close(resolve))
}

/** Whether this machine has the address at all: it is not mistyped, nor that of another machine. */
export function isOwnAddress(host: string): Promise<boolean> {
  return proveListenable({ host, port: 0 }).then(
    () => true,
    () => false,
  )
}

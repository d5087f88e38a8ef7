import type { Client } from 'pg'

/** As the network says it when nothing comes from the other side, which takes it a quarter of an hour. */
export function noAnswer(ms: number): Error {
  const error = new Error(`the database server has said nothing for ${ms / 1_000} s`)
  return Object.assign(error, { code: 'ETIMEDOUT', syscall: 'read' })
}

/** Gives a connection up without waiting for the server to say goodbye; what is under way on it fails with `error`. */
export function abandon(client: Client, error: unknown): void {
  const { stream } = client.connection
  // A client that was not even connected does not listen.
  stream.on('error', () => undefined)
  stream.destroy(error instanceof Error ? error : undefined)
}

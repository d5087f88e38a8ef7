import { Client, type ClientConfig } from 'pg'

type Connected = (error: Error) => void

/** A kind of client that is in `watched` for as long as it may be open, and does not connect at all where `refusal` says so. */
export function watchedClient(
  watched: Set<Client>,
  refusal: () => Error | null,
): new (
  config?: ClientConfig,
) => Client {
  return class WatchedClient extends Client {
    override connect(): Promise<Client>
    override connect(done: Connected): void
    override connect(done?: Connected) {
      const error = refusal()
      if (error !== null) return done === undefined ? Promise.reject(error) : process.nextTick(done, error)
      watched.add(this)
      this.once('end', () => watched.delete(this))
      return done === undefined ? super.connect() : super.connect(done)
    }
  }
}

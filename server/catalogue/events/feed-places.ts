/** Places in the feed of changes as readers name them: change tokens. */
export interface FeedPlaces {
  /** Of everything below a place. */
  tokenOf(place: bigint): string
  /** Everything below it is known to who holds the token. Null: damaged, or of another database. */
  placeOf(token: string): bigint | null
  /** Resolves when everything below it can be found. @throws AppError unavailable: that takes too long */
  waitFor(place: bigint): Promise<void>
  /** What lies below it is not in the feed any more. */
  prunedTo(): bigint
}

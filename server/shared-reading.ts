const sharedForMs = 500

/**
 * A reading for any number of askers: who asks while one is under way waits for that one, and what it gave, or how it
 * failed, is told to whoever asks within half a second after.
 */
export function sharedReading<T>(read: () => Promise<T>): () => Promise<T> {
  let last: { value: Promise<T>; endedAt: number } | undefined
  return () => {
    if (last === undefined || performance.now() - last.endedAt > sharedForMs) {
      const reading = { value: read(), endedAt: Number.POSITIVE_INFINITY }
      const ended = () => {
        reading.endedAt = performance.now()
      }
      reading.value.then(ended, ended)
      last = reading
    }
    return last.value
  }
}

/** The source of an import was left because its signal was aborted. */
export class InterruptedError extends Error {}

/**
 * A source that can be left at any moment, also while it waits for more.
 *
 * @throws InterruptedError as soon as `signal` is aborted
 */
export async function* interruptible<T>(source: AsyncIterable<T>, signal?: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]()
  const { promise: aborted, reject } = withRejection()
  const stop = (): void => reject(new InterruptedError('interrupted'))
  if (signal?.aborted) stop()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted])
      if (next.done) return
      yield next.value
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    // Not awaited: a source that waits for more would answer only after it came.
    void iterator.return?.()?.catch(() => undefined)
  }
}

function withRejection(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined
  const promise = new Promise<never>((_, rejectPromise) => {
    reject = rejectPromise
  })
  // Nobody may be waiting when it is rejected.
  promise.catch(() => undefined)
  return { promise, reject }
}

/** The source of an import was left because its signal was aborted. */
export class InterruptedError extends Error {}

/**
 * A source that can be left at any moment, also while it waits for more.
 *
 * @throws InterruptedError as soon as `signal` is aborted
 */
export async function* interruptible<T>(source: AsyncIterable<T>, signal?: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]()
  let interrupt: (error: Error) => void = () => undefined
  const onAbort = (): void => interrupt(new InterruptedError('interrupted'))
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    for (;;) {
      // Not Promise.race with a promise of the abort: that one would keep every piece it ever raced with.
      const next = await new Promise<IteratorResult<T>>((resolve, reject) => {
        interrupt = reject
        if (signal?.aborted) onAbort()
        else iterator.next().then(resolve, reject)
      })
      if (next.done) return
      yield next.value
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    // Not awaited: a source that waits for more would answer only after it came.
    void iterator.return?.()?.catch(() => undefined)
  }
}

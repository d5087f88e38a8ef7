/** The same values, each asked for while its reader still works on the one before. */
export async function* readAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]()
  const ask = (): Promise<IteratorResult<T>> => {
    const next = iterator.next()
    // Its failure is the reader's when it comes to it.
    next.catch(() => undefined)
    return next
  }
  try {
    let next = ask()
    for (;;) {
      const { done, value } = await next
      if (done) return
      next = ask()
      yield value
    }
  } finally {
    // Not awaited: a source that waits for more would answer only after it came.
    void iterator.return?.()?.catch(() => undefined)
  }
}

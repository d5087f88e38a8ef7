/** npm passes a Ctrl-C on to us, whom the terminal has told already: both are one. */
const oneCtrlC = 500
const terminated = 'SIGTERM'

/**
 * A signal that is aborted by the first Ctrl-C or SIGTERM, so that work in hand can finish. A second Ctrl-C ends the
 * process at once.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController()
  let first = Number.POSITIVE_INFINITY
  const interrupt = (): void => {
    if (performance.now() - first > oneCtrlC) process.exit(130)
    first = Math.min(first, performance.now())
    controller.abort()
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', () => controller.abort(new DOMException(terminated, 'AbortError')))
  return controller.signal
}

/** By SIGTERM, which comes from what also tells load balancers; Ctrl-C is for somebody who waits. */
export function isTerminated(signal: AbortSignal): boolean {
  return signal.reason instanceof DOMException && signal.reason.message === terminated
}

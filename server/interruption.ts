/**
 * A signal that is aborted by the first Ctrl-C or SIGTERM, so that work in hand can finish. A second
 * Ctrl-C ends the process at once.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController()
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', () => controller.abort())
  return controller.signal
}

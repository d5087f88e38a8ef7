import { setTimeout as delay } from 'node:timers/promises'
import type { Invocation, Output } from '../command.ts'
import { Screen } from '../terminal/screen.ts'
import { type StyledText, shownText } from '../terminal/styled-text.ts'
import { surfaceOf } from '../terminal/surface.ts'
import { wrapped } from '../terminal/wrap.ts'

export interface Watched {
  everyMs: number
  /** What there is to see now. Throws when it cannot be known at the moment. */
  read(): Promise<View>
  /** The same of a failure; `since`: milliseconds since 1970. */
  failure(error: unknown, since: number): View
}

/** For people, and for programs. */
export interface View {
  lines(width: number): StyledText[]
  json: unknown
}

type Show = (view: View) => void
type Watching = Pick<Invocation, 'stdout' | 'columns' | 'signal'>

/**
 * Shows what is read again and again, until Ctrl-C or until nobody reads the output any more: in place on a terminal, else
 * one block below the other; with `json` one line each. A failure is shown in the same way, and reading goes on.
 */
export async function watch(watched: Watched, invocation: Watching, json: boolean): Promise<void> {
  const { stdout } = invocation
  const ended = new AbortController()
  const end = () => ended.abort()
  const signal = AbortSignal.any([invocation.signal, ended.signal])
  stdout.once('error', end).once('close', end)
  const screen = stdout.isTTY && !json ? new Screen(stdout) : null
  let last: View | undefined
  const show = json ? jsonLine(stdout) : screen === null ? block(invocation) : inPlace(screen, invocation)
  const redraw = () => last && show(last)
  stdout.on('resize', redraw)
  try {
    await repeat(watched, signal, (view) => {
      last = view
      show(view)
    })
  } finally {
    stdout.off('resize', redraw).off('error', end).off('close', end)
    screen?.close()
  }
  // What was seen last stays on the terminal.
  if (screen !== null && last !== undefined) block(invocation)(last)
}

async function repeat({ everyMs, read, failure }: Watched, signal: AbortSignal, show: Show): Promise<void> {
  let failingSince: number | null = null
  while (!signal.aborted) {
    const began = performance.now()
    const view = await unlessAborted(read(), signal).then(
      (read) => {
        failingSince = null
        return read
      },
      (error: unknown) => {
        failingSince ??= Date.now()
        return failure(error, failingSince)
      },
    )
    if (view === null || signal.aborted) return
    show(view)
    // What takes long is asked for less often, so that watching never takes more than half of a database's time.
    const took = performance.now() - began
    const rest = Math.max(took, everyMs - took)
    await delay(rest, undefined, { signal }).catch(() => undefined)
  }
}

/** Null as soon as the signal is aborted. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const end = () => resolve(null)
    signal.addEventListener('abort', end, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end))
  })
}

function jsonLine(stdout: Output): Show {
  return ({ json }) => stdout.write(`${JSON.stringify(json)}\n`)
}

function block(invocation: Watching): Show {
  return (view) => invocation.stdout.write(`${shownLines(view, invocation).join('\n')}\n\n`)
}

function inPlace(screen: Screen, invocation: Watching): Show {
  const hint = (width: number) => wrapped('Ctrl-C ends this.', width)
  return (view) => screen.draw([...shownLines(view, invocation), '', ...hint(surfaceOf(invocation).width)])
}

function shownLines({ lines }: View, invocation: Watching): string[] {
  const surface = surfaceOf(invocation)
  return lines(surface.width).map((line) => shownText(line, surface))
}

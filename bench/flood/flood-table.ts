import { median, percentile } from '../measure/percentiles.ts'
import { figure, table, times } from '../measure/table.ts'

/** Of one turn. */
export interface Figures {
  /** Of searches, in milliseconds. */
  p50: number
  p99: number
  /** Requests of the flood that were answered, and passwords compared for it, a second. */
  sent: number
  hashed: number
  /** Seconds until the owner of an account was in; infinite where the turn ended before. */
  waits: number[]
}

/** Each flood of sign-ins stands behind one of as many requests that cost nothing. */
export function floodTable(measured: Record<string, Figures[]>): string {
  const of = (turns: Figures[], key: 'p50' | 'p99' | 'sent' | 'hashed') => median(turns.map((turn) => turn[key]))
  const quiet = measured.quiet!
  let before = quiet
  const rows = Object.entries(measured).map(([name, turns]) => {
    const isSignIn = name.startsWith('sign-ins')
    const control = before
    before = turns
    const waits = turns.flatMap((turn) => turn.waits)
    return [
      name,
      figure(of(turns, 'p50')),
      figure(of(turns, 'p99')),
      times(of(turns, 'p99') / of(quiet, 'p99')),
      isSignIn ? times(of(turns, 'p50') / of(control, 'p50')) : '',
      isSignIn ? times(of(turns, 'p99') / of(control, 'p99')) : '',
      turns === quiet ? '' : figure(of(turns, 'sent')),
      isSignIn ? figure(of(turns, 'hashed')) : '',
      isSignIn ? `${figure(percentile(waits, 0.5))} / ${figure(percentile(waits, 0.9))}` : '',
    ]
  })
  const head = ['', 'search p50 ms', 'search p99 ms', 'p99 ÷ quiet', 'p50 ÷ control', 'p99 ÷ control']
  return table([...head, 'answered a second', 'hashed a second', 'owner in after s, p50 / p90'], rows)
}

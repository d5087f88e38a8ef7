import type { Outcome } from './state.ts'

/** Ends a request that changes nothing. */
export class Refusal extends Error {
  readonly outcome: Outcome

  constructor(status: number[], more: Pick<Outcome, 'faults' | 'version'> = {}) {
    super(`refused: ${status.join(' or ')}`)
    this.outcome = { status, ...more, audits: [] }
  }
}

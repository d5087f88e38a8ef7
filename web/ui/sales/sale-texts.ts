import type { Api } from '../../../server/contract.ts'
import { count, exactInstant, money, plural } from '../formats.ts'

type Sale = Awaited<ReturnType<Api['getSale']>>
type Disruption = Awaited<ReturnType<Api['getDisruption']>>

export const saleStates: Readonly<Record<Sale['state'], string>> = {
  settingUp: 'Being set up',
  scheduled: 'To come',
  running: 'On',
  ended: 'Ended',
  undone: 'Undone',
  missed: 'Not set up in time',
}

const changes: Readonly<Record<NonNullable<Sale['change']>['kind'], string>> = {
  begin: 'The sale',
  end: 'Its early end',
  undo: 'Undoing it',
}

export function discountText({ percent, amount }: Pick<Sale, 'percent' | 'amount'>): string {
  return percent === null ? `${money(amount ?? 0)} less` : `${percent}% less, rounded down to whole rupees`
}

/** What is being done about a sale. */
export function changeText(
  { kind, phase, effectiveAt, ahead, done, total }: NonNullable<Sale['change']>,
  timeZone: string,
): string {
  const progress = `${count(done)} of ${plural(total, 'course', 'courses')}`
  const at = exactInstant(effectiveAt, timeZone)
  if (phase === 'waiting') {
    const waits = ahead === 0 ? 'is about to be set up' : `waits for ${plural(ahead, 'set-up', 'set-ups')} before it`
    return `${changes[kind]} ${waits}; expected to take effect at ${at}.`
  }
  if (phase === 'withdrawing') return `It is taken back: ${progress} still to do.`
  if (phase === 'settling')
    return `${changes[kind]} is set up, and takes effect for all courses at ${at}; tidying up: ${progress}.`
  return `${changes[kind]} is being set up: ${progress}; expected to take effect for all of them at ${at}.`
}

export const phaseNames: Readonly<Record<Disruption['phase'], string>> = {
  working: 'At work',
  done: 'Done',
  undoing: 'Being undone',
  undone: 'Undone',
}

export const actionNames: Readonly<Record<Disruption['action'], string>> = { stop: 'Stop', resume: 'Resume' }

/** Milliseconds until a sale is another by itself; null: it stays as it is. */
export function saleChangesIn({ change, state, from, to }: Sale): number | null {
  if (change !== null) return 0
  if (state === 'scheduled' && from !== null) return Date.parse(from) - Date.now()
  return state === 'running' && to !== null ? Date.parse(to) - Date.now() : null
}

export function disruptionChangesIn({ phase }: Disruption): number | null {
  return phase === 'working' || phase === 'undoing' ? 0 : null
}

/** The same of a list of them: when the first of them may be another. */
export function listChangesIn<Item>(changesIn: (item: Item) => number | null) {
  return ({ items }: { items: readonly Item[] }): number | null =>
    items.map(changesIn).reduce((first, one) => (first === null || (one !== null && one < first) ? one : first), null)
}

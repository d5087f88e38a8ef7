/** A search that selects courses, by the parameters of the API, read. */
export interface SelectedSearch {
  q?: string
  sentence?: string
  category?: string[]
  language?: string[]
  level?: ('beginner' | 'intermediate' | 'advanced')[]
  teacher?: string[]
  minPrice?: number
  maxPrice?: number
  startsFrom?: string
  startsTo?: string
  endsBy?: string
  available?: boolean
}

/** What selects courses: any search, a category with all below it, or ids. */
export type Selection = { search: SelectedSearch } | { category: string } | { courses: number[] }

/** How much cheaper: a percentage, or an amount. */
export interface Discount {
  percent: number | null
  amountPaise: number | null
}

/** What an operator wants of a sale. Instants are milliseconds since 1970. */
export interface SaleTerms extends Discount {
  name: string
  /** Null: as soon as it is set up. */
  from: number | null
  to: number
}

export const longestName = 200
export const mostSelectedIds = 100_000

/** Courses that are set up in one go; others' changes come in between. */
export const atOnce = 100

/** Courses a second that a set-up is expected to manage at least. */
const expectedRate = 4_000
/** From the moment at which a change is placed as a whole to its effect: every process has heard of it by then. */
export const propagationMs = 2_000
const overheadMs = 3_000

/** Milliseconds that it is expected to take until a change of so many courses can take effect. */
export function expectedMs(courses: number): number {
  return propagationMs + overheadMs + (courses / expectedRate) * 1_000
}

/** The next whole second: effects are announced to the second. */
export function wholeSecond(instant: number): number {
  return Math.ceil(instant / 1_000) * 1_000
}

export type ChangeKind = 'begin' | 'end' | 'undo'

/**
 * `placing`: it is brought to the documents, where it does not count. `settling`: it counts from its instant on, and
 * documents are tidied. `withdrawing`: what was placed is taken back.
 */
export type Phase = 'waiting' | 'placing' | 'settling' | 'done' | 'withdrawing' | 'withdrawn'

/** A sale that begins, ends early or is undone, for all its courses at one instant. */
export interface SaleChange {
  id: number
  saleId: number
  kind: ChangeKind
  phase: Phase
  /** When it was to take effect; null: at once. */
  askedFor: number | null
  effectiveAt: number
  nextFrom: number | null
  nextTo: number | null
  placedTo: number
  placed: number
  settledTo: number
  settled: number
}

/** `missed`: it could not be set up before its end. */
export const saleStates = ['settingUp', 'scheduled', 'running', 'ended', 'undone', 'missed'] as const
export type SaleState = (typeof saleStates)[number]

/** `done` of `total` courses. `ahead`: changes of sales that come before one that is waiting. */
export interface ChangeRecord {
  kind: ChangeKind
  phase: Phase
  effectiveAt: number
  ahead: number
  done: number
  total: number
}

/** A sale as operators see it. Survives JSON. */
export interface SaleRecord extends Discount {
  id: number
  name: string
  selection: Selection
  courses: number
  state: SaleState
  /** When it was to begin; null: at once. */
  askedFrom: number | null
  /** The window that counts, or will once it is set up; null where it never began. */
  from: number | null
  to: number | null
  /** What was ordered last and is not done yet; null: nothing. */
  change: ChangeRecord | null
  mayEnd: boolean
  mayUndo: boolean
  createdAt: number
}

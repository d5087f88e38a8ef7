import { dateOf } from './platform-time.ts'

export const teachers = ['anna', 'bela'] as const
export type Teacher = (typeof teachers)[number]
export type Who = Teacher | 'operator' | 'student' | 'anonymous'

export interface Window {
  from: string
  to: string
  price: number
}

export interface Session {
  startsAt: string
  endsAt: string
  liveLink: string | null
}

/** What those who run a course say of it, as the API does: rupees, dates, instants in ISO 8601. */
export interface Fields {
  title: string | null
  description: string | null
  /** Slug. */
  category: string | null
  skills: string[]
  refundPromise: { percent: number; days: number }[] | null
  language: string
  level: string | null
  price: number | null
  startsOn: string | null
  endsOn: string | null
  closesAt: string | null
  seatsTotal: number | null
  sessions: Session[]
  salesWindows: Window[]
}

export interface Course extends Fields {
  owner: Teacher
  version: number
  state: 'draft' | 'published' | 'cancelled'
  stoppedByTeacher: boolean
  stoppedByOperator: boolean
  slug: string | null
  taken: number
  createdAt: string
  updatedAt: string
}

export interface Category {
  name: string
  /** Slug. */
  parent: string | null
  version: number
}

/** What is to be answered to a request. */
export interface Outcome {
  /** More than one where several rules refuse it and their order is nobody's business. */
  status: number[]
  version?: number
  /** Parameters that are found fault with, all of them. */
  faults?: string[]
  /** Key of the course that it made. */
  course?: string
  /** Entries of the audit trail. */
  audits: string[]
}

/** All that the catalogue knows: courses by keys of the model's own, categories by slug. Plain data. */
export interface State {
  courses: Record<string, Course>
  /** By their ids. */
  teachers: Record<string, Teacher>
  categories: Record<string, Category>
  /** Slugs of merged categories, and where they went. */
  aliases: Record<string, string>
  keys: Record<string, { asked: string; at: number; outcome: Outcome }>
}

export const emptyState: State = { courses: {}, teachers: {}, categories: {}, aliases: {}, keys: {} }

/** The slug of the living category that a slug means. */
export function livingSlug({ categories, aliases }: State, slug: string): string | undefined {
  return slug in categories ? slug : aliases[slug]
}

/** Slugs from the top down to a category. */
export function pathTo(state: State, slug: string): string[] {
  const { parent } = state.categories[slug]!
  return [...(parent === null ? [] : pathTo(state, parent)), slug]
}

export function namesTo(state: State, slug: string): string[] {
  return pathTo(state, slug).map((above) => state.categories[above]!.name)
}

export function childrenOf({ categories }: State, parent: string | null): string[] {
  return Object.keys(categories).filter((slug) => categories[slug]!.parent === parent)
}

export function priceAt({ price, salesWindows }: Course, instant: number): number {
  const open = salesWindows.filter(({ from, to }) => Date.parse(from) <= instant && instant < Date.parse(to))
  return Math.min(price!, ...open.map((window) => window.price))
}

export function statusAt(course: Course, instant: number): string {
  const today = dateOf(instant)
  if (today > course.endsOn!) return 'ended'
  if (today >= course.startsOn!) return 'started'
  if (course.stoppedByTeacher || course.stoppedByOperator) return 'stopped'
  if (course.closesAt !== null && instant >= Date.parse(course.closesAt)) return 'stopped'
  return course.taken < course.seatsTotal! ? 'open' : 'soldOut'
}

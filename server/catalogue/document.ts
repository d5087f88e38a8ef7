import type { Fields } from '../../search/fields.ts'

/**
 * What search knows of a course. Only published courses have a document. Days are counted from
 * 1970-01-01, instants are milliseconds, money is paise, all sorted and filtered as numbers.
 */
export const courseFields = {
  title: { kind: 'text', boost: 5, phraseBonus: 4 },
  categoryNames: { kind: 'text', boost: 2.5, list: true },
  teacherName: { kind: 'text', boost: 2.5 },
  skills: { kind: 'text', boost: 2.5, list: true },
  description: { kind: 'text', boost: 1 },
  /** Slugs of the category and of all above it. */
  category: { kind: 'keyword', list: true },
  language: { kind: 'keyword' },
  level: { kind: 'keyword' },
  teacher: { kind: 'keyword' },
  slug: { kind: 'keyword', unique: true },
  /** Of the start: `YYYY-MM`. */
  month: { kind: 'keyword' },
  startsOn: { kind: 'number', storage: 'int32' },
  endsOn: { kind: 'number', storage: 'int32' },
  registrations: { kind: 'number', storage: 'int32' },
  seatsLeft: { kind: 'number', storage: 'int32' },
  createdAt: { kind: 'number', storage: 'float64' },
  closesAt: { kind: 'number', storage: 'float64' },
  /** 1 while the sale is stopped. */
  stopped: { kind: 'number', storage: 'uint8' },
  /** Paise: the lowest of the base price and the sales windows open at the instant. */
  price: { kind: 'timedNumber' },
  /** The same with the company-led sale in hand, as far as it is placed; which of the two counts, `SaleInHand` says. */
  priceAhead: { kind: 'timedNumber' },
} as const satisfies Fields

/** The teacher's own, or of a company-led sale. */
export interface StoredWindow {
  fromAt: string
  toAt: string
  pricePaise: number
}

/**
 * Kept with the document and returned with each hit; texts (title, description, names, skills) are
 * kept by the index itself. Instants are ISO 8601, dates `YYYY-MM-DD`.
 */
export interface StoredCourse {
  id: number
  slug: string
  title: string
  teacher: { id: number; name: string }
  category: { slug: string; path: string[] }
  language: string
  level: 'beginner' | 'intermediate' | 'advanced' | null
  pricePaise: number
  /** All of them, so that a document depends on no clock; those that are over are left out when shown. */
  salesWindows: StoredWindow[]
  /** Those behind `priceAhead`, where they differ. */
  salesWindowsAhead?: StoredWindow[]
  startsOn: string
  endsOn: string
  closesAt: string | null
  stopped: boolean
  seatsTotal: number
  seatsLeft: number
  registrations: number
  sessions: { startsAt: string; endsAt: string }[]
  createdAt: string
  updatedAt: string
}

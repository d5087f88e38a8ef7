import type { ImportRow, Level } from '../courses/model.ts'
import type { Draws } from './draws.ts'
import { Weights } from './weights.ts'

/** The names of the languages that courses are given in. */
export const languageNames: Readonly<Record<string, string>> = {
  en: 'English',
  hi: 'Hindi',
  ta: 'Tamil',
  te: 'Telugu',
  mr: 'Marathi',
  bn: 'Bengali',
  kn: 'Kannada',
  ml: 'Malayalam',
  gu: 'Gujarati',
  pa: 'Punjabi',
  or: 'Odia',
  as: 'Assamese',
  ur: 'Urdu',
}

const languages = new Weights([
  ['en', 68],
  ['hi', 14],
  ['ta', 3.5],
  ['mr', 3],
  ['te', 2.5],
  ['bn', 2.5],
  ['kn', 1.5],
  ['ml', 1.5],
  ['gu', 1.5],
  ['pa', 0.7],
  ['or', 0.5],
  ['as', 0.4],
  ['ur', 0.4],
])

export function courseLanguage(draws: Draws): string {
  return draws.weighted(languages)
}

const levels = new Weights<Level | undefined>([
  ['beginner', 45],
  ['intermediate', 22],
  ['advanced', 11],
  [undefined, 22],
])

export function courseLevel(draws: Draws): Level | undefined {
  return draws.weighted(levels)
}

const statuses = new Weights<Pick<ImportRow, 'status'>>([
  [{}, 93],
  [{ status: 'draft' }, 3],
  [{ status: 'stopped' }, 2],
  [{ status: 'cancelled' }, 2],
])

/** Most are on sale; a few are not yet, not now or not any more. */
export function courseStatus(draws: Draws): Pick<ImportRow, 'status'> {
  return draws.weighted(statuses)
}

const sizes = new Weights([
  [10, 6],
  [12, 6],
  [15, 10],
  [20, 16],
  [25, 14],
  [30, 16],
  [40, 10],
  [50, 8],
  [60, 4],
  [100, 5],
  [200, 2],
  [500, 2],
  [2_000, 1],
])

/** Heavy-tailed: most courses have few registrations, a few have hundreds, and some are sold out. */
export function courseSeats(draws: Draws): Required<Pick<ImportRow, 'seatsTotal' | 'seatsTaken'>> {
  const seatsTotal = draws.weighted(sizes)
  const wished = Math.floor(3 * (1 - 0.9999 * draws.share()) ** -1.1) - 3
  return { seatsTotal, seatsTaken: Math.min(seatsTotal, wished) }
}

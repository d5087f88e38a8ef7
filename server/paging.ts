import { z } from 'zod'
import { matching, single, wholeNumber } from './parameters.ts'

/** Parameters of a list that is read a page at a time, from an id on. `things`: what is listed, such as `Accounts`. */
export function pageParameters(things: string, byDefault: number) {
  return {
    limit: single({
      ...wholeNumber(1, 100),
      description: `${things} on a page; ${byDefault} by default.`,
      example: byDefault,
    }),
    cursor: single({
      ...matching(/^\d{1,15}$/, '`next` of an earlier answer', 15),
      description: '`next` of an earlier answer.',
    }),
  }
}

/** In the answer: where the next page begins. */
export const nextCursor = z.string().nullable().meta({ description: 'Cursor of the next page; null on the last one.' })

export interface PageOf<T> {
  items: T[]
  /** Id that the next page begins after; null on the last one. */
  next: number | null
}

/** A page out of what was found, of which one more was asked for than a page takes. */
export function pageOf<T extends { id: number }>(found: readonly T[], limit: number): PageOf<T> {
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? items.at(-1)!.id : null }
}

import { matching, type Reading } from '../parameters.ts'
import type { PlaceInList } from './listed-accounts.ts'

const form = /^(open|closed)-(\d{1,15})$/

/**
 * The last account of a page, and which it was then: if it has been closed since, the open ones that are left still
 * come.
 */
export function listCursor({ isOpen, id }: PlaceInList): string {
  return `${isOpen ? 'open' : 'closed'}-${id}`
}

/** A place in the list, out of its cursor. */
export const placeInList: Omit<Reading<PlaceInList>, 'description'> = {
  ...matching(form, '`next` of an earlier answer', 22),
  read: (text) => {
    const [, state, id] = form.exec(text) ?? []
    return id === undefined ? undefined : { isOpen: state === 'open', id: Number(id) }
  },
}

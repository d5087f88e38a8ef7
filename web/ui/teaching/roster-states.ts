import type { Api } from '../../../server/contract.ts'

type Entry = Awaited<ReturnType<Api['getRoster']>>['items'][number]

/** What teachers read of a registration: nothing of money. */
export const rosterStates: Readonly<Record<Entry['state'], string>> = {
  offered: 'Was offered a seat',
  held: 'Holds a seat',
  enrolled: 'Takes part',
  lapsed: 'Let the seat go',
  cancelled: 'Cancelled',
  refunded: 'Cancelled',
}

import type { SearchClient } from '../../../search/search-client.ts'
import type { Clock } from '../../clock.ts'
import type { PlatformCalendar } from '../../platform-calendar.ts'
import { withMerged } from '../merged-categories.ts'
import type { SaleInHand } from '../sale-in-hand.ts'
import type { Categories } from '../search-facets.ts'
import { toAppError } from '../search-failure.ts'
import type { SearchQuery } from '../search-parameters.ts'
import { searchKey, toEngineQuery } from '../search-query.ts'
import { understand } from '../understand.ts'
import type { WatchableSearch } from './watched-searches.ts'

export interface SearchSource {
  search: SearchClient
  categories: Categories
  /** Which of its two prices counts. */
  saleInHand: Pick<SaleInHand, 'aheadFrom'>
  clock: Clock
  calendar: PlatformCalendar
}

/** A search without order and pages; what its sentence means is settled once. @throws AppError unavailable */
export async function watchableSearch(source: SearchSource, asked: SearchQuery): Promise<WatchableSearch> {
  const { search: client, categories, saleInHand, clock, calendar } = source
  const now = clock.now()
  try {
    const understood = await understand(client, asked, { now, today: calendar.dateOf(now) })
    const parameters = { ...understood.parameters, sort: undefined, limit: undefined }
    return {
      key: searchKey(parameters),
      ask: () => {
        const instant = clock.now()
        const { aheadFrom } = saleInHand
        const moment = { now: instant, instant, today: calendar.dateOf(instant), aheadFrom }
        return client.matches(toEngineQuery(withMerged(parameters, categories), moment))
      },
    }
  } catch (error) {
    throw toAppError(error)
  }
}

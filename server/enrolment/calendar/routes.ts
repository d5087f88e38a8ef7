import type { Handlers } from '../../endpoint.ts'
import { isoInstant } from '../../iso-instant.ts'
import type { Calendars } from './calendars.ts'
import type { calendarContract } from './contract.ts'

export function calendarHandlers(calendars: Calendars): Handlers<typeof calendarContract> {
  return {
    getRegistrationCalendar: async ({ params, caller }) => {
      const { text, name } = await calendars.file(params.id, caller.accountId)
      return { body: text, headers: { 'content-disposition': `attachment; filename="${name}"` } }
    },
    getCalendarFeed: async ({ caller }) => {
      const since = await calendars.feed(caller.accountId)
      return { body: { feed: since === null ? null : { createdAt: isoInstant(since) } } }
    },
    renewCalendarFeed: async ({ caller, order }) => {
      const { address, createdAt } = await calendars.renew(order, caller.accountId)
      return { body: { address, createdAt: isoInstant(createdAt) } }
    },
    endCalendarFeed: async ({ caller, order }) => {
      await calendars.end(order, caller.accountId)
      return { body: undefined }
    },
    // Without a secret it is nobody's.
    readCalendarFeed: async ({ query }) => ({ body: await calendars.read(query.token ?? '') }),
  }
}

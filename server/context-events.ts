import { CourseEvents } from './catalogue/events/service.ts'
import type { Context } from './context.ts'
import type { RunningIndex } from './context-index.ts'
import { AppError } from './errors.ts'
import { PlatformCalendar } from './platform-calendar.ts'

/** What tells open pages of the changes that this process can find. */
export function openCourseEvents({ config, clock, log, tokens }: Context, index: RunningIndex): CourseEvents {
  return new CourseEvents({
    search: index.search,
    categories: index.categories,
    saleInHand: index.saleInHand,
    applied: index.applied,
    calendar: new PlatformCalendar(config.timeZone),
    clock,
    log,
    limits: config.events,
    places: {
      tokenOf: (place) => tokens.ofPosition(place),
      placeOf: (token) => {
        try {
          return tokens.parse(token) + 1n
        } catch (error) {
          if (error instanceof AppError && error.kind === 'invalid') return null
          throw error
        }
      },
      waitFor: async (place) => {
        if (index.follower.position() < place) await index.waitFor(tokens.ofPosition(place))
      },
      prunedTo: () => index.follower.prunedTo(),
    },
  })
}
